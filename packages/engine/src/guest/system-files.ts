import type { FleetState, VmRecord } from '../fleet/state'
import type { Node } from './files'
import { cpuName, type Machine, VENDOR_IDS } from './machine'

const LINUX_FOLDERS =
  'bin boot dev etc home lib media mnt opt proc root run sbin srv sys tmp usr usr/bin usr/lib usr/local usr/share var var/lib var/log var/tmp proc/net dev/pts sys/class'.split(
    ' ',
  )
const BSD_FOLDERS =
  'bin boot dev etc home lib libexec media mnt proc rescue root sbin tmp usr usr/bin usr/home usr/local var var/db var/log'.split(
    ' ',
  )

/** Directories and files that a guest's operating system brings, and what its kernel tells of the machine; by path. */
export function systemFiles(fleet: FleetState, vm: VmRecord, machine: Machine): Map<string, Node> {
  const bsd = vm.guest.family === 'bsd'
  const { user } = machine.distribution
  const folders = [...(bsd ? BSD_FOLDERS : LINUX_FOLDERS), `home/${user}`].sort()
  const nodes = new Map<string, Node>(folders.map(path => [`/${path}`, { directory: true, atMs: vm.createdAtMs }]))
  const files = { ...etc(vm, machine), ...(bsd ? {} : proc(fleet, vm, machine)) }
  for (const [path, text] of Object.entries(files))
    nodes.set(path, { text, atMs: path.startsWith('/proc') ? fleet.nowMs : vm.createdAtMs })
  return nodes
}

const etc = ({ guest, name, nics }: VmRecord, { distribution: { id, user } }: Machine): Record<string, string> => ({
  '/etc/hostname': `${name}\n`,
  '/etc/hosts': `127.0.0.1 localhost\n${nics[0]?.ipv4 ?? '127.0.1.1'} ${name}\n`,
  '/etc/motd': '',
  '/etc/os-release': `PRETTY_NAME="${guest.os}"\nNAME="${guest.os.replace(/ [\d.]+$/, '')}"\nVERSION_ID="${/[\d.]+/.exec(guest.os)?.[0] ?? ''}"\nID=${id}\n`,
  '/etc/passwd': `root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n${user}:x:1000:1000::/home/${user}:/bin/bash\n`,
})

function proc(fleet: FleetState, vm: VmRecord, machine: Machine): Record<string, string> {
  const upS = Math.max(0, fleet.nowMs - (vm.startedAtMs ?? fleet.nowMs)) / 1000
  return {
    '/proc/cpuinfo': cpuInfo(machine),
    '/proc/meminfo': memoryInfo(machine),
    '/proc/uptime': `${upS.toFixed(2)} ${(upS * machine.vcpus * 0.9).toFixed(2)}\n`,
    '/proc/version': `Linux version ${machine.kernel} (gcc) #1 SMP\n`,
    '/proc/cmdline': 'BOOT_IMAGE=/boot/vmlinuz root=LABEL=root ro console=ttyS0,115200n8\n',
  }
}

function cpuInfo(machine: Machine): string {
  const { vendor, flags, vcpus, mhz, microcode } = machine
  const one = (place: number): [string, string][] =>
    vendor === 'arm'
      ? [
          ['processor', `${place}`],
          ['BogoMIPS', '50.00'],
          ['Features', flags.join(' ')],
          ['CPU implementer', '0x41'],
        ]
      : [
          ['processor', `${place}`],
          ['vendor_id', VENDOR_IDS[vendor]],
          ['model name', cpuName(machine)],
          ...(microcode === undefined ? [] : [['microcode', microcode] satisfies [string, string]]),
          ['cpu MHz', mhz.toFixed(3)],
          ['physical id', `${place}`],
          ['cpu cores', '1'],
          ['flags', machine.container ? flags.join(' ') : [...flags, 'hypervisor'].sort().join(' ')],
          ['bogomips', (2 * mhz).toFixed(2)],
        ]
  return Array.from(
    { length: vcpus },
    (_, place) =>
      `${one(place)
        .map(([key, value]) => `${key.padEnd(15)}\t: ${value}\n`)
        .join('')}\n`,
  ).join('')
}

function memoryInfo({ totalKiB, usedKiB, cacheKiB }: Machine): string {
  const rows: [string, number][] = [
    ['MemTotal', totalKiB],
    ['MemFree', totalKiB - usedKiB - cacheKiB],
    ['MemAvailable', totalKiB - usedKiB],
    ['Buffers', Math.round(cacheKiB * 0.05)],
    ['Cached', Math.round(cacheKiB * 0.95)],
    ['Active', usedKiB],
    ['SwapTotal', 0],
    ['SwapFree', 0],
  ]
  return rows.map(([key, value]) => `${`${key}:`.padEnd(16)}${String(value).padStart(10)} kB\n`).join('')
}
