import type { VirtualizationKind } from '@vivarium/model'

/** What hardware does for a guest, one column of the table each. */
type Column = 'cpu' | 'memory' | 'syscall' | 'disk-sequential' | 'disk-random' | 'net-bulk' | 'net-latency'
/** Programs that do several of those things. */
type Mix = 'build' | 'database-read' | 'database-commit' | 'file-server' | 'web-server'
export type OverheadWorkload = Column | Mix

/** `native` has no hypervisor; `emulated` is full virtualization whose guest has no drivers made for it. */
export type OverheadKind = VirtualizationKind | 'native' | 'emulated'

/** What the table of columns and the programs made of them know by name. */
export const KINDS = ['native', 'os-level', 'para', 'full', 'emulated', 'hosted'] as const satisfies OverheadKind[]

export interface Overhead {
  /** Throughput as a part of what the same machine does without virtualization. Of `net-latency`: of round trips. */
  readonly relative: number
  readonly source: string
  /** What one operation took, in µs, where its time was measured. */
  readonly us?: number
}

const BARHAM = 'Barham et al. 2003'
const FELTER = 'Felter et al. 2014'
const OURS = 'our choice'
const NATIVE: Overhead = { relative: 1, source: 'by definition' }

/** Netperf TCP_RR without guests, and what a kind adds to a round trip, in µs. */
const ROUND_TRIP_US = 36
const latency = (addedUs: number, source: string): Overhead => ({
  relative: ROUND_TRIP_US / (ROUND_TRIP_US + addedUs),
  source,
})

const TABLE: Record<OverheadKind, Record<Column, Overhead>> = {
  native: {
    cpu: NATIVE,
    memory: NATIVE,
    syscall: NATIVE,
    'disk-sequential': NATIVE,
    'disk-random': NATIVE,
    'net-bulk': NATIVE,
    'net-latency': NATIVE,
  },
  'os-level': {
    cpu: { relative: 1, source: `${FELTER}, Linpack: Docker` },
    memory: { relative: 0.99, source: `${FELTER}, RandomAccess: Docker` },
    syscall: { relative: 1, source: OURS },
    'disk-sequential': { relative: 1, source: `${FELTER}, fio: Docker` },
    'disk-random': { relative: 1, source: `${FELTER}, fio: Docker` },
    'net-bulk': { relative: 1, source: `${FELTER}, nuttcp: Docker` },
    'net-latency': latency(0, OURS),
  },
  para: {
    cpu: { relative: 1, source: `${BARHAM}, SPEC INT2000: Xen` },
    memory: { relative: 0.92, source: `${BARHAM}, OSDB-IR: Xen` },
    syscall: { relative: 0.66, source: `${BARHAM}, lmbench: Xen` },
    'disk-sequential': { relative: 0.96, source: `${BARHAM}, dbench: Xen` },
    'disk-random': { relative: 0.95, source: `${BARHAM}, OSDB-OLTP: Xen` },
    'net-bulk': { relative: 1, source: `${BARHAM}, ttcp at MTU 1500: Xen` },
    'net-latency': latency(15, OURS),
  },
  full: {
    cpu: { relative: 0.98, source: `${FELTER}, Linpack tuned: KVM` },
    memory: { relative: 0.89, source: `${FELTER}, RandomAccess: KVM` },
    syscall: { relative: 0.95, source: OURS },
    'disk-sequential': { relative: 0.97, source: `${FELTER}, fio: KVM` },
    'disk-random': { relative: 0.5, source: `${FELTER}, fio ×8: KVM` },
    'net-bulk': { relative: 0.99, source: `${FELTER}, nuttcp: KVM` },
    'net-latency': latency(31, `${FELTER}, netperf TCP_RR: KVM`),
  },
  emulated: {
    cpu: { relative: 0.98, source: `${FELTER}, Linpack tuned: KVM` },
    memory: { relative: 0.85, source: OURS },
    syscall: { relative: 0.5, source: OURS },
    'disk-sequential': { relative: 0.74, source: `${BARHAM}, dbench: VMware Workstation 3.2` },
    'disk-random': { relative: 0.25, source: OURS },
    'net-bulk': { relative: 0.32, source: `${BARHAM}, ttcp: VMware Workstation 3.2` },
    'net-latency': latency(120, OURS),
  },
  hosted: {
    cpu: { relative: 0.977, source: `${BARHAM}, SPEC INT2000: VMware Workstation 3.2` },
    memory: { relative: 0.5, source: `${BARHAM}, OSDB-IR: VMware Workstation 3.2` },
    syscall: { relative: 0.25, source: `${BARHAM}, lmbench: VMware Workstation 3.2` },
    'disk-sequential': { relative: 0.742, source: `${BARHAM}, dbench: VMware Workstation 3.2` },
    'disk-random': { relative: 0.12, source: `${BARHAM}, OSDB-OLTP: VMware Workstation 3.2` },
    'net-bulk': { relative: 0.32, source: `${BARHAM}, ttcp: VMware Workstation 3.2` },
    'net-latency': latency(200, OURS),
  },
}

/**
 * How much of its time without virtualization a program spends on what, and where in Barham et al. 2003, figure 3, it
 * is. A build's 7 % in the kernel is the paper's own; the other parts are fitted to that figure.
 */
const MIXES: Record<Mix, { readonly of: readonly (readonly [Column, number])[]; readonly figure: string }> = {
  build: {
    of: [
      ['cpu', 0.93],
      ['syscall', 0.07],
    ],
    figure: 'Linux build',
  },
  'database-read': {
    of: [
      ['memory', 0.97],
      ['disk-random', 0.03],
    ],
    figure: 'OSDB-IR',
  },
  'database-commit': { of: [['disk-random', 1]], figure: 'OSDB-OLTP' },
  'file-server': { of: [['disk-sequential', 1]], figure: 'dbench' },
  'web-server': {
    of: [
      ['net-bulk', 0.9],
      ['disk-random', 0.08],
      ['syscall', 0.02],
    ],
    figure: 'SPEC WEB99',
  },
}

export const isMix = (workload: string): workload is Mix => Object.hasOwn(MIXES, workload)
export const isColumn = (workload: string): workload is Column => Object.hasOwn(TABLE.native, workload)
export const WORKLOADS: readonly string[] = [...Object.keys(TABLE.native), ...Object.keys(MIXES)]

/** Accesses of so many bytes count as sequential: our choice. */
const SEQUENTIAL_BYTES = 65_536

/** What a kind of virtualization leaves of a disk's throughput, for accesses of that size. */
export const diskPerformance = (kind: OverheadKind, ioBytes: number): number =>
  TABLE[kind][ioBytes < SEQUENTIAL_BYTES ? 'disk-random' : 'disk-sequential'].relative

/**
 * What a kind of virtualization leaves of a workload's throughput, for those that a host has and guests do. A guest may
 * have the network of another kind: past the hypervisor.
 */
export function overheadOf(kind: OverheadKind, workload: OverheadWorkload, netKind = kind): Overhead {
  if (!isMix(workload)) return TABLE[kind][workload]
  const { of, figure } = MIXES[workload]
  const time = of.reduce((sum, [column, part]) => {
    const { relative } = TABLE[column.startsWith('net-') ? netKind : kind][column]
    return sum + part / relative
  }, 0)
  return { relative: 1 / time, source: `composed as ${BARHAM}, figure 3: ${figure}` }
}
