import { ArrowDown, ArrowUp } from 'lucide-react'
import { useT } from '../i18n'
import { Checkbox } from '../ui/checkbox'
import { cx } from '../ui/cx'
import { HeadCell } from '../ui/table'
import type { ColumnLook } from './data-column'

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
                {meta.headerLook === 'hidden' ? <span className="sr-only">{title}</span> : title}
              </HeadCell>
            )
          }
          const Arrow = descending ? ArrowDown : ArrowUp
          return (
            <HeadCell
              key={meta.id}
              align={meta.align}
              aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'}
              className={look}
            >
              <button
                type="button"
                aria-label={t('table.sortBy', { column: title })}
                onClick={() => onOrderBy(nextOrder(field, orderBy, meta.firstOrder ?? 'ascending'))}
                className={cx('inline-flex h-6 items-center gap-1 rounded-sm hover:text-text', sorted && 'text-text')}
              >
                {title}
                <Arrow aria-hidden className={cx('size-3', !sorted && 'hidden')} />
              </button>
            </HeadCell>
          )
        })}
      </tr>
    </thead>
  )
}
