/**
 * Consolidation of guests on fewer hosts (Beloglazov and Buyya 2012, "Optimal online deterministic algorithms and
 * adaptive heuristics for energy and performance efficient dynamic consolidation", as CloudSim 3.0.3 has it).
 * Histories are a host's or a guest's CPU use, 0 to 1, newest first.
 */
export type OverloadRule =
  /** THR: a fixed limit. */
  | { readonly kind: 'thr'; readonly limit: number }
  /** IQR and MAD: the limit falls with the spread of the history, by a safety factor. */
  | { readonly kind: 'iqr' | 'mad'; readonly safety: number }
  /** LR: what local regression predicts, times the safety factor, reaches the whole host. */
  | { readonly kind: 'lr'; readonly safety: number }

/** What of a history says anything: before it there are only zeros. */
const known = (history: readonly number[]): readonly number[] => history.slice(0, knownLength(history))

function knownLength(history: readonly number[]): number {
  let length = history.length
  while (length > 0 && history[length - 1] === 0) length -= 1
  return length
}

/** While a history is shorter than a rule needs, this limit is the rule. */
const FALLBACK_LIMIT = 0.7
/** Samples that a spread needs, and that the regression looks at. */
const SPREAD_NEEDS = 12
const REGRESSION_OVER = 10

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** The middle value, or the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

/** Median of the absolute deviations from the median. */
export function medianDeviation(values: readonly number[]): number {
  const middle = median(values)
  return median(values.map(value => Math.abs(value - middle)))
}

/** From the first quartile to the third, each the nearest value. */
export function interquartileRange(values: readonly number[]): number {
  const sorted = ascending(values)
  const quartile = (part: number): number => sorted[Math.round(part * (sorted.length + 1)) - 1] ?? 0
  return quartile(0.75) - quartile(0.25)
}

/**
 * Where the line through the last ten values will be, `ahead` steps on. CloudSim's tricube weights only count where
 * some of them are zero, which they never are: it is plain least squares.
 */
export function regress(history: readonly number[], ahead: number): number {
  const count = REGRESSION_OVER
  const meanX = (count + 1) / 2
  let [sum, slope] = [0, 0]
  for (let age = 0; age < count; age += 1) {
    const value = history[age] ?? 0
    sum += value
    slope += (count - age - meanX) * value
  }
  slope /= (count * (count * count - 1)) / 12
  return sum / count + slope * (count + ahead - meanX)
}

/** Whether a host asks for too much by a rule: `use` is what its guests ask for now, as a part of the host. */
export function isOverloaded(
  rule: OverloadRule,
  { use, history, ahead }: { use: number; history: readonly number[]; ahead: number },
): boolean {
  if (rule.kind === 'thr') return use > rule.limit
  const needs = rule.kind === 'lr' ? REGRESSION_OVER : SPREAD_NEEDS
  if (knownLength(history) < needs) return use > FALLBACK_LIMIT
  if (rule.kind === 'lr') return regress(history, ahead) * rule.safety >= 1
  const values = known(history)
  return use > 1 - rule.safety * (rule.kind === 'iqr' ? interquartileRange(values) : medianDeviation(values))
}

/** MMT: the guest that is over soonest, that with the least memory; the first of several. */
export function minimumMigrationTime<T extends { readonly memory: number }>(guests: readonly T[]): T | undefined {
  let best: T | undefined
  for (const guest of guests) if (best === undefined || guest.memory < best.memory) best = guest
  return best
}

/**
 * MC: the guest whose use the others explain best, by the multiple correlation of its history with theirs. With fewer
 * samples than guests there is none, and the quickest is taken.
 */
export function maximumCorrelation<T extends { readonly memory: number; readonly history: readonly number[] }>(
  guests: readonly T[],
): T | undefined {
  const samples = Math.min(...guests.map(({ history }) => history.length))
  if (guests.length < 2 || samples <= guests.length) return minimumMigrationTime(guests)
  const centred = guests.map(({ history }) => centre(history.slice(0, samples)))
  let [best, most] = [guests[0], 0]
  for (const [place, guest] of guests.entries()) {
    const explained = determination(
      centred[place] ?? [],
      centred.filter((_, other) => other !== place),
    )
    if (explained > most) [best, most] = [guest, explained]
  }
  return best
}

function centre(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map(value => value - mean)
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let place = 0; place < a.length; place += 1) sum += (a[place] ?? 0) * (b[place] ?? 0)
  return sum
}

/** R² of a centred series by centred others: the part of its square that lies in the space which they span. */
function determination(series: readonly number[], others: readonly (readonly number[])[]): number {
  const whole = dot(series, series)
  if (whole === 0) return 0
  const basis: number[][] = []
  let explained = 0
  for (const other of others) {
    const rest = [...other]
    for (const axis of basis) {
      const along = dot(rest, axis)
      for (let place = 0; place < rest.length; place += 1) rest[place] = (rest[place] ?? 0) - along * (axis[place] ?? 0)
    }
    const length = Math.sqrt(dot(rest, rest))
    if (length <= 1e-9 * Math.sqrt(dot(other, other)) || length === 0) continue
    const axis = rest.map(value => value / length)
    basis.push(axis)
    const along = dot(series, axis)
    explained += along * along
  }
  return explained / whole
}

/**
 * Power-aware best fit: the host whose draw a guest raises least, the first of several; undefined where none accepts.
 * `accepts` may cost much, and is only asked of a host that would be better than those before.
 */
export function leastIncrease<T>(
  hosts: Iterable<T>,
  { increase, accepts }: { increase: (host: T) => number; accepts: (host: T) => boolean },
): T | undefined {
  let [best, least]: [T | undefined, number] = [undefined, Infinity]
  for (const host of hosts) {
    const watts = increase(host)
    if (watts < least && accepts(host)) [best, least] = [host, watts]
  }
  return best
}
