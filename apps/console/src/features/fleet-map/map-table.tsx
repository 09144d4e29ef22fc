import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { faultsQuery, vmsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { DataTable } from '../../components/data-table'
import { FaultMark } from '../../components/fault-mark'
import { type ListSearch, listParams } from '../../components/list-search'
import { Pagination } from '../../components/pagination'
import { Percent, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { VmStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { LINK_STYLE } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'

const COLUMNS: readonly DataColumn<Vm>[] = [
  {
    id: 'host',
    header: 'fleetMap.host',
    orderBy: 'host',
    cell: vm => <PlacedOn vm={vm} />,
  },
  {
    id: 'name',
    header: 'fleetMap.vm',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="vm" id={id} name={name} look="name" />,
  },
  { id: 'state', header: 'common.state', orderBy: 'state', cell: vm => <VmState vm={vm} /> },
  {
    id: 'cpu',
    header: 'fleetMap.cpu',
    orderBy: 'cpuUsage',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ usage }) => <Percent value={usage.cpuPercent} />,
  },
  {
    id: 'memory',
    header: 'fleetMap.memory',
    orderBy: 'memory',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ memoryMiB }) => <Size mib={memoryMiB} />,
  },
  { id: 'migrate', header: 'common.actions', headerLook: 'hidden', align: 'end', cell: vm => <MigrateLink vm={vm} /> },
]

interface OfVm {
  readonly vm: Vm
}

/** Its host, with a mark where that is broken on purpose. */
const PlacedOn = ({ vm: { hostId, hostName } }: OfVm) => {
  const { data: faults } = useQuery(faultsQuery({ family: ['host', 'link'], limit: 1000 }))
  if (hostId === null) return '–'
  const name = hostName ?? hostId
  const kinds = faults?.items.flatMap(({ target, kind }) => (target?.id === hostId ? kind : [])) ?? []
  return (
    <span className="flex items-center gap-2 max-sm:block">
      <ResourceLink kind="host" id={hostId} name={name} />
      <FaultMark target={{ id: hostId, name, faults: kinds.length === 0 ? undefined : kinds }} />
    </span>
  )
}

const VmState = ({ vm }: OfVm) => (
  <span className="flex items-center gap-2 max-sm:block">
    <VmStateDot state={vm.state} />
    <FaultMark target={vm} />
  </span>
)

const MigrateLink = ({ vm: { id, name } }: OfVm) => {
  const t = useT()
  return (
    <Link
      to="/vms/$vmId/migrate"
      params={{ vmId: id }}
      aria-label={t('fleetMap.migrateName', { name })}
      className={LINK_STYLE}
    >
      {t('fleetMap.migrate')}
    </Link>
  )
}

interface MapTableProps {
  readonly search: ListSearch
  readonly onSearch: (patch: Partial<ListSearch>) => void
}

/** The same as a table: who runs where, how busy it is, and the way to another host. */
export const MapTable = ({ search, onSearch }: MapTableProps) => {
  const t = useT()
  const ordered = { ...search, orderBy: search.orderBy ?? 'host' }
  const { data: page } = useSuspenseQuery(vmsQuery(listParams(ordered)))
  return (
    <>
      <DataTable
        label={t('fleetMap.table')}
        columns={COLUMNS}
        rows={page.items}
        rowId={({ id }) => id}
        orderBy={ordered.orderBy}
        onOrderBy={orderBy => onSearch({ orderBy, pages: undefined })}
        empty={<EmptyState title={t('table.noneFound')}>{t('table.noneFoundHint')}</EmptyState>}
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
