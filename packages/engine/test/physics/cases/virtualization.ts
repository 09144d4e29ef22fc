import { overhead } from '../../../src/physics'
import type { PublishedCase } from './case'

/** Seconds, scores and rates of Linux, XenoLinux and VMware Workstation 3.2, as parts of Linux's throughput. */
const FIGURE_3 = [
  ['cpu', 'SPEC INT2000', 567 / 567, 554 / 567],
  ['build', 'Linux build', 263 / 271, 263 / 334],
  ['database-read', 'OSDB-IR', 158 / 172, 80 / 172],
  ['database-commit', 'OSDB-OLTP', 1633 / 1714, 199 / 1714],
  ['file-server', 'dbench', 400 / 418, 310 / 418],
  ['web-server', 'SPEC WEB99', 514 / 518, 150 / 518],
] as const

const FELTER = [
  ['os-level', 'cpu', 'Linpack, Docker', 290.5 / 290.9],
  ['os-level', 'memory', 'RandomAccess, Docker', 0.0291 / 0.0292],
  ['os-level', 'disk-sequential', 'fio sequential write, Docker', 752 / 751],
  ['os-level', 'net-bulk', 'nuttcp, Docker', 9.33 / 9.35],
  ['full', 'cpu', 'Linpack tuned, KVM', 284 / 290.9],
  ['full', 'memory', 'RandomAccess, KVM', 0.0259 / 0.0292],
  ['full', 'disk-sequential', 'fio sequential write, KVM', 726 / 751],
  ['full', 'disk-random', 'fio random write ×8, KVM', 56.2 / 112],
  ['full', 'net-bulk', 'nuttcp, KVM', 9.3 / 9.35],
  ['full', 'net-latency', 'netperf TCP_RR, KVM', 37.6 / 67.9],
] as const

/** Cells of the tables that are finer than the columns, by hand from the papers: kind, workload, what it is, part of native. */
const CELLS = [
  ['full', 'cpu-untuned', 'Linpack untuned, KVM', 0.456, 'Felter et al. 2014, logs'],
  ['full', 'memory-stream', 'STREAM triad, KVM', 45 / 46, 'Felter et al. 2014, logs'],
  ['os-level', 'memory-one-socket', 'RandomAccess on one socket, Docker', 0.98, 'Felter et al. 2014, logs'],
  ['full', 'memory-one-socket', 'RandomAccess on one socket, KVM', 0.99, 'Felter et al. 2014, logs'],
  ['full', 'disk-sequential-read', 'fio sequential read, KVM', 0.829, 'Felter et al. 2014, logs'],
  ['full', 'disk-sequential-read-qd2', 'fio sequential read at depth 2, KVM', 0.974, 'Felter et al. 2014, logs'],
  ['os-level', 'disk-sequential-read', 'fio sequential read, Docker', 1, 'Felter et al. 2014, logs'],
  ['full', 'disk-random-write', 'fio random write, KVM', 0.26, 'Felter et al. 2014, logs'],
  ['os-level', 'disk-random-write', 'fio random write, Docker', 1.16, 'Felter et al. 2014, logs'],
  ['full', 'disk-random-write-x8', 'fio random write ×8, KVM, by its own name', 0.5, 'Felter et al. 2014, logs'],
  ['full', 'disk-random-read', 'fio random read, KVM', 0.42, 'Felter et al. 2014, logs'],
  ['full', 'disk-random-read-x8', 'fio random read ×8, KVM', 0.51, 'Felter et al. 2014, logs'],
  ['os-level', 'disk-random-read', 'fio random read, Docker', 0.995, 'Felter et al. 2014, logs'],
  ['full', 'disk-mixed', 'fio mixed 32×8, KVM', 0.47, 'Felter et al. 2014, logs'],
  ['full', 'net-latency-udp', 'netperf UDP_RR, KVM', 0.563, 'Felter et al. 2014, logs'],
  ['os-level', 'mysql', 'MySQL sysbench, Docker', 0.66, 'Felter et al. 2014, logs'],
  ['full', 'mysql', 'MySQL sysbench, KVM', 0.41, 'Felter et al. 2014, logs'],
  ['para', 'fork', 'lmbench fork, Xen', 0.56, 'Barham et al. 2003, table 3'],
  ['para', 'exec', 'lmbench exec, Xen', 0.69, 'Barham et al. 2003, table 3'],
  ['para', 'null-call', 'lmbench null call, Xen', 0.45 / 0.46, 'Barham et al. 2003, table 3'],
  ['para', 'context-switch', 'lmbench 2p/0K, Xen', 0.39, 'Barham et al. 2003, table 4'],
  ['para', 'context-switch-16p-64k', 'lmbench 16p/64K, Xen', 37.6 / 39.4, 'Barham et al. 2003, table 4'],
  ['para', 'mmap', 'lmbench mmap, Xen', 68 / 139, 'Barham et al. 2003, table 5'],
  ['para', 'protection-fault', 'lmbench prot fault, Xen', 1.06 / 1.4, 'Barham et al. 2003, table 5'],
  ['para', 'page-fault', 'lmbench page fault, Xen', 1.42 / 2.73, 'Barham et al. 2003, table 5'],
  ['hosted', 'fork', 'lmbench fork, VMware Workstation 3.2', 0.13, 'Barham et al. 2003, table 3'],
  ['hosted', 'net-bulk', 'ttcp TX at MTU 1500, VMware Workstation 3.2', 0.32, 'Barham et al. 2003, table 6'],
  ['hosted', 'net-bulk-receive', 'ttcp RX at MTU 1500, VMware Workstation 3.2', 0.69, 'Barham et al. 2003, table 6'],
  [
    'hosted',
    'net-bulk-mtu-500',
    'ttcp TX at MTU 500, VMware Workstation 3.2',
    101 / 602,
    'Barham et al. 2003, table 6',
  ],
  ['emulated', 'net-bulk-receive', 'ttcp RX at MTU 1500 without drivers', 0.69, 'Barham et al. 2003, table 6'],
  ['para', 'net-bulk', 'ttcp TX at MTU 1500, Xen', 1, 'Barham et al. 2003, table 6'],
  ['para', 'net-bulk-receive', 'ttcp RX at MTU 1500, Xen', 1, 'Barham et al. 2003, table 6'],
  ['para', 'net-bulk-mtu-500', 'ttcp TX at MTU 500, Xen', 0.86, 'Barham et al. 2003, table 6'],
  ['para', 'net-bulk-receive-mtu-500', 'ttcp RX at MTU 500, Xen', 0.86, 'Barham et al. 2003, table 6'],
  ['uml', 'cpu', 'SPEC INT2000 on User-Mode Linux', 0.97, 'Barham et al. 2003, figure 3'],
  ['uml', 'build', 'Linux build on User-Mode Linux', 0.492, 'Barham et al. 2003, figure 3'],
  ['uml', 'database-read', 'OSDB-IR on User-Mode Linux', 0.378, 'Barham et al. 2003, figure 3'],
  ['uml', 'database-commit', 'OSDB-OLTP on User-Mode Linux', 0.179, 'Barham et al. 2003, figure 3'],
  ['uml', 'file-server', 'dbench on User-Mode Linux', 0.266, 'Barham et al. 2003, figure 3'],
  ['uml', 'web-server', 'SPEC WEB99 on User-Mode Linux', 0.332, 'Barham et al. 2003, figure 3'],
  ['uml', 'net-bulk', 'ttcp TX at MTU 1500, User-Mode Linux', 0.18, 'Barham et al. 2003, table 6'],
  ['uml', 'net-bulk-receive', 'ttcp RX at MTU 1500, User-Mode Linux', 0.23, 'Barham et al. 2003, table 6'],
] as const

const tolerance = { relative: 0.05 }

export const virtualizationCases: readonly PublishedCase[] = [
  ...FIGURE_3.flatMap(([workload, program, xen, hosted]): PublishedCase[] => [
    {
      name: `${program} on Xen, as a part of native`,
      source: 'Barham et al. 2003, figure 3',
      published: xen,
      tolerance,
      ours: () => overhead('para', workload).relative,
    },
    {
      name: `${program} on VMware Workstation 3.2, as a part of native`,
      source: 'Barham et al. 2003, figure 3',
      published: hosted,
      tolerance,
      ours: () => overhead('hosted', workload).relative,
    },
  ]),
  ...FELTER.map(
    ([kind, workload, program, published]): PublishedCase => ({
      name: `${program}, as a part of native`,
      source: 'Felter et al. 2014, logs',
      published,
      tolerance,
      ours: () => overhead(kind, workload).relative,
    }),
  ),
  ...CELLS.map(
    ([kind, workload, what, published, source]): PublishedCase => ({
      name: `${what}, as a part of native`,
      source,
      published,
      tolerance,
      ours: () => overhead(kind, workload).relative,
    }),
  ),
]
