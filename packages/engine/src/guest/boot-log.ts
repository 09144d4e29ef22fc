import type { VmRecord } from '../fleet/state'
import { cpuName, diskName, type Machine } from './machine'

/** A line that is printed as a guest boots or shuts down; `at` is how far that is, 0 to 1. */
export interface LogLine {
  readonly at: number
  readonly text: string
}

const green = (text: string): string => `\u001b[32m${text}\u001b[0m`
const ok = (text: string): string => `[  ${green('OK')}  ] ${text}`

const spread = (lines: readonly string[], from: number, to: number): LogLine[] =>
  lines.map((text, at) => ({ at: from + ((to - from) * at) / Math.max(1, lines.length), text }))

/** What a guest prints on its serial line while it boots. */
export function bootLog(vm: VmRecord, machine: Machine): LogLine[] {
  if (vm.guest.family === 'windows') return spread(WINDOWS, 0.2, 1)
  if (machine.container)
    return spread(
      [`systemd[1]: Detected virtualization container-other.`, ok('Reached target Multi-User System.')],
      0.3,
      1,
    )
  const kernel = vm.guest.family === 'bsd' ? bsdKernel(vm, machine) : linuxKernel(vm, machine)
  const stamped = spread(kernel, 0, 0.3).map(({ at, text }) =>
    vm.guest.family === 'bsd'
      ? { at, text }
      : { at, text: `[${(at * machine.bootS).toFixed(6).padStart(12)}] ${text}` },
  )
  return [...stamped, ...spread(vm.guest.family === 'bsd' ? bsdServices(vm) : linuxServices(vm), 0.3, 0.98)]
}

function linuxKernel(vm: VmRecord, machine: Machine): string[] {
  const { host, vcpus, foundKiB } = machine
  const memoryKiB = vm.memoryMiB * 1024
  const hypervisor = { full: 'KVM', para: 'Xen PV', hosted: 'VMware', 'os-level': '' }[host.virtualization]
  const driver = { vd: 'virtio_blk virtio1', xvd: 'xen-blkfront', sd: 'sd 0:0:0:0' }[machine.device]
  return [
    `Linux version ${machine.kernel} (buildd@vivarium) #1 SMP`,
    'Command line: BOOT_IMAGE=/boot/vmlinuz root=LABEL=root ro console=ttyS0,115200n8',
    `Hypervisor detected: ${hypervisor}`,
    `tsc: Detected ${machine.mhz.toFixed(3)} MHz processor`,
    `Memory: ${foundKiB}K/${memoryKiB}K available`,
    `smpboot: CPU0: ${cpuName(machine)}`,
    `smp: Brought up 1 node, ${vcpus} CPU${vcpus === 1 ? '' : 's'}`,
    ...vm.disks.map(
      (disk, index) =>
        `${driver}: [${diskName(machine, index)}] ${Math.round(disk.sizeGiB * 2_097_152)} 512-byte logical blocks (${disk.sizeGiB} GiB)`,
    ),
    ...vm.nics.map(
      (nic, index) => `${machine.device === 'xvd' ? 'xen_netfront' : 'virtio_net'}: eth${index}: ${nic.mac}`,
    ),
    `EXT4-fs (${diskName(machine, 0)}1): mounted filesystem with ordered data mode`,
    'systemd[1]: Detected virtualization. Welcome!',
  ]
}

const linuxServices = (vm: VmRecord): string[] => [
  ok('Started Journal Service.'),
  ok('Mounted /boot.'),
  ok('Reached target Local File Systems.'),
  ok('Started Network Configuration.'),
  ...vm.nics.map((nic, index) => `         eth${index}: ${nic.ipv4 ?? 'no address'}`),
  ok('Reached target Network.'),
  ok('Started OpenSSH server daemon.'),
  ...(vm.guest.agent ? [ok('Started QEMU Guest Agent.')] : []),
  ...(SERVICE[vm.workload.profile] === undefined ? [] : [ok(`Started ${SERVICE[vm.workload.profile]}.`)]),
  ok('Started Serial Getty on ttyS0.'),
  ok('Reached target Multi-User System.'),
]

const SERVICE: Partial<Record<VmRecord['workload']['profile'], string>> = {
  web: 'A high performance web server',
  database: 'PostgreSQL database server',
  batch: 'Batch job runner',
  desktop: 'GNOME Display Manager',
  'cpu-bound': 'Render farm worker',
}

const bsdKernel = (vm: VmRecord, machine: Machine): string[] => [
  `FreeBSD ${machine.kernel} GENERIC ${machine.arch}`,
  `CPU: ${cpuName(machine)} (${machine.mhz.toFixed(2)}-MHz K8-class CPU)`,
  `real memory  = ${vm.memoryMiB * 1_048_576} (${vm.memoryMiB} MB)`,
  `FreeBSD/SMP: Multiprocessor System Detected: ${vm.vcpus} CPUs`,
  ...vm.disks.map(
    (disk, index) =>
      `vtbd${index}: ${Math.round(disk.sizeGiB * 1024)}MB (${Math.round(disk.sizeGiB * 2_097_152)} 512 byte sectors)`,
  ),
  ...vm.nics.map((nic, index) => `vtnet${index}: Ethernet address: ${nic.mac}`),
  'Trying to mount root from ufs:/dev/vtbd0p2 [rw]...',
]
const bsdServices = (vm: VmRecord): string[] => [
  'Starting file system checks:',
  'Mounting local filesystems:.',
  `Setting hostname: ${vm.name}.`,
  'Starting Network: lo0 vtnet0.',
  'Starting syslogd.',
  'Starting sshd.',
  'Starting cron.',
]

const WINDOWS = [
  'Computer is booting, SAC started and initialized.',
  '',
  'Use the "ch -?" command for information about using channels.',
  'Use the "?" command for general help.',
  '',
  'EVENT: The CMD command is now available.',
]

/** What a guest prints while it shuts down or restarts. */
export function shutdownLog(vm: VmRecord): LogLine[] {
  if (vm.guest.family === 'windows') return spread(['EVENT: Windows is shutting down.'], 0, 1)
  if (vm.guest.family === 'bsd')
    return spread(['Stopping cron.', 'Stopping sshd.', 'Writing entropy file: .', 'All buffers synced.'], 0, 0.95)
  return spread(
    [
      ok('Stopped target Multi-User System.'),
      ok('Stopped OpenSSH server daemon.'),
      ok('Stopped target Network.'),
      ok('Unmounted /boot.'),
      ok('Reached target System Shutdown.'),
    ],
    0,
    0.95,
  )
}

/** What stands above the prompt for a name. */
export const banner = (vm: VmRecord, machine: Machine): string[] =>
  vm.guest.family === 'windows'
    ? []
    : [
        '',
        vm.guest.family === 'bsd'
          ? `FreeBSD/${machine.arch} (${vm.name}) (ttyu0)`
          : `${vm.guest.os} ${vm.name} ${machine.container ? 'console' : 'ttyS0'}`,
        '',
      ]
