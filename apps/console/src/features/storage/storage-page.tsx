import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { datastoresQuery } from '@vivarium/client'
import type { Datastore } from '@vivarium/model'
import { AlarmMark } from '../../components/alarm-mark'
import type { DataColumn } from '../../components/data-column'
import { FaultMark } from '../../components/fault-mark'
import { type Facet, ListFacets, named } from '../../components/list-facets'
import { LIST_FIELDS } from '../../components/list-fields'
import type { ListSearch } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { Count, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useNames, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { OvercommitBadge } from './overcommit-badge'
import { STORAGE_ORDER, storageParams } from './search'
import { SpaceMeter } from './space-meter'

const GIB = 1024

const COLUMNS: readonly DataColumn<Datastore>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: datastore => (
      <span className="flex items-center gap-2">
        <ResourceLink kind="datastore" id={datastore.id} name={datastore.name} look="name" />
        <AlarmMark target={datastore} />
        <FaultMark target={datastore} />
      </span>
    ),
  },
  { id: 'kind', header: 'storage.kind', orderBy: 'kind', cell: ({ kind }) => <Kind kind={kind} /> },
  {
    id: 'use',
    header: 'storage.use',
    cell: datastore => (
      <span className="flex items-center gap-2">
        <SpaceMeter datastore={datastore} />
        <OvercommitBadge datastore={datastore} />
      </span>
    ),
  },
  {
    id: 'used',
    header: 'storage.used',
    orderBy: 'used',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ usedGiB }) => <Size mib={usedGiB * GIB} />,
  },
  {
    id: 'provisioned',
    header: 'storage.provisioned',
    term: 'thin-provisioning',
    orderBy: 'provisioned',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ provisionedGiB }) => <Size mib={provisionedGiB * GIB} />,
  },
  {
    id: 'capacity',
    header: 'storage.capacity',
    orderBy: 'capacity',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ capacityGiB }) => <Size mib={capacityGiB * GIB} />,
  },
  {
    id: 'speed',
    header: 'storage.speed',
    align: 'end',
    cell: datastore => <Speed datastore={datastore} />,
  },
  { id: 'hosts', header: 'storage.hosts', align: 'end', cell: ({ hostIds }) => <Count value={hostIds.length} /> },
  { id: 'vms', header: 'storage.vms', align: 'end', cell: ({ vmCount }) => <Count value={vmCount} /> },
]

const Kind = ({ kind }: Pick<Datastore, 'kind'>) => useNames().datastores[kind]

const Speed = ({ datastore }: { readonly datastore: Datastore }) => {
  const format = useFormat()
  return (
    <>
      {format.number(datastore.readMBps)} / {format.rate(datastore.writeMBps)}
    </>
  )
}

const FACETS: readonly Facet[] = [
  { field: 'kind', label: 'storage.kind', words: (kind, names) => named(names.datastores, kind) },
]

/** What the datastores that are found hold together. */
const SpaceOfAll = ({ datastores }: { readonly datastores: readonly Datastore[] }) => {
  const t = useT()
  const format = useFormat()
  const sum = (of: (datastore: Datastore) => number) => datastores.reduce((total, each) => total + of(each), 0)
  const space = {
    name: t('storage.use'),
    usedGiB: sum(({ usedGiB }) => usedGiB),
    provisionedGiB: sum(({ provisionedGiB }) => provisionedGiB),
    capacityGiB: sum(({ capacityGiB }) => capacityGiB),
  }
  const { usedGiB: used, provisionedGiB: provisioned, capacityGiB: capacity } = space
  return (
    <section className="flex min-w-64 flex-[2] flex-col gap-1.5">
      <h2 className="text-text-2 text-xs">{space.name}</h2>
      <SpaceMeter datastore={space} className="h-2" />
      <p className="min-h-6 content-center">
        {t('storage.useText', {
          used: format.gib(used),
          provisioned: format.gib(provisioned),
          capacity: format.gib(capacity),
        })}
      </p>
    </section>
  )
}

const route = getRouteApi('/storage')

export const StoragePage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(datastoresQuery(storageParams(search)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('storage.title')} count={format.number(page.total)} layout="fill">
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })}>
        {page.items.length === page.total && page.total > 1 && <SpaceOfAll datastores={page.items} />}
      </ListFacets>
      <ListView
        label={t('storage.title')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={LIST_FIELDS.datastores}
        source={{ path: '/datastores' }}
        defaultOrder={STORAGE_ORDER}
        empty={<EmptyState title={t('storage.empty')}>{t('storage.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
