import { diskHabit } from '../physics/disk-io'
import { diskPerformance } from '../physics/overhead'
import { FIRST_TOUCH_WRITES } from '../physics/storage'
import { tracePeak } from '../physics/trace'
import { SLOT_S, slotEdges } from '../physics/workload-curve'
import { renewalsIn, vmsOfHost } from './lookup'
import { footprintMiB } from './memory'
import type { FleetState, HostRecord, VmRecord } from './state'
import { traceOf } from './traces'
import { isRunaway } from './trouble'

/** So many slots are drawn at once, an hour; at first only one, as many a fleet is looked at and left. */
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
/** A guest's row begins with its load at all of its vCPUs, and its memory; then comes its demand at the edges of slots. */
const HEAD = PARTS + 1

/** What the guests of a host, on or off, can come to: no look at each of them is needed to know that it is not much. */
interface Ceiling {
  /** Whose it is: whoever comes, goes or changes makes another list (see `renewGuests`). */
  readonly vmIds: HostRecord['vmIds']
  readonly renewals: number
  readonly firstSlot: number
  readonly slots: number
  /** Each guest by itself, for the next list. */
  readonly rows: Float64Array
  readonly memoryMiB: number
  /** What they ask for together at the edges of slots, from the first on. */
  readonly edges: Float64Array
}

const CEILINGS = new WeakMap<HostRecord, Ceiling>()

function ceilingOf(fleet: FleetState, host: HostRecord, slot: number): Ceiling {
  const before = CEILINGS.get(host)
  const isInTime = before !== undefined && slot >= before.firstSlot && slot < before.firstSlot + before.slots
  if (isInTime && before.vmIds === host.vmIds) return before
  const { firstSlot, slots } = isInTime ? before : { firstSlot: slot, slots: before === undefined ? 1 : SLOTS_AHEAD }
  const renewals = renewalsIn(fleet)
  const known = isInTime && before.renewals === renewals ? before : undefined
  const size = host.vmIds.length * (HEAD + slots + 1)
  // What nobody needs any more is room for what comes after it.
  const rows = known === undefined && before?.rows.length === size ? before.rows : new Float64Array(size)
  const edges =
    before?.edges.length === (slots + 1) * PARTS ? before.edges.fill(0) : new Float64Array((slots + 1) * PARTS)
  drawAll(fleet, host, { firstSlot, slots, rows }, known)
  const memoryMiB = addUp({ slots, rows, edges })
  const ceiling = { vmIds: host.vmIds, renewals, firstSlot, slots, rows, memoryMiB, edges }
  CEILINGS.set(host, ceiling)
  return ceiling
}

type Rows = Pick<Ceiling, 'firstSlot' | 'slots' | 'rows'>

/** A row for each guest: the one that is known already where it was there before. */
function drawAll(fleet: FleetState, host: HostRecord, to: Rows, known: Ceiling | undefined): void {
  const width = HEAD + to.slots + 1
  const guests = vmsOfHost(fleet, host)
  for (let at = 0; at < guests.length; at += 1) {
    const vm = guests[at]
    if (vm === undefined) continue
    const from = known === undefined ? -1 : known.vmIds.indexOf(vm.id)
    if (known === undefined || from < 0) draw(fleet, host, vm, to, at * width)
    else for (let part = 0; part < width; part += 1) to.rows[at * width + part] = known.rows[from * width + part] ?? 0
  }
}

/** Writes a guest's row: where its demand can't be told ahead, or somebody was at its console, the most that it ever asks for. */
function draw(
  fleet: FleetState,
  host: HostRecord,
  vm: VmRecord,
  { firstSlot, slots, rows }: Rows,
  start: number,
): void {
  const { vcpus, readBps, writeBps, iops } = askOf(host, vm)
  rows[start] = vcpus
  rows[start + 1] = readBps
  rows[start + 2] = writeBps
  rows[start + 3] = iops
  rows[start + PARTS] = footprintMiB(host, vm.memoryMiB)
  const { profile, intensity } = vm.workload
  if (vm.serial !== undefined || isRunaway(vm) || profile === 'trace')
    rows.fill(mostOf(fleet, vm), start + HEAD, start + HEAD + slots + 1)
  else {
    const edge = slotEdges(fleet.seed, vm.id, profile, intensity)
    for (let at = 0; at <= slots; at += 1) rows[start + HEAD + at] = edge(firstSlot + at)
  }
}

/** All guests together: what they ask for, into `edges`. Returns their memory. */
function addUp({ slots, rows, edges }: Pick<Ceiling, 'slots' | 'rows' | 'edges'>): number {
  let memoryMiB = 0
  for (let start = 0; start < rows.length; start += HEAD + slots + 1) {
    memoryMiB += rows[start + PARTS] ?? 0
    for (let at = 0; at <= slots; at += 1) {
      const demand = rows[start + HEAD + at] ?? 0
      for (let part = 0; part < PARTS; part += 1)
        edges[at * PARTS + part] = (edges[at * PARTS + part] ?? 0) + (rows[start + part] ?? 0) * demand
    }
  }
  return memoryMiB
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
  const { edges, firstSlot } = ceilingOf(fleet, host, slot)
  const at = (slot - firstSlot) * PARTS
  const now = (part: number): number => {
    const from = edges[at + part] ?? 0
    return (from + ((edges[at + PARTS + part] ?? 0) - from) * (slots - slot)) * ROUNDING
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
