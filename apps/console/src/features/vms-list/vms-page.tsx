import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import { lazy, Suspense } from 'react'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { VM_FIELDS } from '../../components/vm-fields'
import { useFormat, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { VmActionHost } from './action-host'
import { useSelection } from './use-selection'
import { VM_COLUMNS } from './vm-columns'

const BulkBar = lazy(() => import('./bulk-bar').then(module => ({ default: module.BulkBar })))

const route = getRouteApi('/vms')

/** All VMs but those in the recycle bin: found, sorted, chosen, and worked on one by one or many at once. */
export const VmsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(vmsQuery(listParams(search)))
  const selection = useSelection(page)
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const create = (
    <Link to="/vms/new" className={buttonStyle('primary')}>
      {t('vmsList.create')}
    </Link>
  )
  return (
    <Page title={t('vms.title')} count={format.number(page.total)} layout="fill" actions={create}>
      <ListView
        label={t('vms.title')}
        columns={VM_COLUMNS}
        page={page}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        search={search}
        onSearch={onSearch}
        fields={VM_FIELDS}
        defaultOrder="name"
        selection={selection}
        empty={
          <EmptyState title={t('vmsList.empty')} actions={create}>
            {t('vmsList.emptyHint')}
          </EmptyState>
        }
      />
      <Suspense>
        {selection.ids.size > 0 && <BulkBar selection={selection} total={page.total} filter={{ q: search.q }} />}
      </Suspense>
      <VmActionHost />
    </Page>
  )
}
