import { pushTimer } from '../kernel/queue'
import { renewGuests } from './lookup'
import type { FleetState, GuestProcess, SerialRecord, VmRecord } from './state'

/** A console at which nobody has done anything since the guest came up. */
export const freshSerial = (processes: readonly GuestProcess[] = []): SerialRecord => ({
  user: null,
  cwd: '/',
  history: [],
  processes: [...processes],
  nextPid: 1001,
  screen: [],
  cleared: false,
  busy: null,
  held: [],
})

/** Processes that ended are remembered for charts of the past; older ones are forgotten. */
const KEPT_PROCESSES = 20

/** The processes that run at a moment. */
export const runningAt = ({ serial }: VmRecord, atMs: number): GuestProcess[] =>
  serial === undefined
    ? []
    : serial.processes.filter(each => each.fromMs <= atMs && (each.toMs === null || atMs < each.toMs))

/** What programs that were started by hand add to a guest's own at a moment: vCPUs in use, and memory that they keep writing. */
export function loadAt(vm: VmRecord, atMs: number): { readonly cpus: number; readonly memoryMiB: number } {
  let [cpus, memoryMiB] = [0, 0]
  if (vm.serial !== undefined)
    for (const each of runningAt(vm, atMs)) {
      cpus += each.cpus
      memoryMiB += each.memoryMiB
    }
  return { cpus, memoryMiB: Math.min(memoryMiB, vm.memoryMiB) }
}

/** The same processes with those that still run ended, the newest of them. */
const ended = (processes: readonly GuestProcess[], atMs: number): GuestProcess[] =>
  processes
    .map(each => (each.toMs === null || each.toMs > atMs ? { ...each, toMs: Math.max(each.fromMs, atMs) } : each))
    .slice(-KEPT_PROCESSES)

/** The guest's memory is gone, and with it who was logged on and what ran. */
export function forgetSerial(fleet: FleetState, vm: VmRecord): void {
  if (vm.serial === undefined) return
  vm.serial = freshSerial(ended(vm.serial.processes, fleet.nowMs))
}

/** A console as a snapshot with memory keeps it. */
export const keptSerial = ({ serial }: VmRecord): { serial?: SerialRecord } =>
  serial === undefined ? {} : { serial: copyOf(serial) }

const copyOf = (serial: SerialRecord): SerialRecord => ({
  ...serial,
  history: [...serial.history],
  processes: [...serial.processes],
  screen: [...serial.screen],
  held: [...serial.held],
})

/** Puts a console back to what a snapshot kept at a moment: what ran then goes on from now, for as long as it had left. */
export function restoreSerial(fleet: FleetState, vm: VmRecord, kept: SerialRecord | undefined, keptAtMs: number): void {
  const before = vm.serial === undefined ? [] : ended(vm.serial.processes, fleet.nowMs)
  if (kept === undefined) {
    if (vm.serial !== undefined) vm.serial = freshSerial(before)
    return
  }
  if (vm.serial === undefined) renewGuests(fleet, vm)
  const late = fleet.nowMs - keptAtMs
  const then = (atMs: number | null): number | null => (atMs === null ? null : atMs + late)
  const ran = kept.processes.filter(each => each.toMs === null || each.toMs > keptAtMs)
  for (const { toMs } of ran) if (toMs !== null) lookAtSerial(fleet, vm, toMs + late)
  vm.serial = {
    ...copyOf(kept),
    processes: [...before, ...ran.map(each => ({ ...each, fromMs: fleet.nowMs, toMs: then(each.toMs) }))],
    busy: kept.busy === null ? null : { ...kept.busy, untilMs: then(kept.busy.untilMs) },
    screen: kept.screen.map(line => (line.atMs > keptAtMs ? { ...line, atMs: line.atMs + late } : line)),
  }
}

/** Has a guest's console looked at when the rest of that moment is done: somebody's line waits, or a program ends. */
export function lookAtSerial(fleet: FleetState, vm: VmRecord, atMs: number): void {
  fleet.sequence += 1
  pushTimer(fleet.queue, { atMs, seq: fleet.sequence, topic: 'console', id: vm.id, generation: 0 })
}

/** The guest's programs go on: what was typed while it stood still is read, and what ended meanwhile ends. */
export function readSerial(fleet: FleetState, vm: VmRecord): void {
  const { serial } = vm
  if (serial !== undefined && (serial.held.length > 0 || serial.busy !== null)) lookAtSerial(fleet, vm, fleet.nowMs)
}
