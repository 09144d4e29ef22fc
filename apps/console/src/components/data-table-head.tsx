import { ArrowDown, ArrowUp } from 'lucide-react'
import { useId } from 'react'
import { useT } from '../i18n'
import type { TermId } from '../i18n/glossary'
import { Checkbox } from '../ui/checkbox'
import { cx } from '../ui/cx'
import { HeadCell } from '../ui/table'
import { Tooltip } from '../ui/tooltip'
import type { ColumnLook } from './data-column'
import { TERM_STYLE, Term, TermText } from './term'

interface DataTableHeadProps {
  readonly columns: readonly (ColumnLook & { readonly id: string })[]
  readonly orderBy: string | undefined
  readonly onOrderBy: ((orderBy: string) => void) | undefined
  /** What the checkbox of all rows does; none where rows can't be chosen. */
  readonly selection:
    | { readonly all: boolean; readonly some: boolean; readonly onChange: (checked: boolean) => void }
    | undefined
}

/** The other way round, if the list is ordered by that field already. */
const nextOrder = (field: string, now: string | undefined, first: 'ascending' | 'descending'): string => {
  if (now === field) return `-${field}`
  if (now === `-${field}`) return field
  return first === 'descending' ? `-${field}` : field
}

export const DataTableHead = ({ columns, orderBy, onOrderBy, selection }: DataTableHeadProps) => {
  const t = useT()
  return (
    <thead>
      <tr>
        {selection && (
          <HeadCell className="sticky top-0 z-2 w-10">
            <Checkbox
              checked={selection.all}
              indeterminate={selection.some && !selection.all}
              onChange={selection.onChange}
              aria-label={t('table.selectAll')}
            />
          </HeadCell>
        )}
        {columns.map((meta, index) => {
          const title = t(meta.header)
          const field = meta.orderBy
          const descending = orderBy === `-${field}`
          const sorted = field !== undefined && (descending || orderBy === field)
          const look = cx('sticky top-0', index === 0 ? 'left-0 z-3' : 'z-2', meta.className)
          if (!field || !onOrderBy) {
            return (
              <HeadCell key={meta.id} align={meta.align} className={look}>
                {meta.headerLook === 'hidden' ? (
                  <span className="sr-only">{title}</span>
                ) : meta.term ? (
                  <Term id={meta.term}>{title}</Term>
                ) : (
                  title
                )}
              </HeadCell>
            )
          }
          return (
            <HeadCell
              key={meta.id}
              align={meta.align}
              aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'}
              className={look}
            >
              <SortButton
                title={title}
                term={meta.term}
                sorted={sorted && (descending ? 'descending' : 'ascending')}
                onClick={() => onOrderBy(nextOrder(field, orderBy, meta.firstOrder ?? 'ascending'))}
              />
            </HeadCell>
          )
        })}
      </tr>
    </thead>
  )
}

interface SortButtonProps {
  readonly title: string
  readonly term: TermId | undefined
  readonly sorted: false | 'ascending' | 'descending'
  readonly onClick: () => void
}

/** A head that orders its list; one that is a word of the field explains itself besides, on hover, focus and touch. */
const SortButton = ({ title, term, sorted, onClick }: SortButtonProps) => {
  const t = useT()
  const textId = useId()
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  const button = (
    <button
      type="button"
      aria-label={t('table.sortBy', { column: title })}
      aria-describedby={term && textId}
      onClick={onClick}
      className={cx('inline-flex h-6 items-center gap-1 rounded-sm hover:text-text', sorted && 'text-text')}
    >
      <span className={term && TERM_STYLE}>{title}</span>
      <Arrow aria-hidden className={cx('size-3', !sorted && 'hidden')} />
    </button>
  )
  return term ? (
    <Tooltip content={<TermText id={textId} term={term} />} press="shows">
      {button}
    </Tooltip>
  ) : (
    button
  )
}
