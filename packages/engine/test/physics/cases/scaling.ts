import { hpa, hpaStep } from '../../../src/physics'
import type { PublishedCase } from './case'

const TEXT = 'Kubernetes, Horizontal Pod Autoscaling'
const BEHAVIOUR = 'Kubernetes, Horizontal Pod Autoscaling, scaling policies'

/** Sizes of a group at even steps while the same number is wanted, until it is reached. */
function steps(policies: Parameters<typeof hpaStep>[0], from: number, desired: number, everyS: number): number[] {
  const sizes = [from]
  const changes: { atS: number; by: number }[] = []
  for (let nowS = everyS; sizes.at(-1) !== desired && sizes.length < 50; nowS += everyS) {
    const current = sizes.at(-1) ?? 0
    const next = hpaStep(policies, { nowS, current, desired, changes })
    changes.push({ atS: nowS, by: next - current })
    sizes.push(next)
  }
  return sizes
}

const DOWN = {
  scaleDown: {
    policies: [
      { type: 'Pods', value: 4, periodS: 60 },
      { type: 'Percent', value: 10, periodS: 60 },
    ],
    stabilizationS: 0,
  },
} as const

export const scalingCases: readonly PublishedCase[] = [
  {
    name: '200m where 100m is wanted: 1, 3 and 10 replicas double',
    source: TEXT,
    published: [2, 6, 20],
    ours: () => [1, 3, 10].map(current => hpa({ current, metric: 200, target: 100 })),
  },
  {
    name: '50m where 100m is wanted: 2, 6 and 20 replicas halve',
    source: TEXT,
    published: [1, 3, 10],
    ours: () => [2, 6, 20].map(current => hpa({ current, metric: 50, target: 100 })),
  },
  {
    name: '10 replicas at 1.09 and at 1.11 of the target: within 10 % nothing changes',
    source: TEXT,
    published: [10, 12],
    ours: () => [109, 111].map(metric => hpa({ current: 10, metric, target: 100 })),
  },
  {
    name: 'at most 4 replicas or 10 % a minute, from 80 to 10: the first steps',
    source: BEHAVIOUR,
    published: [80, 72, 64],
    ours: () => steps(DOWN, 80, 10, 60).slice(0, 3),
  },
  {
    name: 'at most 4 replicas or 10 % a minute, from 80 to 10: below 40',
    source: BEHAVIOUR,
    published: [40, 36, 32, 28, 24, 20, 16, 12, 10],
    ours: () => steps(DOWN, 80, 10, 60).filter(size => size <= 40),
  },
  {
    name: 'from 1 to 100 by the default behaviour, every 15 s',
    source: BEHAVIOUR,
    published: [1, 5, 10, 20, 40, 80, 100],
    ours: () => steps({}, 1, 100, 15),
  },
]
