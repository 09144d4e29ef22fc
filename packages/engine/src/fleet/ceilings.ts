import { diskHabit } from '../physics/disk-io'
import { diskPerformance } from '../physics/overhead'
import { FIRST_TOUCH_WRITES } from '../physics/storage'
import { tracePeak } from '../physics/trace'
import { SLOT_S, slotEdges } from '../physics/workload-curve'
import { vmsOfHost } from './lookup'
import { footprintMiB } from './memory'
import type { FleetState, HostRecord, VmRecord } from './state'
import { traceOf } from './traces'
import { isRunaway } from './trouble'

/** So many slots are drawn at once, an hour, for guests that stay: those that were there when the last one was drawn. */
const SLOTS_AHEAD = 12
/** Sums come out a little different in another order; nothing is missed for that. */
const ROUNDING = 1 + 1e-6

/** Slots since 1970, as demand counts them. */
const slotsNow = ({ epochMs, nowMs }: FleetState): number => (epochMs + nowMs) / 1000 / SLOT_S

/** What guests ask for: vCPUs, and bytes and accesses of their disks a second. */
interface Load {
  readonly vcpus: number
  readonly readBps: number
  readonly writeBps: number
  readonly iops: number
}
/** Numbers of a load, in a row of many. */
const PARTS = 4

/** What the guests of a host, on or off, can come to: no look at each of them is needed to know that it is not much. */
interface Ceiling {
  readonly memoryMiB: number
  /** What guests whose demand can be told ahead ask for together at the edges of slots, from the first on. */
  readonly edges: Float64Array
  readonly firstSlot: number
  /** The most that the others ever ask for, those at whose consoles somebody was among them. */
  readonly others: Float64Array
}

/** By the host's list of guests: whoever comes, goes or changes makes another one (see `renewGuests`). */
const CEILINGS = new WeakMap<HostRecord['vmIds'], Ceiling>()

function ceilingOf(fleet: FleetState, host: HostRecord, slot: number): Ceiling {
  const known = CEILINGS.get(host.vmIds)
  if (known !== undefined && slot >= known.firstSlot && slot < known.firstSlot + known.edges.length / PARTS - 1)
    return known
  const ahead = known === undefined ? 1 : SLOTS_AHEAD
  const [edges, others] = [new Float64Array((ahead + 1) * PARTS), new Float64Array(PARTS)]
  let memoryMiB = 0
  for (const vm of vmsOfHost(fleet, host)) {
    memoryMiB += footprintMiB(host, vm.memoryMiB)
    const [{ profile, intensity }, ask] = [vm.workload, askOf(host, vm)]
    if (vm.serial !== undefined || isRunaway(vm) || profile === 'trace') add(others, 0, mostOf(fleet, vm), ask)
    else {
      const edge = slotEdges(fleet.seed, vm.id, profile, intensity)
      for (let at = 0; at <= ahead; at += 1) add(edges, at, edge(slot + at), ask)
    }
  }
  const ceiling = { memoryMiB, edges, firstSlot: slot, others }
  CEILINGS.set(host.vmIds, ceiling)
  return ceiling
}

/**
 * What a guest asks for with all of its vCPUs in use, at most: layers beneath its disks make reads rarer, and writes of
 * blocks that the top layer lacks twice as large.
 */
function askOf({ virtualization }: HostRecord, { vcpus, workload }: VmRecord): Load {
  const { bytesPerS, ioBytes, reads } = diskHabit(workload.profile)
  const bps = bytesPerS * diskPerformance(virtualization, ioBytes)
  const copied = FIRST_TOUCH_WRITES * (1 - reads)
  return { vcpus, readBps: bps * reads, writeBps: (bps * copied) / (reads + copied), iops: bps / ioBytes }
}

/** Adds such a part of a load, 0 to 1, to the one at a place. */
function add(loads: Float64Array, place: number, part: number, { vcpus, readBps, writeBps, iops }: Load): void {
  const at = place * PARTS
  loads[at] = (loads[at] ?? 0) + vcpus * part
  loads[at + 1] = (loads[at + 1] ?? 0) + readBps * part
  loads[at + 2] = (loads[at + 2] ?? 0) + writeBps * part
  loads[at + 3] = (loads[at + 3] ?? 0) + iops * part
}

/** The most that a guest ever asks of its vCPUs, 0 to 1. */
function mostOf(fleet: FleetState, vm: VmRecord): number {
  const { serial, workload } = vm
  const trace = traceOf(fleet, workload)
  if (serial !== undefined || isRunaway(vm)) return 1
  return trace === undefined ? workload.intensity : tracePeak(trace, workload.intensity)
}

/** What the guests of a host can't ask for more than now, whichever of them are on. */
export function mostAsked(fleet: FleetState, host: HostRecord): Load {
  const slots = slotsNow(fleet)
  const slot = Math.floor(slots)
  const { edges, firstSlot, others } = ceilingOf(fleet, host, slot)
  const at = (slot - firstSlot) * PARTS
  const now = (part: number): number => {
    const from = edges[at + part] ?? 0
    return ((others[part] ?? 0) + from + ((edges[at + PARTS + part] ?? 0) - from) * (slots - slot)) * ROUNDING
  }
  return { vcpus: now(0), readBps: now(1), writeBps: now(2), iops: now(3) }
}

/** The same of their vCPUs, in MHz. */
export const mostMHz = (fleet: FleetState, host: HostRecord): number => mostAsked(fleet, host).vcpus * host.cpu.mhz

/** The guests of a host, and those on their way there, can't hold more memory of it than so much now, in MiB. */
export function mostMiB(fleet: FleetState, host: HostRecord): number {
  let { memoryMiB } = ceilingOf(fleet, host, Math.floor(slotsNow(fleet)))
  for (const held of host.reservations) memoryMiB += held.memoryMiB
  return memoryMiB * ROUNDING
}
