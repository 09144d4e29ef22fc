import { type Counts, queryMistakeText } from '@vivarium/model'
import { refuseFields } from './errors'
import type { ListSpec } from './list'
import { textsOf } from './list-query'
import type { RawCall } from './route'

/** Values that are told, the most frequent; and stretches of time at most. */
const MOST_VALUES = 12
const MOST_STRETCHES = 48
/** Lengths that a stretch of time may have, in seconds: a minute to thirty days. */
const STEPS_S = [60, 300, 900, 3600, 10_800, 43_200, 86_400, 604_800, 2_592_000]

interface Asked<R> {
  readonly spec: ListSpec<R>
  readonly locale: RawCall['locale']
  /** As `countBy` names them; one that the list does not know ends the request with 422. */
  readonly names: readonly string[]
}

/** How many records have each value of some fields, the most frequent first; of a time, how many lie in even stretches. */
export const counted = <R>(records: readonly R[], { spec, locale, names }: Asked<R>): Counts[] =>
  names.map((field, index) => {
    const time = spec.times?.of[field]
    if (time !== undefined) return { field, ...overTime(records.map(time), spec.times?.tell ?? String) }
    const of = spec.fields[field]
    if (of !== undefined) return { field, ...byValue(records.flatMap(record => textsOf(of(record)))) }
    const code = 'unknown_field'
    return refuseFields([{ pointer: `/query/countBy/${index}`, code, detail: queryMistakeText(locale, code) }])
  })

function byValue(texts: readonly string[]): Omit<Counts, 'field'> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const values = [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value, count]) => ({ value, count }))
  return { values, ...(counts.size > MOST_VALUES ? { more: counts.size - MOST_VALUES } : {}) }
}

function overTime(times: readonly number[], tell: (atMs: number) => string): Omit<Counts, 'field'> {
  let [from, to] = [Infinity, -Infinity]
  for (const time of times) [from, to] = [Math.min(from, time), Math.max(to, time)]
  if (from > to) return { values: [] }
  const stepS = STEPS_S.find(step => to - from < step * 1000 * (MOST_STRETCHES - 1)) ?? 2_592_000
  const stepMs = stepS * 1000
  const first = Math.floor(from / stepMs)
  const counts = new Array<number>(Math.floor(to / stepMs) - first + 1).fill(0)
  for (const time of times) {
    const at = Math.floor(time / stepMs) - first
    counts[at] = (counts[at] ?? 0) + 1
  }
  return { stepS, values: counts.map((count, at) => ({ value: tell((first + at) * stepMs), count })) }
}
