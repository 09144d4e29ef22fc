import { useSuspenseQuery } from '@tanstack/react-query'
import { vmsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useFormat, useT } from '../i18n'
import { EmptyState } from '../ui/empty-state'
import { Sparkline } from '../ui/sparkline'
import type { DataColumn } from './data-column'
import { type ListSearch, listParams } from './list-search'
import { ListView } from './list-view'
import { Percent, Quantity, Size } from './quantity'
import { ResourceLink } from './resource-link'
import { VmStateDot } from './states'

const FIELDS = ['name', 'state', 'tag', 'cpu', 'memory', 'os', 'cpuUsage', 'cpuReady', 'network', 'datastore', 'id']

const COLUMNS: readonly DataColumn<Vm>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="vm" id={id} name={name} look="name" />,
  },
  { id: 'state', header: 'common.state', orderBy: 'state', cell: ({ state }) => <VmStateDot state={state} /> },
  {
    id: 'host',
    header: 'hosts.host',
    orderBy: 'host',
    cell: ({ hostId, hostName }) => hostId && <ResourceLink kind="host" id={hostId} name={hostName ?? hostId} />,
  },
  {
    id: 'cpuUsage',
    header: 'hosts.cpu',
    orderBy: 'cpuUsage',
    firstOrder: 'descending',
    align: 'end',
    cell: vm => <VmCpu vm={vm} />,
  },
  {
    id: 'ready',
    header: 'hosts.ready',
    term: 'ready-time',
    orderBy: 'cpuReady',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ state, usage }) => (state === 'running' ? <Percent value={usage.cpuReadyPercent} /> : '–'),
  },
  {
    id: 'vcpus',
    header: 'hosts.vcpus',
    term: 'vcpu',
    orderBy: 'cpu',
    align: 'end',
    cell: ({ vcpus }) => <Vcpus value={vcpus} />,
  },
  {
    id: 'memory',
    header: 'hosts.memory',
    orderBy: 'memory',
    align: 'end',
    cell: ({ memoryMiB }) => <Size mib={memoryMiB} />,
  },
  { id: 'guest', header: 'hosts.guestOs', orderBy: 'os', cell: ({ guest }) => guest.os },
]

const Vcpus = ({ value }: { readonly value: number }) => {
  const t = useT()
  const format = useFormat()
  return <Quantity value={format.number(value)} unit={t('capacity.vcpus')} />
}

const VmCpu = ({ vm }: { readonly vm: Vm }) => (
  <span className="inline-flex items-center gap-2">
    <Sparkline values={vm.cpuTrend} max={100} />
    <span className="w-10">{vm.cpuTrend.length === 0 ? '–' : <Percent value={vm.usage.cpuPercent} />}</span>
  </span>
)

interface GuestListProps {
  /** Of which host or cluster, as parameters of the list. */
  readonly of: { readonly hostId: readonly string[] } | { readonly clusterId: readonly string[] }
  readonly search: ListSearch
  readonly onSearch: (patch: Partial<ListSearch>) => void
}

const HOST_COLUMN: ReadonlySet<string> = new Set(['host'])

/** The VMs of a host or a cluster, on or off: the VMs tab of its page. */
export const GuestList = ({ of, search, onSearch }: GuestListProps) => {
  const t = useT()
  const { data: page } = useSuspenseQuery(vmsQuery({ ...listParams(search), ...of }))
  return (
    <ListView
      label={t('hosts.vms')}
      columns={COLUMNS}
      {...('hostId' in of ? { hidden: HOST_COLUMN } : {})}
      page={page}
      rowId={({ id }) => id}
      search={search}
      onSearch={onSearch}
      fields={FIELDS}
      source={{ path: '/vms', query: of }}
      defaultOrder="name"
      empty={<EmptyState title={t('hosts.noVms')}>{t('hosts.noVmsHint')}</EmptyState>}
    />
  )
}
