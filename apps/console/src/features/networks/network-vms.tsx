import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import type { NetworkId, Vm } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { DataTable } from '../../components/data-table'
import { type ListSearch, listParams } from '../../components/list-search'
import { Pagination } from '../../components/pagination'
import { ResourceLink } from '../../components/resource-link'
import { VmStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'

/** A VM as a network sees it: with its addresses there. */
interface Guest {
  readonly vm: Vm
  readonly addresses: readonly string[]
}

const COLUMNS: readonly DataColumn<Guest>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ vm }) => <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />,
  },
  { id: 'state', header: 'common.state', orderBy: 'state', cell: ({ vm }) => <VmStateDot state={vm.state} /> },
  {
    id: 'address',
    header: 'networks.address',
    cell: ({ addresses }) => <code className="font-mono text-xs">{addresses.join(', ') || '–'}</code>,
  },
  {
    id: 'host',
    header: 'networks.host',
    orderBy: 'host',
    cell: ({ vm }) => vm.hostId && <ResourceLink kind="host" id={vm.hostId} name={vm.hostName ?? vm.hostId} />,
  },
]

const route = getRouteApi('/networks/$networkId')

/** The VMs that have a NIC on a network. */
export const NetworkVms = ({ networkId }: { readonly networkId: NetworkId }) => {
  const t = useT()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(vmsQuery({ ...listParams(search), networkId: [networkId] }))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const rows = page.items.map(vm => ({
    vm,
    addresses: vm.nics.flatMap(nic => (nic.networkId === networkId && nic.ipv4 ? [nic.ipv4] : [])),
  }))
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="font-semibold">
        {t('networks.attachedVms')} <span className="font-normal text-text-3">{page.total}</span>
      </h2>
      <DataTable
        label={t('networks.attachedVms')}
        columns={COLUMNS}
        rows={rows}
        rowId={({ vm }) => vm.id}
        orderBy={search.orderBy ?? 'name'}
        onOrderBy={orderBy => onSearch({ orderBy, pages: undefined })}
        empty={<EmptyState title={t('networks.noVms')}>{t('networks.noVmsHint')}</EmptyState>}
      />
      <Pagination
        search={search}
        onSearch={onSearch}
        shown={page.items.length}
        total={page.total}
        nextPageToken={page.nextPageToken}
      />
    </section>
  )
}
