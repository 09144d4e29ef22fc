import type { HostId, ReachabilityReason, VmId } from '@vivarium/model'
import { crossHostPath, type NetworkPath, sameHostPath } from '../physics/network'
import type { FleetState, HostRecord, VmRecord } from './state'

export type Reachability =
  | { readonly reachable: false; readonly why: ReachabilityReason }
  | ({ readonly reachable: true; readonly via: 'memory' | 'nics' | 'router' } & NetworkPath)

const mbpsOf = (host: HostRecord): number => host.nics.reduce((sum, nic) => sum + nic.bandwidthMbps, 0)

/** How two guests' segments are joined: they share one, or both of theirs have a router. */
export function segmentsOf(fleet: FleetState, from: VmRecord, to: VmRecord): 'shared' | 'routed' | undefined {
  if (from.nics.some(nic => to.nics.some(other => other.networkId === nic.networkId))) return 'shared'
  const routed = (vm: VmRecord): boolean => vm.nics.some(nic => fleet.networks[nic.networkId]?.routed === true)
  return routed(from) && routed(to) ? 'routed' : undefined
}

/** The way between two hosts' guests over segments that are joined so. */
export function pathBetween(from: HostRecord, to: HostRecord, segments: 'shared' | 'routed'): NetworkPath {
  if (segments === 'shared' && from.id === to.id) return sameHostPath(from.virtualization)
  const end = (host: HostRecord) => ({ kind: host.virtualization, mbps: mbpsOf(host) })
  return crossHostPath(end(from), end(to), segments === 'routed' ? 1 : 0)
}

/** Whether a guest gets through to another now, which way, and what that carries when nobody else uses it. */
export function reachability(fleet: FleetState, fromId: VmId, toId: VmId): Reachability {
  const [from, to] = [fleet.vms[fromId], fleet.vms[toId]]
  const on = (vm: VmRecord | undefined): HostId | undefined => {
    const last = vm?.runs.at(-1)
    return last?.toMs === null ? last.hostId : undefined
  }
  const [source, target] = [on(from), on(to)].map(id => (id === undefined ? undefined : fleet.hosts[id]))
  if (from === undefined || source === undefined) return { reachable: false, why: 'sender_off' }
  if (to === undefined || target === undefined) return { reachable: false, why: 'receiver_off' }
  if (from.nics.length === 0 || to.nics.length === 0) return { reachable: false, why: 'no_nic' }
  const segments = segmentsOf(fleet, from, to)
  if (segments === undefined) return { reachable: false, why: 'other_segment' }
  const via = segments === 'routed' ? 'router' : source.id === target.id ? 'memory' : 'nics'
  return { reachable: true, via, ...pathBetween(source, target, segments) }
}
