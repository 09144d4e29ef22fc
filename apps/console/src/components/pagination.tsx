import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useFormat, useT } from '../i18n'
import { Button } from '../ui/button'
import { type ListSearch, nextPage, PAGE_ROWS, pageIndex, previousPage } from './list-search'

interface PaginationProps {
  readonly search: ListSearch
  readonly onSearch: (patch: Partial<ListSearch>) => void
  readonly shown: number
  readonly total: number
  readonly nextPageToken: string | undefined
}

/** Which rows of how many are shown, and the way to the others. Nothing where all are shown. */
export const Pagination = ({ search, onSearch, shown, total, nextPageToken }: PaginationProps) => {
  const t = useT()
  const format = useFormat()
  const first = pageIndex(search) * PAGE_ROWS
  if (first === 0 && nextPageToken === undefined) return null
  return (
    <nav aria-label={t('table.pages')} className="flex items-center justify-end gap-2 text-text-2">
      <span className="pr-2">
        {t('table.range', {
          from: format.number(first + 1),
          to: format.number(first + shown),
          total: format.number(total),
        })}
      </span>
      {first > 0 && (
        <Button size="sm" aria-label={t('table.previous')} onClick={() => onSearch(previousPage(search))}>
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
      )}
      {nextPageToken !== undefined && (
        <Button size="sm" aria-label={t('table.next')} onClick={() => onSearch(nextPage(search, nextPageToken))}>
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      )}
    </nav>
  )
}
