import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DayResult, runDay } from '../../../bench/planetlab/day'
import { DAYS } from '../../../bench/planetlab/published'
import type { PublishedCase } from './case'

const CLOUDSIM = 'CloudSim 3.0.3, run on 20110303'
const file = join(import.meta.dirname, '../../../bench/planetlab/20110303.csv')

/** Each day is run once for all of its cases. */
const run = new Map<string, DayResult>()
function day(name: string): DayResult {
  const before = run.get(name)
  if (before !== undefined) return before
  const found = DAYS.find(each => each.name === name)
  if (found === undefined) throw new Error(`no day is called ${name}`)
  const result = runDay(readFileSync(file, 'utf8'), found.policy)
  run.set(name, result)
  return result
}

/** The correlation of ten histories at each selection takes long: the benchmark runs it. */
const LONG = 'LR-MC 1.2'
const ORDER = ['LR-MMT 1.2', 'MAD-MMT 2.5', 'IQR-MMT 1.5', 'THR-MMT 0.8']

export const consolidationCases: readonly PublishedCase[] = [
  ...DAYS.filter(({ name, published }) => published !== undefined && name !== LONG).map(
    ({ name, published }): PublishedCase => ({
      name: `the PlanetLab day on 800 hosts, ${name}`,
      source: CLOUDSIM,
      published: published?.kWh ?? 0,
      unit: 'kWh',
      tolerance: name === 'NPA' ? { absolute: 1e-6 } : { relative: 0.1 },
      ours: () => day(name).kWh,
    }),
  ),
  {
    name: 'the PlanetLab day: policies by their energy, least first',
    source: 'Beloglazov and Buyya 2012, the order of their policies',
    published: ORDER.join(' < '),
    ours: () => ORDER.toSorted((a, b) => day(a).kWh - day(b).kWh).join(' < '),
  },
  {
    name: 'the PlanetLab day: consolidation’s energy as a part of DVFS’s',
    source: CLOUDSIM,
    published: { atMost: 0.27 },
    ours: () => ORDER.map(name => day(name).kWh / day('DVFS').kWh),
  },
  {
    name: 'the PlanetLab day, THR-MMT 0.8: migrations',
    source: CLOUDSIM,
    published: 27_728,
    tolerance: { relative: 0.1 },
    ours: () => day('THR-MMT 0.8').migrations,
  },
  {
    name: 'the PlanetLab day, THR-MMT 0.8: active time in which guests got too little',
    source: CLOUDSIM,
    published: 5,
    unit: '%',
    tolerance: { relative: 0.1 },
    ours: () => 100 * day('THR-MMT 0.8').slatah,
  },
]
