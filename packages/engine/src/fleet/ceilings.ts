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

/** What the guests of a host, on or off, can come to: no look at each of them is needed to know that it is not much. */
interface Ceiling {
  readonly memoryMiB: number
  /** Guests whose demand can be told ahead ask for so many vCPUs together at the edges of slots, from the first on. */
  readonly vcpus: readonly number[]
  readonly firstSlot: number
  /** The others, those at whose consoles somebody was among them, ask for no more than so many ever. */
  readonly otherVcpus: number
}

/** By the host's list of guests: whoever comes, goes or changes makes another one (see `renewGuests`). */
const CEILINGS = new WeakMap<HostRecord['vmIds'], Ceiling>()

function ceilingOf(fleet: FleetState, host: HostRecord, slot: number): Ceiling {
  const known = CEILINGS.get(host.vmIds)
  if (known !== undefined && slot >= known.firstSlot && slot < known.firstSlot + known.vcpus.length - 1) return known
  const ahead = known === undefined ? 1 : SLOTS_AHEAD
  const vcpus = new Array<number>(ahead + 1).fill(0)
  let [memoryMiB, otherVcpus] = [0, 0]
  for (const vm of vmsOfHost(fleet, host)) {
    memoryMiB += footprintMiB(host, vm.memoryMiB)
    const { profile, intensity } = vm.workload
    if (vm.serial !== undefined || isRunaway(vm) || profile === 'trace') otherVcpus += vm.vcpus * mostOf(fleet, vm)
    else {
      const edge = slotEdges(fleet.seed, vm.id, profile, intensity)
      for (let at = 0; at <= ahead; at += 1) vcpus[at] = (vcpus[at] ?? 0) + vm.vcpus * edge(slot + at)
    }
  }
  const ceiling = { memoryMiB, vcpus, firstSlot: slot, otherVcpus }
  CEILINGS.set(host.vmIds, ceiling)
  return ceiling
}

/** The most that a guest ever asks of its vCPUs, 0 to 1. */
function mostOf(fleet: FleetState, vm: VmRecord): number {
  const { serial, workload } = vm
  const trace = traceOf(fleet, workload)
  if (serial !== undefined || isRunaway(vm)) return 1
  return trace === undefined ? workload.intensity : tracePeak(trace, workload.intensity)
}

/** The guests of a host can't ask for more than so much now, in MHz, whichever of them are on. */
export function mostMHz(fleet: FleetState, host: HostRecord): number {
  const slots = slotsNow(fleet)
  const slot = Math.floor(slots)
  const { vcpus, firstSlot, otherVcpus } = ceilingOf(fleet, host, slot)
  const [from = 0, to = 0] = [vcpus[slot - firstSlot], vcpus[slot - firstSlot + 1]]
  return (otherVcpus + from + (to - from) * (slots - slot)) * host.cpu.mhz * ROUNDING
}

/** The guests of a host, and those on their way there, can't hold more memory of it than so much now, in MiB. */
export function mostMiB(fleet: FleetState, host: HostRecord): number {
  let { memoryMiB } = ceilingOf(fleet, host, Math.floor(slotsNow(fleet)))
  for (const held of host.reservations) memoryMiB += held.memoryMiB
  return memoryMiB * ROUNDING
}
