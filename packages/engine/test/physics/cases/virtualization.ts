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
]
