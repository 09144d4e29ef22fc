/** A figure that somebody else published: one number, several in a row, a word, or bounds. */
type Published = number | readonly number[] | string | { readonly atLeast?: number; readonly atMost?: number }

/** How far ours may be from it; nothing unless said. */
type Tolerance =
  /** A part of the published figure: 0.03 is 3 %. */
  | { readonly relative: number }
  /** In the unit of the figure. */
  | { readonly absolute: number }

export interface PublishedCase {
  /** What was done and what was seen, so that it tells from its neighbours. */
  readonly name: string
  /** Author, year and table or figure; or the program and its version. */
  readonly source: string
  readonly published: Published
  readonly unit?: string
  readonly tolerance?: Tolerance
  /** Does the same with our physics. */
  readonly ours: () => number | readonly number[] | string
}

/** The cases of one mechanism: a section of PHYSICS.md. */
export interface CaseGroup {
  readonly title: string
  readonly cases: readonly PublishedCase[]
}

interface Verdict {
  readonly published: string
  readonly ours: string
  readonly tolerance: string
  readonly within: boolean
}

const isList = (value: unknown): value is readonly number[] => Array.isArray(value)

const spelled = (value: number, digits = 8): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : 'never'

/** As many digits as the tolerance is worth. */
const digitsFor = ({ published, tolerance }: PublishedCase): number => {
  if (tolerance === undefined) return typeof published === 'object' && !isList(published) ? 4 : 8
  return 'relative' in tolerance && tolerance.relative > 1e-3 ? 4 : 8
}

function close(ours: number, published: number, tolerance: Tolerance | undefined): boolean {
  if (tolerance === undefined) return ours === published
  const room = 'relative' in tolerance ? tolerance.relative * Math.abs(published) : tolerance.absolute
  // Room for the last bit of a sum where the figure lies on the edge.
  return Math.abs(ours - published) <= room * (1 + 1e-9)
}

function isWithin(ours: ReturnType<PublishedCase['ours']>, { published, tolerance }: PublishedCase): boolean {
  if (typeof published === 'string' || typeof ours === 'string') return ours === published
  if (typeof published === 'object' && !isList(published)) {
    const values = isList(ours) ? ours : [ours]
    return values.every(value => value >= (published.atLeast ?? -Infinity) && value <= (published.atMost ?? Infinity))
  }
  const [left, right] = [isList(ours) ? ours : [ours], isList(published) ? published : [published]]
  return left.length === right.length && left.every((value, place) => close(value, right[place] ?? NaN, tolerance))
}

function spelledPublished(published: Published, digits: number): string {
  if (typeof published === 'string') return published
  if (typeof published === 'number') return spelled(published, digits)
  if (isList(published)) return published.map(value => spelled(value, digits)).join(' · ')
  const { atLeast, atMost } = published
  if (atLeast === undefined) return `≤ ${spelled(atMost ?? Infinity)}`
  return atMost === undefined ? `≥ ${spelled(atLeast)}` : `${spelled(atLeast)} to ${spelled(atMost)}`
}

function spelledTolerance({ tolerance, published }: PublishedCase, unit: string): string {
  if (tolerance === undefined) return typeof published === 'object' && !isList(published) ? 'bounds' : 'exact'
  if ('relative' in tolerance) return `± ${spelled(100 * tolerance.relative)} %`
  return `± ${tolerance.absolute < 1e-3 ? tolerance.absolute.toExponential() : tolerance.absolute}${unit}`
}

/** Runs a case and holds it against what was published. */
export function judge(publishedCase: PublishedCase): Verdict {
  const ours = publishedCase.ours()
  const unit = publishedCase.unit === undefined ? '' : ` ${publishedCase.unit}`
  const digits = digitsFor(publishedCase)
  return {
    published: spelledPublished(publishedCase.published, digits) + unit,
    ours: spelledPublished(ours, digits) + unit,
    tolerance: spelledTolerance(publishedCase, unit),
    within: isWithin(ours, publishedCase),
  }
}
