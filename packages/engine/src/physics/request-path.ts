import type { PathCrossing, PathKind, PathLayer, PathOperation, RequestPath } from '@vivarium/model'
import { PATH_KINDS, PATH_OPERATIONS } from '@vivarium/model'
import { overhead } from './overhead-door'

type Step = readonly [PathLayer, PathCrossing]

const APPLICATION: Step = ['application', 'start']
const KERNEL: Step = ['guest-kernel', 'call']
const HOST_KERNEL: Step = ['host-kernel', 'call']
const HARDWARE: Step = ['hardware', 'driver']

/** Xen: rings and event channels to the domain that has the drivers (Barham et al. 2003, §3.3, §3.4). */
const SPLIT_DRIVER: readonly Step[] = [APPLICATION, KERNEL, ['hypervisor', 'hypercall'], ['backend', 'event'], HARDWARE]
/** KVM with virtio: the guest leaves its mode, and QEMU or vhost does what the device would (Felter et al. 2014, §II). */
const EXIT: readonly Step[] = [
  APPLICATION,
  KERNEL,
  ['hypervisor', 'exit'],
  ['device-model', 'emulation'],
  ['host-kernel', 'host-call'],
  HARDWARE,
]
/** VMware Workstation: its monitor hands all input and output to a process of the host's OS (Barham et al. 2003, §4.1). */
const HOSTED: readonly Step[] = [
  APPLICATION,
  KERNEL,
  ['monitor', 'trap'],
  ['device-model', 'emulation'],
  ['host-kernel', 'host-call'],
  HARDWARE,
]
const OS_LEVEL: readonly Step[] = [APPLICATION, ['host-kernel', 'checked-call'], HARDWARE]
const NATIVE: readonly Step[] = [APPLICATION, HOST_KERNEL, HARDWARE]

/**
 * The layers that an operation passes. A system call of a para guest goes straight to its kernel by a fast handler, a full
 * one's by the hardware; page tables of a new process are checked by Xen, walked twice by the hardware under KVM, and
 * shadowed by a hosted monitor (Barham et al. 2003, §3.2.2, §3.2.3).
 */
const PATHS: Record<PathKind, Record<PathOperation, readonly Step[]>> = {
  native: {
    'system-call': [APPLICATION, HOST_KERNEL],
    process: [APPLICATION, HOST_KERNEL, ['hardware', 'page-tables']],
    'disk-write': NATIVE,
    'network-packet': NATIVE,
  },
  'os-level': {
    'system-call': [APPLICATION, ['host-kernel', 'checked-call']],
    process: [APPLICATION, ['host-kernel', 'checked-call'], ['hardware', 'page-tables']],
    'disk-write': OS_LEVEL,
    'network-packet': OS_LEVEL,
  },
  para: {
    'system-call': [APPLICATION, KERNEL],
    process: [APPLICATION, KERNEL, ['hypervisor', 'hypercall'], ['hardware', 'page-tables']],
    'disk-write': SPLIT_DRIVER,
    'network-packet': SPLIT_DRIVER,
  },
  full: {
    'system-call': [APPLICATION, KERNEL],
    process: [APPLICATION, KERNEL, ['hardware', 'nested-tables']],
    'disk-write': EXIT,
    'network-packet': EXIT,
  },
  hosted: {
    'system-call': [APPLICATION, ['monitor', 'trap'], KERNEL],
    process: [APPLICATION, KERNEL, ['monitor', 'trap'], ['hardware', 'page-tables']],
    'disk-write': HOSTED,
    'network-packet': HOSTED,
  },
}

/** The rows of the overhead tables that tell what an operation costs. */
const MEASURED: Record<PathOperation, string> = {
  'system-call': 'null-call',
  process: 'fork',
  'disk-write': 'disk-random-write',
  'network-packet': 'net-bulk',
}

/** The way of each operation under each kind of virtualization, with what it costs and who measured that. */
export const requestPaths = (): RequestPath[] =>
  PATH_KINDS.flatMap(kind =>
    PATH_OPERATIONS.map(operation => ({
      kind,
      operation,
      steps: PATHS[kind][operation].map(([layer, by]) => ({ layer, by })),
      ...overhead(kind, MEASURED[operation]),
    })),
  )
