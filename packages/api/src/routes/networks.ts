import { GUEST_TRAFFIC, reachability } from '@vivarium/engine'
import {
  fieldErrorText,
  Network,
  NetworkPatch,
  NetworkReachability,
  namesOf,
  pageOf,
  Topology,
  VmId,
} from '@vivarium/model'
import { enum as enum_, gte, int, lte, optional, strictObject, string } from 'zod/mini'
import { change } from '../http/action'
import { json, resource } from '../http/answer'
import { refuseFields } from '../http/errors'
import { findNetwork } from '../http/find'
import { list } from '../http/list'
import { listQuery, text } from '../http/list-query'
import { get, Nothing, type Route } from '../http/route'
import { networkView } from '../views/network'
import { topologyView } from '../views/topology'

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
  get('/networks/reachability', {
    operationId: 'readReachability',
    tag,
    summary:
      'Tell whether a virtual machine gets through to another, and which way: with tcp to port 443, as guests do, or another protocol',
    query: strictObject({
      from: VmId,
      to: VmId,
      protocol: optional(enum_(['tcp', 'udp', 'icmp'])),
      port: optional(int().check(gte(1), lte(65_535))),
    }),
    answers: { 200: { description: 'The way, or why there is none.', schema: NetworkReachability } },
    run: call => {
      const { fleet, locale } = call.reading
      const unknown = (['from', 'to'] as const).filter(end => !Object.hasOwn(fleet.vms, call.query[end]))
      if (unknown.length > 0)
        refuseFields(
          unknown.map(end => {
            const fact = { code: 'unknown_reference', params: { kind: 'vm', given: call.query[end] } } as const
            return { pointer: `/query/${end}`, code: fact.code, detail: fieldErrorText(locale, fact) }
          }),
        )
      const { from, to, protocol = GUEST_TRAFFIC.protocol, port } = call.query
      const packet = { protocol, port: port ?? (protocol === 'tcp' ? GUEST_TRAFFIC.port : undefined) }
      const way = reachability(fleet, from, to, packet)
      const firewall = way.firewall?.map(({ networkId, place, rule }) => ({
        networkId,
        networkName: findNetwork(fleet, networkId).name,
        place,
        action: rule.action,
      }))
      const met = firewall === undefined ? {} : { firewall }
      const answer: NetworkReachability = way.reachable
        ? { reachable: true, ...met, via: way.via, bandwidthMBps: way.bytesPerS / 1e6, roundTripUs: way.rttS * 1e6 }
        : { reachable: false, ...met, why: { code: way.why, detail: namesOf(locale).reachability[way.why] } }
      return json(call, answer)
    },
  }),
  get('/networks/topology', {
    operationId: 'getTopology',
    tag,
    summary: 'Read which networks reach which clusters and who is on them; or the hosts of one cluster',
    query: strictObject({ clusterId: optional(string()) }),
    answers: { 200: { description: 'All networks, and all clusters or hosts.', schema: Topology } },
    run: call => json(call, topologyView(call.reading.fleet, call.query.clusterId)),
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
  change({
    operationId: 'updateNetwork',
    tag,
    summary: 'Set the firewall rules of a network',
    path: '/networks/{networkId}',
    action: 'network.update',
    body: NetworkPatch,
    resource: Network,
    current: ({ fleet }, { networkId }) => networkView(fleet, findNetwork(fleet, networkId)),
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
]
