import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { operationsQuery } from '@vivarium/client'
import type { Operation } from '@vivarium/model'
import { Actor } from '../../components/actor'
import { COUNT_BY } from '../../components/count-by'
import { CsvButton } from '../../components/csv-button'
import type { DataColumn } from '../../components/data-column'
import type { CsvColumn } from '../../components/export-list'
import { type Facet, ListFacets, named } from '../../components/list-facets'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { OperationProgress } from '../../components/operation-progress'
import { Page } from '../../components/page'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { OperationStateDot, operationShape } from '../../components/states'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { OperationLink } from './operation-link'
import { OperationTook } from './operation-took'

const FIELDS = ['kind', 'state', 'target', 'targetId', 'actor', 'parentId', 'id']

const COLUMNS: readonly DataColumn<Operation>[] = [
  {
    id: 'kind',
    header: 'operations.kind',
    orderBy: 'kind',
    cell: operation => <OperationLink operation={operation} />,
  },
  {
    id: 'target',
    header: 'operations.target',
    orderBy: 'target',
    cell: ({ target }) => <ResourceLink kind={target.kind} id={target.id} name={target.name} />,
  },
  {
    id: 'state',
    header: 'common.state',
    orderBy: 'state',
    cell: ({ state }) => <OperationStateDot state={state} />,
  },
  {
    id: 'progress',
    header: 'operations.progress',
    className: 'w-40',
    cell: operation => <OperationProgress operation={operation} />,
  },
  {
    id: 'startedAt',
    header: 'operations.started',
    orderBy: 'startedAt',
    firstOrder: 'descending',
    cell: ({ startedAt }) => <SimTime time={startedAt} />,
  },
  {
    id: 'took',
    header: 'operations.duration',
    align: 'end',
    cell: operation => <OperationTook operation={operation} />,
  },
  { id: 'actor', header: 'operations.actor', cell: ({ actor }) => <Actor name={actor} /> },
]

const FACETS: readonly Facet[] = [
  { field: 'startedAt', label: 'facets.operations', isTime: true },
  {
    field: 'state',
    label: 'common.state',
    shape: operationShape,
    words: (state, names) => named(names.operationStates, state),
  },
  { field: 'kind', label: 'operations.kind', words: (kind, names) => named(names.operations, kind) },
]

const seconds = ({ startedAt, endsAt }: Operation): number | null =>
  endsAt === undefined ? null : (Date.parse(endsAt) - Date.parse(startedAt)) / 1000

const FILE: readonly CsvColumn<Operation>[] = [
  { header: 'operations.kind', value: ({ kind }) => kind },
  { header: 'operations.target', value: ({ target }) => target.name },
  { header: 'operations.destination', value: ({ destination }) => destination?.name },
  { header: 'common.state', value: ({ state }) => state },
  { header: 'operations.progress', unit: '%', value: ({ progress }) => 100 * progress },
  { header: 'operations.started', value: ({ startedAt }) => startedAt },
  { header: 'operations.duration', unit: 's', value: seconds },
  { header: 'operations.actor', value: ({ actor }) => actor },
  { header: 'operations.problem', value: ({ problem }) => problem?.detail },
]

const route = getRouteApi('/operations')

/** All that takes or took time. One of them opens beside the list, at its own address. */
export const OperationsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(operationsQuery(listParams(search, COUNT_BY.operations)))
  const onSearch = (patch: Partial<ListSearch>) =>
    void navigate({ to: '/operations', search: before => ({ ...before, ...patch }) })
  return (
    <Page
      title={t('operations.title')}
      count={format.number(page.total)}
      layout="fill"
      actions={<CsvButton query={operationsQuery} search={search} columns={FILE} file="operations.csv" />}
    >
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })} />
      <ListView
        label={t('operations.title')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={FIELDS}
        source={{ path: '/operations' }}
        defaultOrder="-startedAt"
        empty={<EmptyState title={t('operations.empty')}>{t('operations.emptyHint')}</EmptyState>}
      />
      <Outlet />
    </Page>
  )
}
