import { Network, pageOf } from '@vivarium/model'
import { resource } from '../http/answer'
import { findNetwork } from '../http/find'
import { list } from '../http/list'
import { listQuery, text } from '../http/list-query'
import { get, Nothing, type Route } from '../http/route'
import { networkView } from '../views/network'

const tag = 'Networks'

export const networkRoutes: readonly Route[] = [
  get('/networks', {
    operationId: 'listNetworks',
    tag,
    summary: 'List networks',
    query: listQuery(['name', 'vlan', 'subnet', 'id'], { name: text, vlan: text }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Network) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: network => network.id,
          name: network => network.name,
          vlan: network => network.vlanId,
          subnet: network => network.subnet,
        },
        records: Object.values(fleet.networks),
        defaultOrder: 'name',
        view: network => networkView(fleet, network),
      })
    },
  }),
  get('/networks/{networkId}', {
    operationId: 'getNetwork',
    tag,
    summary: 'Read a network',
    query: Nothing,
    answers: { 200: { description: 'The network.', schema: Network, headers: ['ETag'] } },
    run: call => {
      const { fleet } = call.reading
      return resource(call, networkView(fleet, findNetwork(fleet, call.params.networkId)))
    },
  }),
]
