import type { PathCrossing, PathKind, PathLayer, PathOperation, PathPart, RequestPath } from '@vivarium/model'
import { PATH_KINDS, PATH_OPERATIONS } from '@vivarium/model'
import type { Overhead } from './overhead'
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

/** Crossings that there are only under virtualization. */
const ADDED: readonly PathCrossing[] = ['hypercall', 'event', 'exit', 'trap', 'emulation', 'host-call']

/**
 * What the hops cost, as finely as it was measured: those that there are without virtualization take the time that they take
 * there, those that virtualization adds the difference of the two measurements. A sum over several hops is not divided.
 */
function partsOf(steps: readonly Step[], { relative, us }: Overhead, native: Overhead): PathPart[] {
  const hops = steps.map((_, index) => index).slice(1)
  const isAdded = (hop: number) => steps[hop] !== undefined && ADDED.includes(steps[hop][1])
  const added = hops.filter(isAdded)
  const inUs = (time: number | undefined) => (time === undefined ? {} : { us: time })
  if (added.length === 0) return [{ hops, times: 1 / relative, ...inUs(us) }]
  const base = us === undefined ? undefined : native.us
  return [
    { hops: hops.filter(hop => !isAdded(hop)), times: 1, ...inUs(base) },
    { hops: added, times: 1 / relative - 1, ...inUs(us !== undefined && base !== undefined ? us - base : undefined) },
  ]
}

/** The way of each operation under each kind of virtualization, with what it costs and who measured that. */
export const requestPaths = (): RequestPath[] =>
  PATH_KINDS.flatMap(kind =>
    PATH_OPERATIONS.map(operation => {
      const steps = PATHS[kind][operation]
      const cost = overhead(kind, MEASURED[operation])
      return {
        kind,
        operation,
        steps: steps.map(([layer, by]) => ({ layer, by })),
        parts: partsOf(steps, cost, overhead('native', MEASURED[operation])),
        ...cost,
      }
    }),
  )
