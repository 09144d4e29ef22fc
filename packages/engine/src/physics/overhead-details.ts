import type { Overhead, OverheadKind, OverheadWorkload } from './overhead'

const barham = (relative: number, where: string): Overhead => ({ relative, source: `Barham et al. 2003, ${where}` })
const felter = (native: number, guest: number, where: string): Overhead => ({
  relative: guest / native,
  source: `Felter et al. 2014, ${where}`,
})

export interface Case {
  /** What it is a case of, whose figure stands where nobody measured it. */
  readonly caseOf: OverheadWorkload
  readonly measured: Partial<Record<OverheadKind, Overhead>>
}

/** lmbench's operations by their times in µs: Linux, Xen, VMware Workstation. */
const lmbench = (linux: number, xen: number, hosted: number, where: string): Case => ({
  caseOf: 'syscall',
  measured: {
    native: { ...barham(1, `lmbench ${where}: Linux`), us: linux },
    para: { ...barham(linux / xen, `lmbench ${where}: Xen`), us: xen },
    hosted: { ...barham(linux / hosted, `lmbench ${where}: VMware Workstation 3.2`), us: hosted },
  },
})
/** ttcp, table 6, in Mb/s. A guest without drivers of its own is taken as under VMware Workstation. */
const ttcp = (linux: number, xen: number, hosted: number, where: string): Case => {
  const workstation = barham(hosted / linux, `table 6, ttcp ${where}: VMware Workstation 3.2`)
  return {
    caseOf: 'net-bulk',
    measured: { para: barham(xen / linux, `table 6, ttcp ${where}: Xen`), hosted: workstation, emulated: workstation },
  }
}
/** What Docker and KVM made of the native figure. */
const logs = (
  caseOf: OverheadWorkload,
  where: string,
  [native, docker, kvm]: readonly [number, number, number],
): Case => ({
  caseOf,
  measured: { 'os-level': felter(native, docker, `${where}: Docker`), full: felter(native, kvm, `${where}: KVM`) },
})

/** Writes in flight at once in fio's random write, and its thousands of writes a second. */
const IN_FLIGHT = 16
const RANDOM_WRITE = [72.8, 84.2, 18.9] as const
/** Mean time of one write from its issue to its end, in µs: Little's law, so many in flight by so many a second. */
const writeUs = (thousandsPerS: number): { us: number } => ({ us: (IN_FLIGHT * 1000) / thousandsPerS })

/** Workloads that somebody measured more closely than the columns of the table tell. */
export const DETAILS = {
  'null-call': lmbench(0.45, 0.46, 0.73, 'null call, table 3'),
  fork: lmbench(110, 198, 874, 'fork, table 3'),
  exec: lmbench(530, 768, 2300, 'exec, table 3'),
  'context-switch': lmbench(0.77, 1.97, 18.1, '2p/0K, table 4'),
  'context-switch-16p-64k': lmbench(37.6, 39.4, 72.2, '16p/64K, table 4'),
  mmap: lmbench(68, 139, 620, 'mmap, table 5'),
  'protection-fault': lmbench(1.06, 1.4, 7.53, 'prot fault, table 5'),
  'page-fault': lmbench(1.42, 2.73, 12.4, 'page fault, table 5'),
  'cpu-untuned': {
    caseOf: 'cpu',
    measured: { full: felter(290.9, 132.7, 'Linpack without pinning: KVM') },
  },
  'memory-stream': logs('memory', 'STREAM triad', [46, 46, 45]),
  'memory-one-socket': logs('memory', 'RandomAccess on one socket', [0.0126, 0.0124, 0.0125]),
  'disk-sequential-read': logs('disk-sequential', 'fio sequential read', [512, 513, 425]),
  'disk-sequential-read-qd2': logs('disk-sequential', 'fio sequential read, depth 2', [807, 806, 785]),
  'disk-random-write': {
    caseOf: 'disk-random',
    measured: {
      native: { ...felter(1, 1, 'fio random write, 16 in flight: Linux'), ...writeUs(RANDOM_WRITE[0]) },
      'os-level': {
        ...felter(RANDOM_WRITE[0], RANDOM_WRITE[1], 'fio random write: Docker'),
        ...writeUs(RANDOM_WRITE[1]),
      },
      full: { ...felter(RANDOM_WRITE[0], RANDOM_WRITE[2], 'fio random write: KVM'), ...writeUs(RANDOM_WRITE[2]) },
    },
  },
  'disk-random-write-x8': logs('disk-random', 'fio random write ×8', [112, 112, 56.2]),
  'disk-random-read': logs('disk-random', 'fio random read', [58.7, 58.4, 24.8]),
  'disk-random-read-x8': logs('disk-random', 'fio random read ×8', [84, 84.1, 42.5]),
  'disk-mixed': logs('disk-random', 'fio mixed 32×8', [73.2 + 31.4, 73.2 + 31.3, 34.5 + 14.7]),
  'net-bulk-receive': ttcp(897, 897, 615, 'RX at MTU 1500'),
  'net-bulk-mtu-500': ttcp(602, 516, 101, 'TX at MTU 500'),
  'net-bulk-receive-mtu-500': ttcp(544, 467, 137, 'RX at MTU 500'),
  'net-bulk-nat': { caseOf: 'net-bulk', measured: { 'os-level': { relative: 0.99, source: 'our choice' } } },
  'net-latency-nat': { caseOf: 'net-latency', measured: { 'os-level': { relative: 0.5, source: 'our choice' } } },
  'net-latency-udp': { caseOf: 'net-latency', measured: { full: felter(64, 36, 'netperf UDP_RR: KVM') } },
  mysql: logs('database-commit', 'MySQL sysbench, peak', [13_268, 8755, 5496]),
} as const satisfies Record<string, Case>
export type Detail = keyof typeof DETAILS

const uml = (linux: number, guest: number, where: string): Overhead =>
  barham(linux / guest, `${where}: User-Mode Linux`)

/** User-Mode Linux, which the paper measured beside the others: what its tables tell, and nothing else. */
export const UML = {
  cpu: uml(550, 567, 'SPEC INT2000'),
  build: uml(263, 535, 'figure 3, Linux build'),
  'database-read': uml(65, 172, 'figure 3, OSDB-IR'),
  'database-commit': uml(306, 1714, 'figure 3, OSDB-OLTP'),
  'file-server': uml(111, 418, 'figure 3, dbench'),
  'web-server': uml(172, 518, 'figure 3, SPEC WEB99'),
  'null-call': uml(0.45, 24.7, 'table 3, null call'),
  fork: uml(110, 21_000, 'table 3, fork'),
  exec: uml(530, 33_000, 'table 3, exec'),
  'context-switch': uml(0.77, 15.5, 'table 4, 2p/0K'),
  'context-switch-16p-64k': uml(37.6, 52, 'table 4, 16p/64K'),
  mmap: uml(68, 1400, 'table 5, mmap'),
  'protection-fault': uml(1.06, 21.8, 'table 5, prot fault'),
  'page-fault': uml(1.42, 26.3, 'table 5, page fault'),
  'net-bulk': uml(165, 897, 'table 6, ttcp TX at MTU 1500'),
  'net-bulk-receive': uml(203, 897, 'table 6, ttcp RX at MTU 1500'),
  'net-bulk-mtu-500': uml(61.1, 602, 'table 6, ttcp TX at MTU 500'),
  'net-bulk-receive-mtu-500': uml(91.4, 544, 'table 6, ttcp RX at MTU 500'),
} as const satisfies Record<string, Overhead>
