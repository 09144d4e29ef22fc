import { actorOf } from './faults'
import { emit } from './log'
import { ref, renewGuests } from './lookup'
import type { FleetState, VmRecord } from './state'

/** What went wrong within a guest is remembered for charts of the past; older things are forgotten. */
const KEPT = 12
/** The least that a leak finds free: what a system keeps for itself (`vm.min_free_kbytes` and its page cache), our choice. */
const LEAST_ROOM = 0.02

const troublesAt = ({ trouble = [] }: VmRecord, atMs: number) =>
  trouble.filter(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs))

/** Whether a program takes all of a guest's vCPUs at a moment. */
export const runsAway = (vm: VmRecord, atMs: number): boolean =>
  vm.trouble !== undefined && troublesAt(vm, atMs).some(({ kind }) => kind === 'guest-runaway')

/** The same, of one that does so now. */
export const isRunaway = ({ trouble = [] }: VmRecord): boolean =>
  trouble.some(({ kind, toMs }) => kind === 'guest-runaway' && toMs === null)

/**
 * Memory that a program has taken and not given back at a moment, in MiB. When there is none left the system ends it (the
 * kernel's OOM killer), it is started again, and begins anew.
 */
export function leakedMiB(vm: VmRecord, atMs: number): number {
  if (vm.trouble === undefined) return 0
  return troublesAt(vm, atMs).reduce(
    (sum, { fromMs, mibPerMin = 0, roomMiB = 0 }) =>
      roomMiB > 0 ? sum + ((((atMs - fromMs) / 60_000) * mibPerMin) % roomMiB) : sum,
    0,
  )
}

/** Something goes wrong within a guest from now on. `restMiB` is what of its memory it uses without that. */
export function beginTrouble(
  fleet: FleetState,
  vm: VmRecord,
  kind: 'guest-runaway' | 'guest-leak',
  { mibPerMin, restMiB }: { readonly mibPerMin: number; readonly restMiB: number },
): void {
  const room = { mibPerMin, roomMiB: Math.max(vm.memoryMiB * LEAST_ROOM, vm.memoryMiB - restMiB) }
  const trouble = { kind, fromMs: fleet.nowMs, toMs: null, ...(kind === 'guest-leak' ? room : {}) }
  vm.trouble = [...(vm.trouble ?? []), trouble].slice(-KEPT)
  renewGuests(fleet, vm)
}

/** It is over: all of a kind, or whatever there is. */
export function endTrouble(fleet: FleetState, vm: VmRecord, kind?: string): void {
  for (const each of vm.trouble ?? [])
    if (each.toMs === null && (kind === undefined || each.kind === kind)) {
      each.toMs = fleet.nowMs
      renewGuests(fleet, vm)
    }
}

/** When a guest's memory is used up next, in whole milliseconds; null where nothing leaks. */
export function exhaustedMs(fleet: FleetState, vm: VmRecord): number | null {
  const leak = vm.trouble?.find(({ kind, toMs }) => kind === 'guest-leak' && toMs === null)
  if (leak?.mibPerMin === undefined || leak.roomMiB === undefined) return null
  const periodMs = (60_000 * leak.roomMiB) / leak.mibPerMin
  const rounds = Math.floor((fleet.nowMs - leak.fromMs) / periodMs) + 1
  const nextMs = Math.ceil(leak.fromMs + rounds * periodMs)
  return nextMs > fleet.nowMs ? nextMs : Math.ceil(leak.fromMs + (rounds + 1) * periodMs)
}

/** Whether a leak has used up a guest's memory at least once, and goes on. */
export const wasExhausted = (fleet: FleetState, { trouble = [] }: VmRecord): boolean =>
  trouble.some(
    ({ toMs, fromMs, mibPerMin = 0, roomMiB = Infinity }) =>
      toMs === null && fleet.nowMs - fromMs >= (60_000 * roomMiB) / mibPerMin,
  )

/** A guest that is off, or starts anew, is rid of what went wrong within it. */
export function shakeOff(fleet: FleetState, vm: VmRecord): void {
  if (vm.trouble === undefined) return
  endTrouble(fleet, vm)
  for (const fault of Object.values(fleet.faults)) {
    if (fault.vmId !== vm.id || fault.kind === 'guest-failure') continue
    delete fleet.faults[fault.id]
    const touched = [ref('fault', { id: fault.id, name: vm.name })]
    const afterS = (fleet.nowMs - fault.sinceMs) / 1000
    emit(fleet, 'fault.ended', ref('vm', vm), { kind: fault.kind, afterS }, { actor: actorOf(fault.kind), touched })
  }
}
