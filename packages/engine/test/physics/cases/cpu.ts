import { shareCpu } from '../../../src/physics'
import { schedulerLoss } from '../../../src/physics/cpu'
import type { PublishedCase } from './case'

const VMWARE = 'VMware, vSphere Resource Management'
const SIMGRID = 'SimGrid 3.32, cloud-sharing.tesh'
const ROUNDED = { absolute: 0.00005 }
const task = { demand: 1, weight: 1 }
const busy = { demand: Infinity, weight: 1 }
const WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8]

/** What a victim of two hostile neighbours loses of its half of a CPU: nothing of its share, and the switching. */
const lostToHostile = (): number => {
  const victim = { demand: 0.5, weight: 256 }
  const [share = 0] = shareCpu(2, [victim, victim, { demand: 2, weight: 256 }, { demand: 2, weight: 256 }])
  return 100 * (1 - (share / 0.5) * (1 - schedulerLoss(4, 2, 5)))
}

export const cpuCases: readonly PublishedCase[] = [
  {
    name: '8 GHz, two CPU-bound guests of Normal shares',
    source: VMWARE,
    published: [4, 4],
    unit: 'GHz',
    ours: () => shareCpu(8, [busy, busy]),
  },
  {
    name: '8 GHz, two CPU-bound guests of High and Normal shares',
    source: VMWARE,
    published: [5.33, 2.67],
    unit: 'GHz',
    tolerance: { absolute: 0.005 },
    ours: () =>
      shareCpu(
        8,
        [2000, 1000].map(weight => ({ demand: 8, weight })),
      ),
  },
  {
    name: 'a guest of 4000 shares uses 10 %, another of 2000 wants all',
    source: VMWARE,
    published: [10, 90],
    unit: '%',
    tolerance: ROUNDED,
    ours: () =>
      shareCpu(100, [
        { demand: 10, weight: 4000 },
        { demand: 100, weight: 2000 },
      ]),
  },
  {
    name: 'guests of 4000 and 2000 shares, both busy',
    source: VMWARE,
    published: [66.6667, 33.3333],
    unit: '%',
    tolerance: ROUNDED,
    ours: () =>
      shareCpu(
        100,
        [4000, 2000].map(weight => ({ demand: 100, weight })),
      ),
  },
  {
    name: 'eight domains of weights 1 to 8 on two CPUs: parts of the whole, in 36ths',
    source: 'Barham et al. 2003, figure 5',
    published: WEIGHTS,
    tolerance: { relative: 0.04 },
    ours: () =>
      shareCpu(
        2,
        WEIGHTS.map(weight => ({ demand: 2, weight })),
      ).map(share => (share / 2) * 36),
  },
  {
    name: 'four equal domains on two CPUs, two of them hostile: what the others lose (4 and 2 % were seen)',
    source: 'Barham et al. 2003, §4.4',
    published: { atMost: 5 },
    unit: '%',
    ours: lostToHostile,
  },
  {
    name: '128 CPU-bound domains on two CPUs at slices of 50 ms: lost to switching, next to nothing',
    source: 'Barham et al. 2003, §4.5, figure 6',
    published: { atMost: 1 },
    unit: '%',
    ours: () => 100 * schedulerLoss(128, 2, 50),
  },
  { name: 'one task on one core', source: SIMGRID, published: [1], ours: () => shareCpu(1, [task]) },
  { name: 'two tasks on one core', source: SIMGRID, published: [0.5, 0.5], ours: () => shareCpu(1, [task, task]) },
  {
    name: 'three tasks, or three guests of one vCPU, on two cores',
    source: SIMGRID,
    published: [0.6667, 0.6667, 0.6667],
    tolerance: ROUNDED,
    ours: () => shareCpu(2, [task, task, task]),
  },
  {
    name: 'a guest with two tasks beside a task of the host on one core: the guest’s tasks, the host’s',
    source: SIMGRID,
    published: [0.25, 0.25, 0.5],
    ours: () => {
      const [guest = 0, host = 0] = shareCpu(1, [task, task])
      return [...shareCpu(guest, [task, task]), host]
    },
  },
  {
    name: 'a guest of two vCPUs with three tasks beside a task of the host on two cores: the guest’s tasks, the host’s',
    source: SIMGRID,
    published: [0.4444, 0.4444, 0.4444, 0.6667],
    tolerance: ROUNDED,
    ours: () => {
      const [guest = 0, host = 0] = shareCpu(2, [{ demand: 2, weight: 2 }, task])
      return [...shareCpu(guest, [task, task, task]), host]
    },
  },
  {
    name: '128 CPU-bound domains on two CPUs at slices of 5 ms: lost to switching',
    source: 'Barham et al. 2003, §4.5, figure 6',
    published: 7.5,
    unit: '%',
    tolerance: { absolute: 0.01 },
    ours: () => 100 * schedulerLoss(128, 2, 5),
  },
]
