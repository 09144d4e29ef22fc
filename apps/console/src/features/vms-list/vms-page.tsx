import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import { lazy, Suspense, useMemo } from 'react'
import { listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { useChosen } from '../../components/use-chosen'
import { VM_FIELDS } from '../../components/vm-fields'
import { useFormat, useT } from '../../i18n'
import { rememberColumns, useVmViews } from '../../stores/vm-views'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { VmActionHost } from './action-host'
import { formatColumns, parseColumns, type VmColumnId } from './column-ids'
import { ListTools } from './list-tools'
import { Obstacles, useObstacles } from './obstacles'
import type { VmsSearch } from './search'
import { useSelection } from './use-selection'
import { vmColumns } from './vm-columns'

const BulkBar = lazy(() => import('./bulk-bar').then(module => ({ default: module.BulkBar })))

const route = getRouteApi('/vms')

/** All VMs but those in the recycle bin: found, sorted, chosen, and worked on one by one or many at once. */
export const VmsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(vmsQuery(listParams(search)))
  const selection = useSelection(page, useChosen(search, navigate))
  const kept = useVmViews(views => views.columns)
  const chosen = search.columns ?? kept
  const ids = useMemo(() => parseColumns(chosen), [chosen])
  const columns = useMemo(() => vmColumns(ids), [ids])
  const obstacles = useObstacles(page.items)
  const onSearch = (patch: Partial<VmsSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const onColumns = (next: readonly VmColumnId[]) => {
    const text = formatColumns(next)
    rememberColumns(text)
    void navigate({ search: before => ({ ...before, columns: text }), replace: true })
  }
  const create = (
    <Link to="/vms/new" className={buttonStyle('primary')}>
      {t('vmsList.create')}
    </Link>
  )
  return (
    <Page
      title={t('vms.title')}
      count={format.number(page.total)}
      layout="fill"
      actions={
        <>
          <ListTools search={search} columns={ids} onColumns={onColumns} />
          {create}
        </>
      }
    >
      <Obstacles value={obstacles}>
        <ListView
          label={t('vms.title')}
          columns={columns}
          page={page}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          search={search}
          onSearch={onSearch}
          fields={VM_FIELDS}
          source={{ path: '/vms' }}
          defaultOrder="name"
          selection={selection}
          empty={
            <EmptyState title={t('vmsList.empty')} actions={create}>
              {t('vmsList.emptyHint')}
            </EmptyState>
          }
        />
      </Obstacles>
      <Suspense>
        {selection.ids.size > 0 && <BulkBar selection={selection} total={page.total} filter={{ q: search.q }} />}
      </Suspense>
      <VmActionHost />
    </Page>
  )
}
