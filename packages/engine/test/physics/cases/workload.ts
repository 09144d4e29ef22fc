import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeVms } from '../../../bench/planetlab/machines'
import { traceMean } from '../../../src/physics/trace'
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

function quantile(all: readonly (readonly number[])[], p: number): number {
  const sorted = Float64Array.from(all.flat()).sort()
  return sorted[Math.floor(p * (sorted.length - 1))] ?? 0
}

function deviation(all: readonly number[]): number {
  const average = mean(all)
  return Math.sqrt(mean(all.map(value => (value - average) ** 2)))
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle - 1)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

/** The median over the guests of the correlation from one sample to the next. */
function lagOne(all: readonly (readonly number[])[]): number {
  const correlations = all.map(day => {
    const own = mean(day)
    const variance = day.reduce((sum, value) => sum + (value - own) ** 2, 0)
    const next = day.slice(1).reduce((sum, value, index) => sum + (value - own) * ((day[index] ?? 0) - own), 0)
    return next / variance
  })
  // A guest that never changes has none.
  return medianOf(correlations.filter(Number.isFinite))
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

/** The day that CloudSim ships and we run, by the reader of the benchmark: 1,052 guests, 288 samples each, in percent. */
let recorded: readonly (readonly number[])[] | undefined
const planetLabDay = (): readonly (readonly number[])[] => {
  recorded ??= makeVms(readFileSync(join(import.meta.dirname, '../../../bench/planetlab/20110303.csv'), 'utf8')).map(
    // The reader repeats the last sample.
    ({ trace }) => trace.slice(0, -1).map(use => 100 * use),
  )
  return recorded
}
const fact = (
  name: string,
  published: number,
  ours: (day: readonly (readonly number[])[]) => number,
  unit?: string,
): PublishedCase => ({
  name: `the traces of 2011-03-03, ${name}`,
  source: 'Beloglazov and Buyya 2012, table 3, and PlanetLab’s file',
  published,
  ...(unit === undefined ? {} : { unit }),
  tolerance: { absolute: 0.005 },
  ours: () => ours(planetLabDay()),
})
const facts: readonly PublishedCase[] = [
  fact('guests', 1052, day => day.length),
  fact('samples a guest', 288, day => Math.max(...day.map(({ length }) => length))),
  fact('mean CPU use', 12.31, day => mean(day.flat()), '%'),
  fact(
    'mean of the guests’ own means, as the fleet’s traces have them',
    12.31,
    day => 100 * mean(day.map(traceMean)),
    '%',
  ),
  fact('standard deviation', 17.09, day => deviation(day.flat()), '%'),
  ...(
    [
      ['first quartile', 0.25, 2],
      ['median', 0.5, 6],
      ['third quartile', 0.75, 15],
      ['95th percentile', 0.95, 50],
      ['99th percentile', 0.99, 79],
    ] as const
  ).map(([name, p, published]) => fact(name, published, day => quantile(day, p), '%')),
  fact('standard deviation of the guests’ means', 14.8, day => deviation(day.map(mean)), '%'),
  fact('correlation from sample to sample, median of the guests', 0.05, lagOne),
  fact('peak, median of the guests', 42, day => medianOf(day.map(samples => Math.max(...samples))), '%'),
]

export const workloadCases: readonly PublishedCase[] = [
  ...facts,
  spread('mean', 9, 13, () => mean(days().flat())),
  spread('standard deviation', 13, 17.5, () => deviation(days().flat())),
  spread('first quartile', 0, 3, () => quantile(days(), 0.25)),
  spread('median', 4, 7, () => quantile(days(), 0.5)),
  spread('third quartile', 12, 17, () => quantile(days(), 0.75)),
  spread('95th percentile', 34, 50, () => quantile(days(), 0.95)),
  {
    name: 'correlation from sample to sample, median of the guests',
    source: PLANETLAB,
    published: { atMost: 0.3 },
    ours: () => lagOne(days()),
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
