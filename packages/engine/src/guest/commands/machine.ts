import { demandOf } from '../../fleet/demand'
import { chainBytes, GIB } from '../../fleet/layers'
import { runningAt } from '../../fleet/serial'
import { vmUsage } from '../../fleet/usage'
import { formatRfc3339 } from '../../kernel/time'
import { bootLog } from '../boot-log'
import { mountOf } from '../files'
import { cpuName, diskName, VENDOR_IDS } from '../machine'
import { type Command, failed, printed, type Shell } from '../shell'
import { rows } from './processes'

const inUnits = (kib: number, unit: number): string => String(Math.round(kib / unit))

/** As `-h` has sizes: three digits at most. */
function human(bytes: number): string {
  let [value, at] = [bytes, 0]
  while (value >= 1024 && at < 5) {
    value /= 1024
    at += 1
  }
  return `${value < 10 && at > 0 ? value.toFixed(1) : Math.round(value)}${'BKMGTP'[at]}`
}

const free: Command = ({ machine: { totalKiB, usedKiB, cacheKiB } }, [flag]) => {
  const unit = { '-m': 1024, '-g': 1_048_576 }[flag ?? ''] ?? 1
  const show = (kib: number): string => (flag === '-h' ? `${human(kib * 1024)}i` : inUnits(kib, unit)).padStart(12)
  return printed(
    [
      '               total        used        free      shared  buff/cache   available',
      `Mem:    ${[totalKiB, usedKiB, totalKiB - usedKiB - cacheKiB, 1024, cacheKiB, totalKiB - usedKiB].map(show).join('')}`,
      `Swap:   ${[0, 0, 0].map(show).join('')}`,
    ].join('\n'),
  )
}

const df: Command = ({ fleet, vm, machine }, [flag]) => {
  const show = (bytes: number): string => (flag === '-h' ? human(bytes) : inUnits(bytes / 1024, 1)).padStart(12)
  const lines = vm.disks.map((disk, index) => {
    const size = disk.sizeGiB * GIB
    const used = chainBytes(fleet, disk.layerId)
    const device = `/dev/${diskName(machine, index)}${index === 0 && vm.guest.family !== 'bsd' ? '1' : ''}`
    return `${device.padEnd(14)}${show(size)}${show(used)}${show(size - used)} ${String(Math.ceil((100 * used) / size)).padStart(4)}% ${mountOf(machine, index)}`
  })
  const head = flag === '-h' ? ['Size', 'Used', 'Avail'] : ['1K-blocks', 'Used', 'Available']
  return printed(
    [`${'Filesystem'.padEnd(14)}${head.map(text => text.padStart(12)).join('')}  Use% Mounted on`, ...lines].join('\n'),
  )
}

const lsblk: Command = ({ vm, machine }) =>
  printed(
    [
      'NAME    MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS',
      ...vm.disks.flatMap((disk, index) => {
        const line = (name: string, minor: number, type: string, mount: string): string =>
          `${name.padEnd(8)}252:${String(minor).padEnd(3)}  0 ${`${disk.sizeGiB}G`.padStart(6)}  0 ${type.padEnd(4)} ${mount}`.trimEnd()
        return index === 0
          ? [line(diskName(machine, 0), 0, 'disk', ''), line(`└─${diskName(machine, 0)}1`, 1, 'part', '/')]
          : [line(diskName(machine, index), 16 * index, 'disk', mountOf(machine, index))]
      }),
    ].join('\n'),
  )

const lscpu: Command = ({ machine }) => {
  const { arch, vcpus, vendor, mhz, container, flags, host } = machine
  const facts: [string, string][] = [
    ['Architecture', arch],
    ['CPU(s)', `${vcpus}`],
    ['On-line CPU(s) list', vcpus === 1 ? '0' : `0-${vcpus - 1}`],
    ['Vendor ID', VENDOR_IDS[vendor]],
    ['Model name', cpuName(machine)],
    ['Thread(s) per core', '1'],
    ['Core(s) per socket', '1'],
    ['Socket(s)', `${vcpus}`],
    ['CPU MHz', mhz.toFixed(3)],
    ...(container
      ? []
      : ([
          ['Hypervisor vendor', { full: 'KVM', para: 'Xen', hosted: 'VMware', 'os-level': '' }[host.virtualization]],
          ['Virtualization type', host.virtualization === 'para' ? 'para' : 'full'],
        ] satisfies [string, string][])),
    ['Flags', flags.join(' ')],
  ]
  return printed(facts.map(([key, value]) => `${`${key}:`.padEnd(24)}${value}`).join('\n'))
}

const uptimeLine = ({ fleet, vm }: Shell): string => {
  const minutes = Math.floor((fleet.nowMs - (vm.startedAtMs ?? fleet.nowMs)) / 60_000)
  const days = Math.floor(minutes / 1440)
  const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2)}:${String(minutes % 60).padStart(2, '0')}`
  const loads = [0, 300_000, 900_000].map(back => (demandOf(fleet, vm, fleet.nowMs - back) * vm.vcpus).toFixed(2))
  const now = formatRfc3339(Math.floor((fleet.epochMs + fleet.nowMs) / 1000) * 1000).slice(11, 19)
  return `${now} up ${days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : ''}${clock},  1 user,  load average: ${loads.join(', ')}`
}

/** As it is printed on top of a screen that goes on: once. */
const top: Command = shell => {
  const { fleet, vm, machine } = shell
  const { cpuPercent, cpuReadyPercent } = vmUsage(fleet, vm)
  const all = rows(shell).toSorted((a, b) => b.cpu - a.cpu || a.pid - b.pid)
  const mib = (kib: number): string => (kib / 1024).toFixed(1)
  const idle = Math.max(0, 100 - cpuPercent - cpuReadyPercent)
  return printed(
    [
      `top - ${uptimeLine(shell)}`,
      `Tasks: ${all.length} total, ${1 + runningAt(vm, fleet.nowMs).length} running`,
      `%Cpu(s): ${cpuPercent.toFixed(1)} us, 0.0 sy, ${idle.toFixed(1)} id, 0.0 wa, ${cpuReadyPercent.toFixed(1)} st`,
      `MiB Mem : ${mib(machine.totalKiB)} total, ${mib(machine.totalKiB - machine.usedKiB - machine.cacheKiB)} free, ${mib(machine.usedKiB)} used, ${mib(machine.cacheKiB)} buff/cache`,
      '',
      '   PID USER        %CPU  %MEM COMMAND',
      ...all.map(
        ({ pid, user, cpu, memory, command }) =>
          `${String(pid).padStart(6)} ${user.padEnd(10)}${cpu.toFixed(1).padStart(6)} ${memory.toFixed(1).padStart(5)} ${command}`,
      ),
    ].join('\n'),
  )
}

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const date: Command = ({ fleet }) => {
  const nowMs = fleet.epochMs + fleet.nowMs
  const time = formatRfc3339(Math.floor(nowMs / 1000) * 1000)
  const day = DAYS[Math.floor(nowMs / 86_400_000) % 7] ?? ''
  return printed(
    `${day} ${MONTHS[Number(time.slice(5, 7)) - 1] ?? ''} ${time.slice(8, 10)} ${time.slice(11, 19)} UTC ${time.slice(0, 4)}`,
  )
}

const uname: Command = ({ vm, machine }, args) => {
  const system = vm.guest.family === 'bsd' ? 'FreeBSD' : 'Linux'
  const all = args.some(arg => arg === '-a')
  const parts = [
    ...(all || args.length === 0 || args.includes('-s') ? [system] : []),
    ...(all || args.includes('-n') ? [vm.name] : []),
    ...(all || args.includes('-r') ? [machine.kernel] : []),
    ...(all || args.includes('-m') ? [machine.arch] : []),
  ]
  return printed(parts.join(' '))
}

const dmesg: Command = ({ vm, machine }) =>
  machine.container
    ? failed('dmesg: read kernel buffer failed: Operation not permitted')
    : printed(
        bootLog(vm, machine)
          .filter(({ text }) => text.startsWith('[ ') && !text.includes('OK'))
          .map(({ text }) => text)
          .join('\n'),
      )

const sysctl: Command = ({ vm, machine }, args) => {
  const facts: Record<string, string> = {
    'hw.ncpu': `${vm.vcpus}`,
    'hw.model': cpuName(machine),
    'hw.physmem': `${vm.memoryMiB * 1_048_576}`,
    'hw.machine': machine.arch,
    'kern.osrelease': machine.kernel,
    'kern.hostname': vm.name,
  }
  const names = Object.keys(facts).filter(
    name => args.length === 0 || args.some(arg => name === arg || name.startsWith(`${arg}.`)),
  )
  return names.length === 0
    ? failed(`sysctl: unknown oid '${args[0] ?? ''}'`)
    : printed(names.map(name => `${name}: ${facts[name]}`).join('\n'))
}

/** What tells of the machine, on every guest; then what only some know. */
export const MACHINE_COMMANDS: Readonly<Record<string, Command>> = {
  df,
  top,
  date,
  uname,
  dmesg,
  uptime: shell => printed(` ${uptimeLine(shell)}`),
  hostname: ({ vm }) => printed(vm.name),
  whoami: ({ user }) => printed(user),
  id: ({ user }) => printed(user === 'root' ? 'uid=0(root) gid=0(root)' : `uid=1000(${user}) gid=1000(${user})`),
}
export const LINUX_COMMANDS: Readonly<Record<string, Command>> = {
  free,
  lsblk,
  lscpu,
  nproc: ({ vm }) => printed(`${vm.vcpus}`),
}
export const BSD_COMMANDS: Readonly<Record<string, Command>> = { sysctl }
