import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import { lazy, Suspense } from 'react'
import { COUNT_BY } from '../../components/count-by'
import { type Facet, ListFacets } from '../../components/list-facets'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { useChosen } from '../../components/use-chosen'
import { VM_FIELDS } from '../../components/vm-fields'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { VmActionHost } from './action-host'
import { BIN_COLUMNS } from './bin-columns'
import { useSelection } from './use-selection'

const BinBar = lazy(() => import('./bin-bar').then(module => ({ default: module.BinBar })))

const FACETS: readonly Facet[] = [
  { field: 'tag', label: 'vmsList.tags' },
  { field: 'os', label: 'vmsList.os' },
]

const route = getRouteApi('/recycle-bin')
const BINNED = { state: ['deleted'] }

/** VMs that were torn down and can still be restored, each with its time left. */
export const RecycleBinPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(vmsQuery({ ...listParams(search, COUNT_BY.bin), ...BINNED }))
  const selection = useSelection(page, useChosen(search, navigate), BINNED)
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('nav.recycleBin')} count={format.number(page.total)} layout="fill">
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })} />
      <ListView
        label={t('nav.recycleBin')}
        columns={BIN_COLUMNS}
        page={page}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        search={search}
        onSearch={onSearch}
        fields={VM_FIELDS}
        source={{ path: '/vms', query: { state: ['deleted'] } }}
        defaultOrder="name"
        selection={selection}
        empty={<EmptyState title={t('vmsList.binEmpty')}>{t('vmsList.binEmptyHint')}</EmptyState>}
      />
      <Suspense>
        {selection.ids.size > 0 && (
          <BinBar selection={selection} total={page.total} filter={{ q: search.q, ...BINNED }} />
        )}
      </Suspense>
      <VmActionHost />
    </Page>
  )
}
