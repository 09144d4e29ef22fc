import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { hostsQuery } from '@vivarium/client'
import { HOST_COLUMNS } from '../../components/host-columns'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'

const FIELDS = [
  'alarm',
  'name',
  'state',
  'cluster',
  'vendor',
  'model',
  'virtualization',
  'memory',
  'vms',
  'cpuUsage',
  'memoryUsed',
  'memoryAllocated',
  'datastoreId',
  'networkId',
  'id',
]

const route = getRouteApi('/hosts')

export const HostsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(hostsQuery(listParams(search)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('hosts.title')} count={format.number(page.total)} layout="fill">
      <ListView
        label={t('hosts.title')}
        columns={HOST_COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={FIELDS}
        defaultOrder="name"
        empty={<EmptyState title={t('hosts.empty')}>{t('hosts.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
