import { type Counts, formatQuery, type Names, parseQuery, type QueryTerm } from '@vivarium/model'
import type { ReactNode } from 'react'
import { type PlainMessageId, useFormat, useNames, useT } from '../i18n'
import { cx } from '../ui/cx'
import { StateBar, type StateShape } from '../ui/state-dot'

/** A value by its name, or as it is where it has none. */
export const named = (names: Readonly<Record<string, string>>, value: string): string => names[value] ?? value

/** A field by whose values a list is counted above it. */
export interface Facet {
  readonly field: string
  readonly label: PlainMessageId
  /** A value in words; itself where not given. */
  readonly words?: (value: string, names: Names) => ReactNode
  /** For states: the shape that stands for a value. */
  readonly shape?: (value: string) => StateShape
  /** A time: how many began in each stretch, drawn as bars. */
  readonly isTime?: boolean
}

interface ListFacetsProps {
  readonly facets: readonly Facet[]
  readonly counts: readonly Counts[] | undefined
  /** The filter as the address holds it. */
  readonly q: string | undefined
  readonly onFilter: (q: string | undefined) => void
  /** Something that is not counted, in front. */
  readonly children?: ReactNode
}

/** What a list holds, at one look: counted by a few fields. Each number narrows the list to those it counts. */
export const ListFacets = ({ facets, counts = [], q, onFilter, children }: ListFacetsProps) => {
  const shown = facets.flatMap(facet => {
    const found = counts.find(({ field }) => field === facet.field)
    return found === undefined || found.values.length === 0 ? [] : [{ facet, found }]
  })
  if (shown.length === 0 && !children) return null
  const { terms } = parseQuery(q ?? '')
  const isOf = (field: string, value: string) => (term: QueryTerm) =>
    formatQuery([term]) === formatQuery([termOf(field, value)])
  const toggle = (field: string, value: string) => {
    const rest = terms.filter(term => !isOf(field, value)(term))
    const next = rest.length < terms.length ? rest : [...terms, termOf(field, value)]
    onFilter(next.length === 0 ? undefined : formatQuery(next))
  }
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2.5 rounded-lg border border-line bg-surface px-3.5 py-2.5">
      {children}
      {shown.map(({ facet, found }) =>
        facet.isTime ? (
          <Activity key={facet.field} label={facet.label} counts={found} />
        ) : (
          <Values
            key={facet.field}
            facet={facet}
            counts={found}
            isOn={value => terms.some(isOf(facet.field, value))}
            onToggle={value => toggle(facet.field, value)}
          />
        ),
      )}
    </div>
  )
}

const termOf = (field: string, value: string): QueryTerm => ({ type: 'field', field, values: [value], negated: false })

/** The tints of values that are no states, by rank. */
const TINTS = ['opacity-100', 'opacity-75', 'opacity-55', 'opacity-40', 'opacity-30', 'opacity-20']

interface ValuesProps {
  readonly facet: Facet
  readonly counts: Counts
  readonly isOn: (value: string) => boolean
  readonly onToggle: (value: string) => void
}

const Values = ({ facet: { label, words, shape }, counts: { values }, isOn, onToggle }: ValuesProps) => {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <section className="flex min-w-40 max-w-full flex-1 flex-col gap-1.5 max-sm:not-first:hidden">
      <h2 className="text-text-2 text-xs">{t(label)}</h2>
      {shape === undefined ? (
        <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-line text-accent">
          {values.map(({ value, count }, at) => (
            <span
              key={value}
              className={cx('min-w-1 bg-current', TINTS[Math.min(at, TINTS.length - 1)])}
              style={{ flex: count }}
            />
          ))}
        </div>
      ) : (
        <StateBar parts={values.map(({ value, count }) => ({ id: value, shape: shape(value), count }))} />
      )}
      <ul className="-mx-1 flex flex-wrap gap-x-2">
        {values.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={isOn(value)}
              onClick={() => onToggle(value)}
              className="flex min-h-6 items-center gap-1.5 rounded-sm px-1 hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
            >
              <span>{words?.(value, names) ?? value}</span>
              <span className="font-semibold">{format.number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Activity = ({
  label,
  counts: { values, stepS = 0 },
}: {
  readonly label: PlainMessageId
  readonly counts: Counts
}) => {
  const t = useT()
  const format = useFormat()
  const [first, last] = [values[0], values.at(-1)]
  const most = values.reduce((found, each) => (each.count > found.count ? each : found), { value: '', count: 0 })
  if (first === undefined || last === undefined) return null
  return (
    <section className="flex min-w-64 flex-[2] flex-col gap-1">
      <h2 className="text-text-2 text-xs">
        {t(label)} <span className="text-text-3">{t('facets.per', { time: format.duration(stepS) })}</span>
      </h2>
      <div
        role="img"
        aria-label={t('facets.activity', {
          from: format.dateTime(first.value),
          to: format.dateTime(last.value),
          n: format.number(most.count),
          at: format.dateTime(most.value),
        })}
        className="flex h-9 items-end gap-px"
      >
        {values.map(({ value, count }) => (
          <span
            key={value}
            title={`${format.dateTime(value)}: ${format.number(count)}`}
            className={cx('flex-1 rounded-t-[1px]', count > 0 ? 'bg-accent' : 'bg-line')}
            style={{ height: count > 0 ? `${Math.max(8, (100 * count) / most.count)}%` : '1px' }}
          />
        ))}
      </div>
      <p aria-hidden className="flex justify-between text-text-3 text-xs">
        <span>{format.dateTime(first.value)}</span>
        <span>{format.dateTime(last.value)}</span>
      </p>
    </section>
  )
}
