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

const ORDER = ['LR-MMT 1.2', 'MAD-MMT 2.5', 'IQR-MMT 1.5', 'THR-MMT 0.8']

const percent = (part: number | undefined): number | undefined => (part === undefined ? undefined : 100 * part)

/** What CloudSim printed of a day beside its energy, where it is more than nothing. */
const seen = (
  name: string,
  what: string,
  published: number | undefined,
  of: (result: DayResult) => number,
  unit?: string,
): PublishedCase[] =>
  published === undefined || published === 0
    ? []
    : [
        {
          name: `the PlanetLab day, ${name}: ${what}`,
          source: CLOUDSIM,
          published,
          ...(unit === undefined ? {} : { unit }),
          tolerance: { relative: 0.1 },
          ours: () => of(day(name)),
        },
      ]

export const consolidationCases: readonly PublishedCase[] = [
  ...DAYS.filter(({ published }) => published !== undefined).map(
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
  ...DAYS.flatMap(({ name, published = {} }) => [
    ...seen(name, 'migrations', published.migrations, result => result.migrations),
    ...seen(
      name,
      'active time in which guests got too little',
      percent(published.slatah),
      result => 100 * result.slatah,
      '%',
    ),
    ...seen(name, 'asked MIPS that migrations took', percent(published.pdm), result => 100 * result.pdm, '%'),
    ...seen(name, 'hosts switched off', published.shutdowns, result => result.shutdowns),
  ]),
]
