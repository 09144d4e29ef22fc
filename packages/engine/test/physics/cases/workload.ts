import { defaultWorkload, demand, dirtyClasses } from '../../../src/physics/workload'
import type { PublishedCase } from './case'

/** A Monday, 2011-03-07T00:00:00Z. */
const MONDAY_S = 1_299_456_000
const PLANETLAB = 'PlanetLab traces of 2011, six days'
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length

/** 1,000 guests of the mixture, a day of samples every 5 minutes each, in percent; made once for all the cases. */
let made: readonly (readonly number[])[] | undefined
const days = (): readonly (readonly number[])[] => {
  made ??= range(1000).map(vm =>
    range(288).map(slot => 100 * demand(2011, `vm-${vm}`, 'planetlab', MONDAY_S + 300 * slot)),
  )
  return made
}

function quantile(p: number): number {
  const sorted = Float64Array.from(days().flat()).sort()
  return sorted[Math.floor(p * (sorted.length - 1))] ?? 0
}

function deviation(): number {
  const all = days().flat()
  const average = mean(all)
  return Math.sqrt(mean(all.map(value => (value - average) ** 2)))
}

/** The median over the guests of the correlation from one sample to the next. */
function lagOne(): number {
  const correlations = days().map(day => {
    const own = mean(day)
    const variance = day.reduce((sum, value) => sum + (value - own) ** 2, 0)
    const next = day.slice(1).reduce((sum, value, index) => sum + (value - own) * ((day[index] ?? 0) - own), 0)
    return next / variance
  })
  return correlations.sort((a, b) => a - b)[500] ?? 1
}

const spread = (name: string, atLeast: number, atMost: number, ours: () => number): PublishedCase => ({
  name: `CPU use of a fleet, ${name}`,
  source: PLANETLAB,
  published: { atLeast, atMost },
  unit: '%',
  ours,
})

/** Clark's SPECweb99 dirties 71 MB/s of 276 MB at full load: this guest of ours is that one. */
const dirtied = (cpuFraction: number): number => {
  const mib = 800e6 / 2 ** 20
  return (
    dirtyClasses(defaultWorkload('web', mib), cpuFraction).reduce(
      (sum, { bytes, ratePerS }) => sum + bytes * ratePerS,
      0,
    ) / 1e6
  )
}
const turnover = (place: number): number =>
  dirtyClasses({ dirtyMiBps: 68, workingSetMiB: 263 }, 1)[place]?.ratePerS ?? 0

export const workloadCases: readonly PublishedCase[] = [
  spread('mean', 9, 13, () => mean(days().flat())),
  spread('standard deviation', 13, 17.5, deviation),
  spread('first quartile', 0, 3, () => quantile(0.25)),
  spread('median', 4, 7, () => quantile(0.5)),
  spread('third quartile', 12, 17, () => quantile(0.75)),
  spread('95th percentile', 34, 50, () => quantile(0.95)),
  {
    name: 'correlation from sample to sample, median of the guests',
    source: PLANETLAB,
    published: { atMost: 0.3 },
    ours: lagOne,
  },
  {
    name: 'SPECweb99 rewrites a hot page, and a warm one',
    source: 'Clark et al. 2005, figure 8, fitted',
    published: [1.8607, 0.01497],
    unit: '1/s',
    tolerance: { relative: 0.05 },
    ours: () => [turnover(0), turnover(1)],
  },
  {
    name: 'SPECweb99 in 800 MB dirties at all of its CPU, and at half of it',
    source: 'Clark et al. 2005, figure 8, fitted',
    published: [71.18, 35.59],
    unit: 'MB/s',
    tolerance: { relative: 0.01 },
    ours: () => [dirtied(1), dirtied(0.5)],
  },
]
