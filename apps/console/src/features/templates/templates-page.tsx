import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { templatesQuery } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { COUNT_BY } from '../../components/count-by'
import type { DataColumn } from '../../components/data-column'
import { type Facet, ListFacets, named } from '../../components/list-facets'
import { LIST_FIELDS } from '../../components/list-fields'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { Count, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { DeployLink } from './deploy-link'
import { diskTotals } from './disk-totals'

const COLUMNS: readonly DataColumn<Template>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="template" id={id} name={name} look="name" />,
  },
  { id: 'version', header: 'templates.version', align: 'end', cell: ({ version }) => <Count value={version} /> },
  { id: 'os', header: 'templates.os', orderBy: 'os', cell: ({ guest }) => guest.os },
  {
    id: 'vcpus',
    header: 'templates.vcpus',
    term: 'vcpu',
    align: 'end',
    orderBy: 'vcpus',
    cell: ({ vcpus }) => <Count value={vcpus} />,
  },
  {
    id: 'memory',
    header: 'templates.memory',
    align: 'end',
    orderBy: 'memory',
    cell: ({ memoryMiB }) => <Size mib={memoryMiB} />,
  },
  {
    id: 'disk',
    header: 'templates.disk',
    align: 'end',
    cell: template => <Size mib={diskTotals(template).sizeGiB * 1024} />,
  },
  {
    id: 'used',
    header: 'templates.used',
    align: 'end',
    cell: template => <Size mib={diskTotals(template).usedGiB * 1024} />,
  },
  {
    id: 'deployed',
    header: 'templates.deployed',
    align: 'end',
    orderBy: 'deployed',
    firstOrder: 'descending',
    cell: ({ deployedCount }) => <Count value={deployedCount} />,
  },
  {
    id: 'linked',
    header: 'templates.linked',
    term: 'linked-clone',
    align: 'end',
    orderBy: 'linkedClones',
    firstOrder: 'descending',
    cell: ({ linkedCloneCount }) => <Count value={linkedCloneCount} />,
  },
  {
    id: 'created',
    header: 'templates.created',
    orderBy: 'createdAt',
    firstOrder: 'descending',
    cell: ({ createdAt }) => <SimTime time={createdAt} />,
  },
  {
    id: 'deploy',
    header: 'common.actions',
    align: 'end',
    cell: ({ id, name }) => <DeployLink id={id} name={name} size="sm" />,
  },
]

const FACETS: readonly Facet[] = [
  { field: 'family', label: 'facets.family', words: (family, names) => named(names.guestFamilies, family) },
  { field: 'os', label: 'templates.os' },
]

const route = getRouteApi('/templates')

/** What VMs are made of. */
export const TemplatesPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(templatesQuery(listParams(search, COUNT_BY.templates)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('templates.title')} count={format.number(page.total)} layout="fill">
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })} />
      <ListView
        label={t('templates.title')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={LIST_FIELDS.templates}
        source={{ path: '/templates' }}
        defaultOrder="name"
        empty={<EmptyState title={t('templates.empty')}>{t('templates.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
