import type { HostId, NetworkId } from '@vivarium/model'
import { flowsOn } from '../kernel/flows'
import { netKindOf, sentBps } from '../physics/network'
import { demandOf } from './demand'
import { linksBps, nicsBps } from './faults'
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

/** As a host's NICs see it: what its guests send, and what they get. */
export type Direction = 'out' | 'in'
const BOTH: readonly Direction[] = ['out', 'in']

/** Traffic that somebody wants to pass: over which hosts' NICs, or over none, through memory; and on whose network at either end. */
interface Stream {
  readonly bps: number
  readonly weight: 1
  readonly out: HostId | null
  readonly in: HostId | null
  readonly network: { readonly out: NetworkId; readonly in: NetworkId | null }
}

/** A host's link as it is used at a moment, in bytes per second. */
export interface UplinkUse {
  readonly id: string
  readonly outBps: number
  readonly inBps: number
  /** Of what it carries as it is then, in its busier direction: 0 to 1; 0 where it carries nothing. */
  readonly utilisation: number
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
  // Who sends to nobody in particular does so over its first NIC, where its default route is.
  const [first] = pluggedNics(sender)
  if (first === undefined) return undefined
  if (peerId === undefined)
    return { bps, weight: 1, out: run.hostId, in: null, network: { out: first.networkId, in: null } }
  const peer = guestOf(fleet, peerId)
  const there = peer === undefined ? undefined : runAt(peer, atMs)
  const link = peer === undefined ? undefined : linkOf(fleet, sender, sizedAt(peer, atMs), GUEST_TRAFFIC, atMs)
  const [from, to] = [host, there === undefined ? undefined : fleet.hosts[there.hostId]]
  if (link === undefined || link.denied || from === undefined || to === undefined) return undefined
  const { segments } = link
  const most = Math.min(bps, pathBetween(from, to, segments).bytesPerS)
  const through = segments === 'shared' && from.id === to.id
  const [nic, other] = link.nics
  const network = { out: nic.networkId, in: other.networkId }
  return { bps: most, weight: 1, out: through ? null : from.id, in: through ? null : to.id, network }
}

/** Reads a fleet's traffic at moments past or present. Guests of a host share its NICs with one another and with what operations move. */
export function trafficReader(fleet: FleetState) {
  const guests = guestsByHost(fleet, Object.values(fleet.hosts))
  const moves = movesOf(fleet)
  const spoke = [...talkers(fleet), ...fleet.gone.filter(({ workload }) => workload.peerId !== undefined)]
  const streamAt = (vm: VmRecord, atMs: number): Stream | undefined =>
    streamOf(fleet, vm, atMs, demandOf(fleet, vm, atMs))

  let into = { atMs: Number.NaN, streams: new Map<HostId, Stream[]>() }
  /** What is sent to a host's guests at a moment: found for all hosts at once. */
  function incoming(id: HostId, atMs: number): readonly Stream[] {
    if (into.atMs !== atMs) {
      into = { atMs, streams: new Map() }
      for (const vm of spoke) {
        const stream = streamAt(vm, atMs)
        if (stream === undefined || stream.in === null) continue
        into.streams.set(stream.in, [...(into.streams.get(stream.in) ?? []), stream])
      }
    }
    return into.streams.get(id) ?? []
  }
  const outgoing = (id: HostId, atMs: number): Stream[] =>
    (guests.get(id) ?? [])
      .filter(vm => runAt(vm, atMs)?.hostId === id)
      .flatMap(vm => streamAt(vm, atMs) ?? [])
      .filter(({ out }) => out === id)

  /** One direction of a host's NICs at a moment, and who wants to pass them. */
  function nics(host: HostRecord, direction: Direction, atMs: number) {
    const streams = direction === 'out' ? outgoing(host.id, atMs) : incoming(host.id, atMs)
    const moved = moves(direction === 'out' ? nicOut(host.id) : nicIn(host.id), atMs)
    const flows = streams.length + (moved > 0 ? 1 : 0)
    const pool = poolOf(nicsBps(fleet, host, flows, atMs), moved, streams, stream => stream.bps)
    return { pool, streams, flows }
  }
  const granted = (id: HostId | null, direction: Direction, stream: Stream, atMs: number): number => {
    const host = id === null ? undefined : fleet.hosts[id]
    return host === undefined ? 1 : nics(host, direction, atMs).pool.grant(stream)
  }
  const passed = (stream: Stream, atMs: number): number =>
    stream.bps * Math.min(granted(stream.out, 'out', stream, atMs), granted(stream.in, 'in', stream, atMs))
  return {
    /** What a guest sends, in bytes per second: nothing while it does not get through, null while it is off. */
    vm(vm: VmRecord, atMs: number): number | null {
      if (runAt(vm, atMs) === undefined) return null
      const stream = streamAt(vm, atMs)
      return stream === undefined ? 0 : passed(stream, atMs)
    },
    /** What a guest gets from those who send to it and nobody else, in bytes per second; null while it is off. */
    received(vm: VmRecord, atMs: number): number | null {
      if (runAt(vm, atMs) === undefined) return null
      return spoke.reduce((sum, other) => {
        const stream = other.workload.peerId === vm.id ? streamAt(other, atMs) : undefined
        return stream === undefined ? sum : sum + passed(stream, atMs)
      }, 0)
    },
    /** What passes a host's NICs, both ways together or one, in bytes per second; guests that talk through its memory don't count. */
    host: (host: HostRecord, atMs: number, directions = BOTH): number =>
      directions.reduce((sum, direction) => sum + nics(host, direction, atMs).pool.load, 0),
    /** The part of it that is on one network: what operations move is on none of the guests'. */
    network: (id: NetworkId, host: HostRecord, atMs: number, directions = BOTH): number =>
      directions.reduce((all, direction) => {
        const { pool, streams } = nics(host, direction, atMs)
        const its = streams.filter(({ network }) => network[direction] === id)
        return its.reduce((sum, stream) => sum + stream.bps * pool.grant(stream), all)
      }, 0),
    /** The same by its links: what passes is spread over them by what each carries. */
    uplinks(host: HostRecord, atMs: number): UplinkUse[] {
      const [out, in_] = BOTH.map(direction => {
        const { pool, flows } = nics(host, direction, atMs)
        const each = linksBps(fleet, host, flows, atMs)
        const all = each.reduce((sum, bps) => sum + bps, 0)
        return { used: all > 0 ? pool.load / all : 0, each }
      })
      return host.nics.map(({ id }, at) => {
        const [outMost = 0, inMost = 0] = [out?.each[at], in_?.each[at]]
        const [outUsed = 0, inUsed = 0] = [out?.used, in_?.used]
        const utilisation = Math.max(outMost > 0 ? outUsed : 0, inMost > 0 ? inUsed : 0)
        return { id, outBps: outMost * outUsed, inBps: inMost * inUsed, utilisation }
      })
    },
  }
}

/**
 * What a host's guests leave of its NICs to operations, in bytes per second: all that they don't use at their mean
 * demand, and at least a fair share, one for each guest and each operation (Clark et al. 2005, §6.2).
 */
export function leftOnNics(fleet: FleetState, host: HostRecord, direction: Direction): number {
  const isOut = direction === 'out'
  let bps = isOut ? host.sentBps : 0
  let flows = isOut ? host.senders : 0
  for (const vm of fleet.talkerIds.length === 0 ? [] : talkers(fleet)) {
    const stream = streamOf(fleet, vm, fleet.nowMs, vm.workload.intensity)
    if (stream?.[direction] !== host.id) continue
    bps += stream.bps
    flows += 1
  }
  const operations = Math.max(1, flowsOn(fleet.flows, isOut ? nicOut(host.id) : nicIn(host.id)))
  const capacity = nicsBps(fleet, host, operations + flows, fleet.nowMs)
  return Math.max(capacity - bps, (capacity * operations) / (operations + flows))
}
