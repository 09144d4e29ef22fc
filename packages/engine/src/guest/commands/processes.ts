import { emit } from '../../fleet/log'
import { ref } from '../../fleet/lookup'
import { coresUse } from '../../fleet/resources'
import { loadAt, lookAtSerial, runningAt } from '../../fleet/serial'
import type { FleetState, GuestProcess, VmRecord } from '../../fleet/state'
import { vmUsage } from '../../fleet/usage'
import { share } from '../../operations/begin'
import { type Command, failed, printed, type Shell } from '../shell'
import { options } from './files'

/** What the programs started by hand use changed: others on the host get less, or more, of its cores. */
export function loadChanged(fleet: FleetState, vm: VmRecord): void {
  const { cpus, memoryMiB } = loadAt(vm, fleet.nowMs)
  if (vm.hostId !== null) share(fleet, [coresUse(vm.hostId)])
  emit(fleet, 'vm.load-changed', ref('vm', vm), { cpus, memoryMiB }, { actor: 'guest' })
}

/** What a guest of that kind runs all day. */
const SERVICES: Record<VmRecord['workload']['profile'], string> = {
  idle: '/usr/sbin/cron -f',
  web: 'nginx: worker process',
  batch: 'python3 /srv/batch/run.py',
  database: 'postgres: writer',
  desktop: '/usr/bin/gnome-shell',
  'cpu-bound': '/usr/local/bin/render',
  hostile: '/usr/local/bin/mem-churn',
  trace: '/usr/local/bin/replay',
}

export interface Row {
  readonly pid: number
  readonly user: string
  readonly cpu: number
  readonly memory: number
  readonly command: string
}

/** Processes with what they use of a vCPU and of the memory, in percent. */
export function rows({ fleet, vm, machine, serial }: Shell): Row[] {
  const byHand = runningAt(vm, fleet.nowMs)
  const used = (vmUsage(fleet, vm).cpuPercent * vm.vcpus) / 100
  const asked = byHand.reduce((sum, { cpus }) => sum + cpus, 0)
  const own = Math.max(0, used - asked)
  const left = Math.min(asked, used)
  const memory = (mib: number): number => (100 * mib * 1024) / machine.totalKiB
  return [
    {
      pid: 1,
      user: 'root',
      cpu: 0,
      memory: 0.4,
      command: vm.guest.family === 'bsd' ? '/sbin/init' : '/usr/lib/systemd/systemd',
    },
    { pid: 412, user: 'root', cpu: 0, memory: 0.3, command: '/usr/sbin/sshd -D' },
    ...(vm.guest.agent ? [{ pid: 530, user: 'root', cpu: 0, memory: 0.2, command: '/usr/bin/qemu-ga' }] : []),
    {
      pid: 640,
      user: 'root',
      cpu: 100 * own,
      memory: (100 * machine.usedKiB) / machine.totalKiB / 1.2,
      command: SERVICES[vm.workload.profile],
    },
    { pid: 1000, user: serial.user ?? 'root', cpu: 0, memory: 0.1, command: '-bash' },
    ...byHand.map(each => ({
      pid: each.pid,
      user: serial.user ?? 'root',
      cpu: asked === 0 ? 0 : (100 * each.cpus * left) / asked,
      memory: memory(each.memoryMiB),
      command: each.command,
    })),
  ]
}

const ps: Command = shell => {
  const lines = rows(shell).map(
    ({ pid, user, cpu, memory, command }) =>
      `${String(pid).padStart(6)} ${user.padEnd(10)}${cpu.toFixed(1).padStart(6)} ${memory.toFixed(1).padStart(5)} ${command}`,
  )
  return printed(['   PID USER        %CPU  %MEM COMMAND', ...lines].join('\n'))
}

/** `4`, `30s`, `2m`, `1h` as seconds; undefined for anything else. */
function secondsOf(text: string | undefined): number | undefined {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)([smhd]?)$/.exec(text ?? '')
  if (match === null) return undefined
  return Number(match[1]) * ({ m: 60, h: 3600, d: 86_400 }[match[2] ?? ''] ?? 1)
}

/** `256M`, `1G` as MiB, as stress has it: bytes where no unit stands. */
function mibOf(text: string | undefined): number | undefined {
  const match = /^(\d{1,12})([BKMG]?)$/i.exec(text ?? '')
  if (match === null) return undefined
  const unit = { B: 1 / 1_048_576, '': 1 / 1_048_576, K: 1 / 1024, M: 1, G: 1024 }[(match[2] ?? '').toUpperCase()] ?? 1
  return Math.ceil(Number(match[1]) * unit)
}

/** Programs that one console may have running. */
const MOST = 16

const stress: Command = (shell, args, _, behind) => {
  const { fleet, vm, serial } = shell
  const wish = { cpus: 0, workers: 0, mib: 256, seconds: null as number | null }
  for (let at = 0; at < args.length; at += 2) {
    const [option = '', value] = [args[at], args[at + 1]]
    const number = Number(value)
    const count = Number.isInteger(number) && number >= 0 && number <= 1024
    if ((option === '-c' || option === '--cpu') && count) wish.cpus = number
    else if ((option === '-m' || option === '--vm') && count) wish.workers = number
    else if (option === '--vm-bytes' && mibOf(value) !== undefined) wish.mib = mibOf(value) ?? 0
    else if ((option === '-t' || option === '--timeout') && secondsOf(value) !== undefined)
      wish.seconds = secondsOf(value) ?? 0
    else return failed(`stress: FAIL: unrecognized option or argument: ${option} ${value ?? ''}`.trimEnd())
  }
  if (wish.cpus + wish.workers === 0)
    return failed('usage: stress [--cpu N] [--vm N] [--vm-bytes 256M] [--timeout 60s] [&]')
  if (runningAt(vm, fleet.nowMs).length >= MOST) return failed('-bash: fork: Resource temporarily unavailable')
  const memoryMiB = wish.workers * wish.mib
  if (memoryMiB * 1024 > shell.machine.totalKiB)
    return failed(`stress: FAIL: malloc of ${memoryMiB} MiB: Cannot allocate memory`)
  const process: GuestProcess = {
    pid: serial.nextPid,
    command: `stress ${args.join(' ')}`,
    cpus: Math.min(vm.vcpus, wish.cpus + wish.workers),
    memoryMiB,
    fromMs: fleet.nowMs,
    toMs: wish.seconds === null ? null : fleet.nowMs + Math.max(1, Math.round(wish.seconds * 1000)),
  }
  serial.nextPid += 1
  serial.processes.push(process)
  if (process.toMs !== null) lookAtSerial(fleet, vm, process.toMs)
  loadChanged(fleet, vm)
  const what = `stress: info: [${process.pid}] dispatching hogs: ${wish.cpus} cpu, 0 io, ${wish.workers} vm, 0 hdd`
  if (behind === 'background') return printed(`[1] ${process.pid}\n${what}`)
  return {
    ...printed(what),
    foreground: { pid: process.pid, ms: process.toMs === null ? null : process.toMs - fleet.nowMs },
    later:
      process.toMs === null
        ? []
        : [
            {
              afterMs: process.toMs - fleet.nowMs,
              text: `stress: info: [${process.pid}] successful run completed in ${Math.round((process.toMs - fleet.nowMs) / 1000)}s`,
            },
          ],
  }
}

/** Ends a process that was started by hand. Returns whether there was one. */
export function endProcess(fleet: FleetState, vm: VmRecord, pid: number): boolean {
  const found = runningAt(vm, fleet.nowMs).some(each => each.pid === pid)
  if (!found || vm.serial === undefined) return false
  vm.serial.processes = vm.serial.processes.map(each => (each.pid === pid ? { ...each, toMs: fleet.nowMs } : each))
  loadChanged(fleet, vm)
  return true
}

const kill: Command = (shell, args) => {
  const { rest } = options(args)
  const pids = rest.filter(arg => !arg.startsWith('-'))
  if (pids.length === 0) return failed('kill: usage: kill [-signal] pid ...')
  const wrong = pids.flatMap(text => {
    const pid = Number(text)
    if (endProcess(shell.fleet, shell.vm, pid)) return []
    return rows(shell).some(row => row.pid === pid)
      ? [`-bash: kill: (${text}) - Operation not permitted`]
      : [`-bash: kill: (${text}) - No such process`]
  })
  return wrong.length === 0 ? printed('') : failed(wrong.join('\n'))
}

const killall: Command = ({ fleet, vm }, [name = '']) => {
  const found = runningAt(vm, fleet.nowMs).filter(({ command }) => command.split(' ')[0] === name)
  for (const { pid } of found) endProcess(fleet, vm, pid)
  return found.length > 0 ? printed('') : failed(`${name}: no process found`)
}

const sleep: Command = (_, [time], __, behind) => {
  const seconds = secondsOf(time)
  if (seconds === undefined) return failed(`sleep: invalid time interval '${time ?? ''}'`)
  return behind === 'background'
    ? printed('')
    : { text: '', code: 0, foreground: { pid: null, ms: Math.round(seconds * 1000) } }
}

/** What starts, shows and ends programs. */
export const PROCESS_COMMANDS: Readonly<Record<string, Command>> = { ps, stress, kill, killall, pkill: killall, sleep }
