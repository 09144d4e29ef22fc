import type { Ref, Vm } from '@vivarium/model'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { AlarmMark } from '../../components/alarm-mark'
import type { DataColumn } from '../../components/data-column'
import { FaultMark } from '../../components/fault-mark'
import { Count, Percent, Quantity, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime, SimTime } from '../../components/sim-time'
import { VmStateDot } from '../../components/states'
import { useNames, useT } from '../../i18n'
import { Tag } from '../../ui/badge'
import { Sparkline } from '../../ui/sparkline'
import { USUAL_COLUMNS, type VmColumnId } from './column-ids'
import { Obstacle } from './obstacle'
import { RowMenu } from './row-menu'

/** Not on a phone: there the row menu and the VM's own page tell them. */
const WIDE = 'max-sm:hidden'

/** Four columns fit on a phone. */
const TIGHT = 'max-sm:px-1.5'

export const NAME_COLUMN: DataColumn<Vm> = {
  id: 'name',
  header: 'common.name',
  orderBy: 'name',
  cell: vm => <VmName vm={vm} />,
}

export const TAGS_COLUMN: DataColumn<Vm> = {
  id: 'tags',
  header: 'vmsList.tags',
  className: WIDE,
  cell: ({ tags }) => (
    <span className="flex gap-1">
      {tags.map(tag => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  ),
}

export const CORES_COLUMN: DataColumn<Vm> = {
  id: 'cores',
  header: 'vmsList.cores',
  orderBy: 'cpu',
  firstOrder: 'descending',
  align: 'end',
  className: WIDE,
  cell: ({ vcpus }) => <Quantity value={String(vcpus)} unit="vCPU" />,
}

export const MEMORY_COLUMN: DataColumn<Vm> = {
  id: 'memory',
  header: 'vmsList.memory',
  orderBy: 'memory',
  firstOrder: 'descending',
  align: 'end',
  className: WIDE,
  cell: ({ memoryMiB }) => <Size mib={memoryMiB} />,
}

const STATE_COLUMN: DataColumn<Vm> = {
  id: 'state',
  header: 'common.state',
  orderBy: 'state',
  className: TIGHT,
  cell: vm => (
    <span className="flex items-center gap-2 max-sm:block">
      <VmStateDot state={vm.state} />
      <AlarmMark target={vm} look="sign-on-phone" />
      <FaultMark target={vm} />
      <Obstacle vm={vm} />
    </span>
  ),
}

const CPU_COLUMN: DataColumn<Vm> = {
  id: 'cpu',
  header: 'vmsList.cpu',
  orderBy: 'cpuUsage',
  firstOrder: 'descending',
  align: 'end',
  className: TIGHT,
  cell: vm => <CpuUse vm={vm} />,
}

/** Those that can be chosen, by their ids. */
export const CHOICE: Readonly<Record<VmColumnId, DataColumn<Vm>>> = {
  state: STATE_COLUMN,
  cpu: CPU_COLUMN,
  host: { id: 'host', header: 'vmsList.host', orderBy: 'host', className: WIDE, cell: vm => <VmHost vm={vm} /> },
  cores: CORES_COLUMN,
  memory: MEMORY_COLUMN,
  address: {
    id: 'address',
    header: 'vmsList.address',
    className: WIDE,
    cell: ({ nics }) => (
      <code className="font-mono text-xs">{nics.flatMap(({ ipv4 }) => ipv4 ?? []).join(', ') || '–'}</code>
    ),
  },
  tags: TAGS_COLUMN,
  cpuReady: {
    id: 'cpuReady',
    header: 'vmsList.cpuReady',
    term: 'ready-time',
    orderBy: 'cpuReady',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ cpuTrend, usage }) => (cpuTrend.length === 0 ? '–' : <Percent value={usage.cpuReadyPercent} />),
  },
  memoryUsage: {
    id: 'memoryUsage',
    header: 'vmsList.memoryUsage',
    orderBy: 'memoryUsage',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ cpuTrend, usage }) => (cpuTrend.length === 0 ? '–' : <Size mib={usage.memoryMiB} />),
  },
  disk: {
    id: 'disk',
    header: 'vmsList.disk',
    orderBy: 'disk',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ disks }) => <Size mib={disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0) * 1024} />,
  },
  diskUsed: {
    id: 'diskUsed',
    header: 'vmsList.diskUsed',
    orderBy: 'diskUsed',
    firstOrder: 'descending',
    align: 'end',
    cell: vm => <DiskUse vm={vm} />,
  },
  cluster: {
    id: 'cluster',
    header: 'vmsList.cluster',
    orderBy: 'cluster',
    cell: ({ clusterId, clusterName }) =>
      clusterId ? <ResourceLink kind="cluster" id={clusterId} name={clusterName ?? clusterId} /> : '–',
  },
  os: { id: 'os', header: 'vmsList.os', orderBy: 'os', cell: ({ guest }) => guest.os },
  workload: { id: 'workload', header: 'vmsList.workload', cell: vm => <Workload vm={vm} /> },
  template: {
    id: 'template',
    header: 'vmsList.template',
    term: 'template',
    orderBy: 'template',
    cell: ({ templateId, templateName }) =>
      templateId ? <ResourceLink kind="template" id={templateId} name={templateName ?? templateId} /> : '–',
  },
  snapshots: {
    id: 'snapshots',
    header: 'vmsList.snapshots',
    term: 'snapshot',
    orderBy: 'snapshots',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ snapshotCount }) => <Count value={snapshotCount} />,
  },
  snapshotAge: {
    id: 'snapshotAge',
    header: 'vmsList.snapshotAge',
    orderBy: 'snapshotAge',
    firstOrder: 'descending',
    cell: ({ oldestSnapshotAt }) => (oldestSnapshotAt ? <RelativeTime time={oldestSnapshotAt} /> : '–'),
  },
  networks: {
    id: 'networks',
    header: 'vmsList.networks',
    cell: ({ nics }) => each(nics, ({ networkId: id, networkName: name }) => ({ kind: 'network', id, name })),
  },
  datastores: {
    id: 'datastores',
    header: 'vmsList.datastores',
    term: 'datastore',
    cell: ({ disks }) => each(disks, ({ datastoreId: id, datastoreName: name }) => ({ kind: 'datastore', id, name })),
  },
  created: {
    id: 'created',
    header: 'vmsList.created',
    orderBy: 'createdAt',
    firstOrder: 'descending',
    cell: ({ createdAt }) => <SimTime time={createdAt} />,
  },
}

const VERBS_COLUMN: DataColumn<Vm> = {
  id: 'verbs',
  header: 'common.actions',
  headerLook: 'hidden',
  align: 'end',
  className: 'w-10 max-sm:px-1',
  cell: vm => <RowMenu vm={vm} />,
}

/** The columns of the list. Of the usual ones a phone shows few; what somebody chose is shown wherever they look at it. */
export const vmColumns = (ids: readonly VmColumnId[]): readonly DataColumn<Vm>[] => {
  const usual = ids.every((id, index) => id === USUAL_COLUMNS[index]) && ids.length === USUAL_COLUMNS.length
  const chosen = ids.map(id => CHOICE[id])
  const shown = usual ? chosen : chosen.map(column => ({ ...column, className: TIGHT }))
  return [NAME_COLUMN, ...shown, VERBS_COLUMN]
}

/** Links to different things, each once. */
const each = <T,>(things: readonly T[], toRef: (thing: T) => Ref): ReactNode => {
  const refs = new Map(things.map(toRef).map(ref => [ref.id, ref]))
  if (refs.size === 0) return '–'
  return (
    <span className="flex gap-2">
      {[...refs.values()].map(({ kind, id, name }) => (
        <ResourceLink key={id} kind={kind} id={id} name={name} />
      ))}
    </span>
  )
}

const Workload = ({ vm }: { readonly vm: Vm }) => useNames().workloads[vm.workload.profile]

const VmName = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />
      {vm.protected && <Lock role="img" aria-label={t('vmsList.protected')} className="size-3 text-text-3" />}
    </span>
  )
}

/** What it draws of its cores now, behind the line of its last two hours; a dash while it is off. */
const CpuUse = ({ vm: { cpuTrend, usage } }: { readonly vm: Vm }) => {
  if (cpuTrend.length === 0) return '–'
  return (
    <span className="flex items-center justify-end gap-2 max-sm:gap-1">
      <Sparkline values={cpuTrend} max={100} className="max-sm:w-9" />
      <span className="min-w-10 max-sm:min-w-8">
        <Percent value={usage.cpuPercent} />
      </span>
    </span>
  )
}

const VmHost = ({ vm: { hostId, hostName, hostVendor } }: { readonly vm: Vm }) => {
  const { vendors } = useNames()
  if (hostId === null) return '–'
  const words: Readonly<Record<string, string>> = vendors
  return (
    <span className="whitespace-nowrap">
      <ResourceLink kind="host" id={hostId} name={hostName ?? hostId} />{' '}
      {hostVendor && <span className="unit">{words[hostVendor] ?? hostVendor}</span>}
    </span>
  )
}

/** What its disks hold by themselves. */
export const DiskUse = ({ vm: { disks } }: { readonly vm: Vm }) => (
  <Size mib={disks.reduce((sum, { usedGiB }) => sum + usedGiB, 0) * 1024} />
)
