import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { hostsQuery } from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { HOST_COLUMNS } from '../../components/host-columns'
import { type Facet, ListFacets, named } from '../../components/list-facets'
import { LIST_FIELDS } from '../../components/list-fields'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { hostShape } from '../../components/states'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'

const FACETS: readonly Facet[] = [
  { field: 'state', label: 'common.state', shape: hostShape, words: (state, names) => named(names.hostStates, state) },
  { field: 'cluster', label: 'hosts.cluster' },
  { field: 'vendor', label: 'hosts.vendor', words: (vendor, names) => named(names.vendors, vendor) },
  { field: 'virtualization', label: 'hosts.virtualization', words: (kind, names) => named(names.virtualization, kind) },
]

const route = getRouteApi('/hosts')

export const HostsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(hostsQuery(listParams(search, COUNT_BY.hosts)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('hosts.title')} count={format.number(page.total)} layout="fill">
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })} />
      <ListView
        label={t('hosts.title')}
        columns={HOST_COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={LIST_FIELDS.hosts}
        source={{ path: '/hosts' }}
        defaultOrder="name"
        empty={<EmptyState title={t('hosts.empty')}>{t('hosts.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
