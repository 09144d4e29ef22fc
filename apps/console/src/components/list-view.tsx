import type { ListSource } from '@vivarium/client'
import type { Page as ResourcePage } from '@vivarium/model'
import type { ReactNode } from 'react'
import { useT } from '../i18n'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { DataTable, type DataTableProps } from './data-table'
import { FilterBar } from './filter-bar'
import type { ListSearch } from './list-search'
import { Pagination } from './pagination'

interface ListViewProps<Row>
  extends Pick<DataTableProps<Row>, 'label' | 'columns' | 'rowId' | 'rowName' | 'selection' | 'hidden'> {
  readonly page: ResourcePage<Row>
  readonly search: ListSearch
  /** Writes part of the address; a new filter or order begins at the first page. */
  readonly onSearch: (patch: Partial<ListSearch>) => void
  readonly fields: readonly string[]
  /** Where the list is read, for its filter to suggest the values of a field. */
  readonly source: ListSource
  /** The order that the API takes without being asked. */
  readonly defaultOrder: string
  /** Shown where there is nothing at all, filter or not. */
  readonly empty: ReactNode
}

/** A list as most pages have it: filter, table, pages, all of it in the address. */
export const ListView = <Row extends object>(props: ListViewProps<Row>) => {
  const { page, search, onSearch, fields, source, defaultOrder, empty, ...table } = props
  const t = useT()
  const filtered = search.q !== undefined
  const nothingFound = (
    <EmptyState
      title={t('table.noneFound')}
      actions={<Button onClick={() => onSearch({ q: undefined, pages: undefined })}>{t('table.clearFilter')}</Button>}
    >
      {t('table.noneFoundHint')}
    </EmptyState>
  )
  return (
    <>
      <FilterBar value={search.q} onChange={q => onSearch({ q, pages: undefined })} fields={fields} source={source} />
      <DataTable
        {...table}
        rows={page.items}
        orderBy={search.orderBy ?? defaultOrder}
        onOrderBy={orderBy => onSearch({ orderBy, pages: undefined })}
        empty={filtered ? nothingFound : empty}
      />
      <Pagination
        search={search}
        onSearch={onSearch}
        shown={page.items.length}
        total={page.total}
        nextPageToken={page.nextPageToken}
      />
    </>
  )
}
