import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { datastoreUsersQuery } from '@vivarium/client'
import type { Datastore, DatastoreUser } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { PercentMeter } from '../../components/percent-meter'
import { Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useNames, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'

const FIELDS = ['name', 'kind', 'used', 'provisioned', 'id']
const GIB = 1024

/** A user beside the share of all that is used there. */
interface Row {
  readonly user: DatastoreUser
  /** 0 to 100. */
  readonly sharePercent: number
}

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ user }) => <ResourceLink kind={user.kind} id={user.id} name={user.name} look="name" />,
  },
  { id: 'kind', header: 'storage.kind', cell: ({ user }) => <Kind kind={user.kind} /> },
  {
    id: 'used',
    header: 'storage.used',
    orderBy: 'used',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ user }) => <Size mib={user.usedGiB * GIB} />,
  },
  {
    id: 'share',
    header: 'storage.share',
    term: 'shares',
    align: 'end',
    className: 'max-sm:hidden',
    cell: ({ user, sharePercent }) => <PercentMeter label={user.name} percent={sharePercent} />,
  },
  {
    id: 'provisioned',
    header: 'storage.mayGrow',
    orderBy: 'provisioned',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ user }) => <Size mib={user.provisionedGiB * GIB} />,
  },
  { id: 'verbs', header: 'common.actions', align: 'end', cell: ({ user }) => <MoveVerb user={user} /> },
]

/** Leads to the dialog that moves a VM's disks elsewhere. */
const MoveVerb = ({ user: { kind, id, name } }: { readonly user: DatastoreUser }) => {
  const t = useT()
  const label = t('storage.move', { vm: name })
  if (kind !== 'vm')
    return (
      <Button size="sm" aria-label={label} disabledReason={t('storage.moveNot')}>
        {t('storage.moveVerb')}
      </Button>
    )
  return (
    <Link
      to="/vms/$vmId"
      params={{ vmId: id }}
      search={{ tab: 'disks', dialog: 'move-disks' }}
      aria-label={label}
      className={buttonStyle('secondary', 'sm')}
    >
      {t('storage.moveVerb')}
    </Link>
  )
}

const Kind = ({ kind }: Pick<DatastoreUser, 'kind'>) => useNames().kinds[kind]

const route = getRouteApi('/storage/$datastoreId')

/** Whose blocks lie on a datastore, the largest first. */
export const DatastoreUsers = ({ datastore }: { readonly datastore: Datastore }) => {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(datastoreUsersQuery(datastore.id, listParams(search)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const sharePercent = (usedGiB: number) => (datastore.usedGiB === 0 ? 0 : (100 * usedGiB) / datastore.usedGiB)
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="font-semibold">
        {t('storage.users')} <span className="font-normal text-text-3">{page.total}</span>
      </h2>
      <ListView
        label={t('storage.users')}
        columns={COLUMNS}
        page={{ ...page, items: page.items.map(user => ({ user, sharePercent: sharePercent(user.usedGiB) })) }}
        rowId={({ user }) => user.id}
        search={search}
        onSearch={onSearch}
        fields={FIELDS}
        source={{ path: `/datastores/${datastore.id}/users` }}
        defaultOrder="-used"
        empty={<EmptyState title={t('storage.usersEmpty')}>{t('storage.usersEmptyHint')}</EmptyState>}
      />
    </section>
  )
}
