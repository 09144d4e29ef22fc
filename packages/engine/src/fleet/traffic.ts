import type { HostId } from '@vivarium/model'
import { flowsOn } from '../kernel/flows'
import { netKindOf, sentBps } from '../physics/network'
import { demandOf } from './demand'
import { nicsBps } from './faults'
import { GUEST_TRAFFIC } from './firewall'
import { guestOf, guestsByHost } from './gone'
import { movesOf } from './moves'
import { pluggedNics } from './nics'
import { poolOf } from './pool'
import { linkOf, pathBetween } from './reachability'
import { nicIn, nicOut } from './resource-names'
import { runAt } from './runs'
import { sizedAt } from './sizes'
import type { FleetState, HostRecord, VmRecord } from './state'

/** Traffic that somebody wants to pass: over which NICs, or over none, through memory. */
interface Stream {
  readonly bps: number
  readonly weight: 1
  readonly out: HostId | null
  readonly in: HostId | null
}

/** Guests that send to one other guest. */
const talkers = (fleet: FleetState): VmRecord[] => fleet.talkerIds.flatMap(id => fleet.vms[id] ?? [])

/** Where a guest's traffic goes at a moment; undefined while it is off or does not get through. */
function streamOf(fleet: FleetState, vm: VmRecord, atMs: number, demand: number): Stream | undefined {
  const run = runAt(vm, atMs)
  if (run === undefined) return undefined
  const host = fleet.hosts[run.hostId]
  const bps = sentBps(vm.workload.profile, demand, netKindOf(vm, host?.virtualization ?? 'full'))
  const { peerId } = vm.workload
  const sender = sizedAt(vm, atMs)
  if (pluggedNics(sender).length === 0) return undefined
  if (peerId === undefined) return { bps, weight: 1, out: run.hostId, in: null }
  const peer = guestOf(fleet, peerId)
  const there = peer === undefined ? undefined : runAt(peer, atMs)
  const link = peer === undefined ? undefined : linkOf(fleet, sender, sizedAt(peer, atMs), GUEST_TRAFFIC, atMs)
  const [from, to] = [host, there === undefined ? undefined : fleet.hosts[there.hostId]]
  if (link === undefined || link.denied || from === undefined || to === undefined) return undefined
  const { segments } = link
  const most = Math.min(bps, pathBetween(from, to, segments).bytesPerS)
  const through = segments === 'shared' && from.id === to.id
  return { bps: most, weight: 1, out: through ? null : from.id, in: through ? null : to.id }
}

/** Reads a fleet's traffic at moments past or present. Guests of a host share its NICs with one another and with what operations move. */
export function trafficReader(fleet: FleetState) {
  const guests = guestsByHost(fleet, Object.values(fleet.hosts))
  const moves = movesOf(fleet)
  const spoke = [...talkers(fleet), ...fleet.gone.filter(({ workload }) => workload.peerId !== undefined)]
  const streamAt = (vm: VmRecord, atMs: number): Stream | undefined =>
    streamOf(fleet, vm, atMs, demandOf(fleet, vm, atMs))

  /** One direction of a host's NICs at a moment. */
  function nics(host: HostRecord, direction: 'out' | 'in', atMs: number): ReturnType<typeof poolOf<Stream>> {
    const near = direction === 'out' ? (guests.get(host.id) ?? []) : spoke
    const streams = near.flatMap(vm => streamAt(vm, atMs) ?? []).filter(stream => stream[direction] === host.id)
    const moved = moves(direction === 'out' ? nicOut(host.id) : nicIn(host.id), atMs)
    const most = nicsBps(fleet, host, streams.length + (moved > 0 ? 1 : 0), atMs)
    return poolOf(most, moved, streams, stream => stream.bps)
  }
  const granted = (id: HostId | null, direction: 'out' | 'in', stream: Stream, atMs: number): number => {
    const host = id === null ? undefined : fleet.hosts[id]
    return host === undefined ? 1 : nics(host, direction, atMs).grant(stream)
  }
  return {
    /** What a guest sends, in bytes per second: nothing while it does not get through, null while it is off. */
    vm(vm: VmRecord, atMs: number): number | null {
      if (runAt(vm, atMs) === undefined) return null
      const stream = streamAt(vm, atMs)
      if (stream === undefined) return 0
      return stream.bps * Math.min(granted(stream.out, 'out', stream, atMs), granted(stream.in, 'in', stream, atMs))
    },
    /** What passes a host's NICs, both ways together, in bytes per second; guests that talk through its memory don't count. */
    host: (host: HostRecord, atMs: number): number => nics(host, 'out', atMs).load + nics(host, 'in', atMs).load,
  }
}

/**
 * What a host's guests leave of its NICs to operations, in bytes per second: all that they don't use at their mean
 * demand, and at least a fair share, one for each guest and each operation (Clark et al. 2005, §6.2).
 */
export function leftOnNics(fleet: FleetState, host: HostRecord, direction: 'out' | 'in'): number {
  let [bps, flows] = direction === 'out' ? [host.sentBps, host.senders] : [0, 0]
  for (const vm of talkers(fleet)) {
    const stream = streamOf(fleet, vm, fleet.nowMs, vm.workload.intensity)
    if (stream?.[direction] !== host.id) continue
    bps += stream.bps
    flows += 1
  }
  const resource = direction === 'out' ? nicOut(host.id) : nicIn(host.id)
  const operations = Math.max(1, flowsOn(fleet.flows, resource))
  const capacity = nicsBps(fleet, host, operations + flows, fleet.nowMs)
  return Math.max(capacity - bps, (capacity * operations) / (operations + flows))
}
