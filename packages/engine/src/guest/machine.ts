import { type CpuVendor, cpuFeatures, cpuModel } from '@vivarium/model'
import { modelShownTo } from '../fleet/cpu-rules'
import { hostOfVm } from '../fleet/lookup'
import { activeMiB, residentMiB } from '../fleet/memory-use'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { vmUsage } from '../fleet/usage'
import { bootWork } from '../physics/virtualization'

/** What a guest sees of its machine: what it was given, not what its host has. */
export interface Machine {
  readonly host: HostRecord
  readonly vendor: CpuVendor
  /** The model whose features it has seen since power-on. */
  readonly model: string
  readonly flags: readonly string[]
  /** Of its host's own CPU, where that is known; a hypervisor shows its guests none of its own. */
  readonly microcode?: string
  readonly vcpus: number
  readonly mhz: number
  /** Of its kernel's memory: what the kernel keeps for itself left out. */
  readonly totalKiB: number
  /** The same as its kernel found it when it came up, before any balloon took some. */
  readonly foundKiB: number
  /** Programs and services, and what beside them holds files. */
  readonly usedKiB: number
  readonly cacheKiB: number
  readonly kernel: string
  readonly arch: string
  readonly distribution: Distribution
  /** A container: its kernel is its host's, and it sees that machine's processors. */
  readonly container: boolean
  /** Seconds that its kernel and services take to come up on a free core. */
  readonly bootS: number
  readonly device: 'vd' | 'xvd' | 'sd'
}

export interface Distribution {
  readonly id: string
  readonly user: string
  readonly kernel: string
}

/** By the first word of the operating system's name. */
const DISTRIBUTIONS: Readonly<Record<string, Distribution>> = {
  ubuntu: { id: 'ubuntu', user: 'ubuntu', kernel: '6.8.0-48-generic' },
  debian: { id: 'debian', user: 'debian', kernel: '6.12.43+deb13-amd64' },
  rocky: { id: 'rocky', user: 'rocky', kernel: '5.14.0-427.el9.x86_64' },
  alma: { id: 'almalinux', user: 'almalinux', kernel: '5.14.0-427.el9.x86_64' },
  rhel: { id: 'rhel', user: 'cloud-user', kernel: '5.14.0-427.el9.x86_64' },
  centos: { id: 'centos', user: 'centos', kernel: '2.6.32-754.el6.x86_64' },
  fedora: { id: 'fedora', user: 'fedora', kernel: '6.11.4-301.fc41.x86_64' },
  alpine: { id: 'alpine', user: 'alpine', kernel: '6.12.38-0-virt' },
  freebsd: { id: 'freebsd', user: 'freebsd', kernel: '14.3-RELEASE' },
}
const OTHER: Distribution = { id: 'linux', user: 'user', kernel: '6.6.58' }

/** Features whose names differ between libvirt and Linux. */
const LINUX_FLAGS: Readonly<Record<string, string>> = {
  pclmuldq: 'pclmulqdq',
  'spec-ctrl': 'ibrs',
  'tsc-deadline': 'tsc_deadline_timer',
}

/** A feature by libvirt's name as /proc/cpuinfo spells it. */
const flagOf = (feature: string): string => LINUX_FLAGS[feature] ?? feature.replaceAll(/[-.]/g, '_')

export const distributionOf = ({ guest }: VmRecord): Distribution =>
  DISTRIBUTIONS[guest.os.toLowerCase().split(/[^a-z]/)[0] ?? ''] ??
  (guest.family === 'bsd' ? { ...OTHER, id: 'bsd', kernel: '14.3-RELEASE' } : OTHER)

const KERNEL_KIB = 24_576
/** A 64th: a page's descriptor is 64 bytes, of a page of 4 KiB. */
const KERNEL_KIB_PER_MIB = 16

export function machineOf(fleet: FleetState, vm: VmRecord): Machine {
  const host = hostOfVm(fleet, vm)
  const container = host.virtualization === 'os-level'
  const model = container ? host.cpu.model : (vm.exposedCpuModel ?? modelShownTo(fleet, vm, host))
  const distribution = distributionOf(vm)
  const balloonedMiB = vmUsage(fleet, vm).memory?.balloonedMiB ?? 0
  const leftOf = (mib: number): number =>
    Math.max(8192, container ? mib * 1024 : mib * 1024 - KERNEL_KIB - mib * KERNEL_KIB_PER_MIB)
  const totalKiB = leftOf(vm.memoryMiB - Math.round(balloonedMiB))
  const resident = Math.min(residentMiB(fleet, vm, fleet.nowMs) * 1024, totalKiB - 4096)
  const usedKiB = Math.min(resident, activeMiB(fleet, vm, fleet.nowMs) * 1024)
  const arm = cpuModel(model)?.vendor === 'arm'
  return {
    host,
    vendor: cpuModel(model)?.vendor ?? host.cpu.vendor,
    model,
    flags: cpuFeatures(model).map(flagOf).sort(),
    ...(vm.exposedMicrocode === undefined ? {} : { microcode: vm.exposedMicrocode }),
    vcpus: vm.vcpus,
    mhz: host.cpu.mhz,
    totalKiB,
    foundKiB: leftOf(vm.memoryMiB),
    usedKiB,
    cacheKiB: resident - usedKiB,
    kernel: container ? '6.8.0-48-generic' : distribution.kernel,
    arch: arm ? 'aarch64' : vm.guest.family === 'bsd' ? 'amd64' : 'x86_64',
    distribution,
    container,
    bootS: bootWork(host.virtualization),
    device: host.virtualization === 'para' ? 'xvd' : host.virtualization === 'hosted' ? 'sd' : 'vd',
  }
}

/** `vda`, `vdb`: the disks in their order. */
export const diskName = ({ device }: Machine, index: number): string => `${device}${String.fromCharCode(97 + index)}`

/** How processors name their makers. */
export const VENDOR_IDS: Readonly<Record<CpuVendor, string>> = {
  intel: 'GenuineIntel',
  amd: 'AuthenticAMD',
  hygon: 'HygonGenuine',
  arm: 'ARM',
}

/** What a guest reads as its processor's name. */
export function cpuName({ vendor, model, container, mhz }: Machine): string {
  const plain = model.replaceAll(/-(?:noTSX|IBRS|IBPB)/g, '')
  if (vendor === 'arm') return model
  const name =
    vendor === 'intel'
      ? `Intel(R) Xeon(R) Processor (${plain})`
      : `${vendor === 'amd' ? 'AMD' : 'Hygon'} ${plain} Processor`
  return container ? `${name} @ ${(mhz / 1000).toFixed(2)}GHz` : name
}
