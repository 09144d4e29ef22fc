import { type FleetState, GUEST_TRAFFIC, reachability } from '@vivarium/engine'
import {
  type FieldError,
  fieldErrorText,
  type Locale,
  Network,
  NetworkPatch,
  NetworkReachability,
  pageOf,
  Topology,
  Uplinks,
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
import { reachabilityView } from '../views/reachability'
import { topologyView, uplinksView } from '../views/topology'

const tag = 'Networks'

interface End {
  readonly field: string
  readonly vmId: VmId
  readonly nic: string | undefined
}

/** The VMs at both ends of a probe; refuses those that are not there, or have no such NIC. */
function endsOf(fleet: FleetState, ends: { readonly from: End; readonly to: End }, locale: Locale) {
  const wrong: FieldError[] = []
  const [from, to] = [ends.from, ends.to].map(({ field, vmId, nic }) => {
    const vm = fleet.vms[vmId]
    const tell = (pointer: string, kind: 'vm' | 'nic', given: string) => {
      const fact = { code: 'unknown_reference', params: { kind, given } } as const
      wrong.push({ pointer: `/query/${pointer}`, code: fact.code, detail: fieldErrorText(locale, fact) })
    }
    if (vm === undefined) tell(field, 'vm', vmId)
    else if (nic !== undefined && !vm.nics.some(({ id }) => id === nic)) tell(`${field}Nic`, 'nic', nic)
    return vm
  })
  return wrong.length > 0 || from === undefined || to === undefined ? refuseFields(wrong) : { from, to }
}

export const networkRoutes: readonly Route[] = [
  get('/networks', {
    operationId: 'listNetworks',
    tag,
    summary: 'List networks',
    query: listQuery(['name', 'vlan', 'subnet', 'vms', 'id'], { name: text, vlan: text }),
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
          vms: network => networkView(fleet, network).vmCount,
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
      /** Which of the sender's NICs, and of the receiver's: any where left out. */
      fromNic: optional(string()),
      toNic: optional(string()),
      protocol: optional(enum_(['tcp', 'udp', 'icmp'])),
      port: optional(int().check(gte(1), lte(65_535))),
    }),
    answers: { 200: { description: 'The way, or why there is none.', schema: NetworkReachability } },
    run: call => {
      const { fleet, locale } = call.reading
      const { protocol = GUEST_TRAFFIC.protocol, port, fromNic, toNic } = call.query
      const asked = {
        from: { field: 'from', vmId: call.query.from, nic: fromNic },
        to: { field: 'to', vmId: call.query.to, nic: toNic },
      }
      const ends = endsOf(fleet, asked, locale)
      const packet = { protocol, port: port ?? (protocol === 'tcp' ? GUEST_TRAFFIC.port : undefined) }
      const way = reachability(fleet, ends.from.id, ends.to.id, packet, { from: fromNic, to: toNic })
      return json(call, reachabilityView(fleet, way, ends, locale))
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
  get('/networks/uplinks', {
    operationId: 'getUplinks',
    tag,
    summary: 'Read what passes the links of all clusters now; or of the hosts of one cluster, by their links',
    query: strictObject({ clusterId: optional(string()) }),
    answers: { 200: { description: 'The traffic of each.', schema: Uplinks } },
    run: call => json(call, uplinksView(call.reading.fleet, call.query.clusterId)),
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
