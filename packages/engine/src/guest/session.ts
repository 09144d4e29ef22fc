import { computes } from '../fleet/demand'
import { renewGuests } from '../fleet/lookup'
import { freshSerial, lookAtSerial } from '../fleet/serial'
import type { FleetState, SerialRecord, VmRecord } from '../fleet/state'
import { banner } from './boot-log'
import { endProcess, loadChanged } from './commands/processes'
import { distributionOf, machineOf } from './machine'
import { runLine } from './run'
import { runSac } from './sac'
import { homeOf, openShell, type Ran } from './shell'

const KEPT = { lines: 160, history: 50, held: 16 } as const

type Typed = SerialRecord['held'][number]

/** Whether the guest reads what is typed: it is up, and stands not still. */
export const reads = (vm: VmRecord): boolean => computes(vm) && (vm.state === 'running' || vm.state === 'migrating')

/** Who can log in. No password is asked for: there is nothing to steal. */
export const usersOf = (vm: VmRecord): string[] =>
  vm.guest.family === 'windows' ? [] : ['root', distributionOf(vm).user]

/** What stands before the cursor. */
export function promptOf(vm: VmRecord): string {
  const { user = null, cwd = '/' } = vm.serial ?? {}
  if (vm.guest.family === 'windows') return 'SAC> '
  if (user === null) return `${vm.name} login: `
  const home = homeOf(user)
  const at = cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd
  return `${user}@${vm.name}:${at}${user === 'root' ? '#' : '$'} `
}

function print(fleet: FleetState, serial: SerialRecord, text: string, afterMs = 0): void {
  if (text === '') return
  for (const line of text.replace(/\n$/, '').split('\n'))
    serial.screen.push({ atMs: fleet.nowMs + afterMs, text: line })
  serial.screen.splice(0, Math.max(0, serial.screen.length - KEPT.lines))
}

/** Somebody types a line at a guest's console, or interrupts what runs there. */
export function typeLine(fleet: FleetState, vm: VmRecord, typed: Typed): void {
  const serial = vm.serial ?? freshSerial()
  if (vm.serial === undefined) renewGuests(fleet, vm)
  vm.serial = serial
  if (typed.key === 'interrupt' && reads(vm)) interrupt(fleet, vm, serial, typed.input)
  else if (!reads(vm) || serial.busy !== null) serial.held = [...serial.held, typed].slice(-KEPT.held)
  else answer(fleet, vm, serial, typed)
}

function interrupt(fleet: FleetState, vm: VmRecord, serial: SerialRecord, input: string): void {
  // As a terminal line does, an interrupt throws away what was typed before and not read.
  serial.held = []
  if (serial.busy === null) {
    print(fleet, serial, `${promptOf(vm)}${input}^C`)
    return
  }
  serial.screen = serial.screen.filter(({ atMs }) => atMs <= fleet.nowMs)
  print(fleet, serial, '^C')
  if (serial.busy.pid !== null) endProcess(fleet, vm, serial.busy.pid)
  serial.busy = null
}

/** Something is due at a console: a program ends, or the guest goes on and finds what was typed meanwhile. */
export function consoleDue(fleet: FleetState, vm: VmRecord): void {
  const { serial } = vm
  if (serial === undefined || !reads(vm)) return
  if (serial.processes.some(({ toMs }) => toMs === fleet.nowMs)) loadChanged(fleet, vm)
  const calledOff = serial.held.findLastIndex(({ key }) => key === 'interrupt')
  if (calledOff >= 0 && serial.busy !== null) {
    const after = serial.held.slice(calledOff + 1)
    interrupt(fleet, vm, serial, '')
    serial.held = after
  }
  const { busy } = serial
  if (busy !== null && busy.untilMs !== null && busy.untilMs <= fleet.nowMs) serial.busy = null
  if (serial.busy !== null && serial.busy.untilMs !== null) lookAtSerial(fleet, vm, serial.busy.untilMs)
  while (serial.held.length > 0 && serial.busy === null && reads(vm)) {
    const [next, ...rest] = serial.held
    serial.held = rest
    if (next?.key === 'interrupt') interrupt(fleet, vm, serial, next.input)
    else if (next !== undefined) answer(fleet, vm, serial, next)
  }
}

function answer(fleet: FleetState, vm: VmRecord, serial: SerialRecord, { input, key }: Typed): void {
  const line = key === 'end' && input === '' && serial.user !== null ? 'exit' : input
  print(fleet, serial, `${promptOf(vm)}${line}`)
  if (vm.guest.family === 'windows') finish(fleet, vm, serial, runSac(openShell(fleet, vm, serial), line))
  else if (serial.user === null) logIn(fleet, vm, serial, line.trim())
  else {
    if (line.trim() !== '') serial.history = [...serial.history, line].slice(-KEPT.history)
    finish(fleet, vm, serial, runLine(openShell(fleet, vm, serial), line))
    if (serial.user === null) print(fleet, serial, banner(vm, machineOf(fleet, vm)).join('\n'))
  }
}

function logIn(fleet: FleetState, vm: VmRecord, serial: SerialRecord, name: string): void {
  if (name === '') return
  if (!usersOf(vm).includes(name)) {
    print(fleet, serial, `Login incorrect. Names here: ${usersOf(vm).join(', ')} (no password).`)
    return
  }
  serial.user = name
  serial.cwd = homeOf(name)
  const { files } = openShell(fleet, vm, serial)
  const motd = files.read('/etc/motd')
  const host = machineOf(fleet, vm)
  print(
    fleet,
    serial,
    `Welcome to ${vm.guest.os} (${vm.guest.family === 'bsd' ? 'FreeBSD' : 'GNU/Linux'} ${host.kernel} ${host.arch}). Type help for what it knows.`,
  )
  if (motd !== undefined && 'text' in motd) print(fleet, serial, motd.text)
}

/** What a throttled guest, or one whose memory is still on its way, takes to answer, in ms: our choice. */
const SLOW_MS = 400

/** How long an answer takes beyond what it takes by itself. */
function lagMs(fleet: FleetState, vm: VmRecord): number {
  const operation = vm.activeOperationId === null ? undefined : fleet.operations[vm.activeOperationId]
  if (operation?.phases[operation.phaseIndex]?.name === 'post-copy') return SLOW_MS
  return Math.round(SLOW_MS * (vm.runs.at(-1)?.throttle ?? 0))
}

function finish(fleet: FleetState, vm: VmRecord, serial: SerialRecord, ran: Ran): void {
  const lag = lagMs(fleet, vm)
  print(fleet, serial, ran.text + (ran.error === undefined ? '' : `${ran.error}\n`), lag)
  for (const { afterMs, text } of ran.later ?? []) print(fleet, serial, text === '' ? '\n' : text, lag + afterMs)
  const ms =
    ran.foreground === undefined
      ? lag > 0
        ? lag
        : undefined
      : ran.foreground.ms === null
        ? null
        : lag + ran.foreground.ms
  if (ms === undefined) return
  const untilMs = ms === null ? null : fleet.nowMs + ms
  serial.busy = { pid: ran.foreground?.pid ?? null, untilMs }
  if (untilMs !== null) lookAtSerial(fleet, vm, untilMs)
}
