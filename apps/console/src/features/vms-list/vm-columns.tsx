import type { Vm } from '@vivarium/model'
import { Lock } from 'lucide-react'
import type { DataColumn } from '../../components/data-column'
import { Percent, Quantity, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { VmStateDot } from '../../components/states'
import { useNames, useT } from '../../i18n'
import { Tag } from '../../ui/badge'
import { Sparkline } from '../../ui/sparkline'
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

export const VM_COLUMNS: readonly DataColumn<Vm>[] = [
  NAME_COLUMN,
  {
    id: 'state',
    header: 'common.state',
    orderBy: 'state',
    className: TIGHT,
    cell: ({ state }) => <VmStateDot state={state} />,
  },
  {
    id: 'cpu',
    header: 'vmsList.cpu',
    orderBy: 'cpuUsage',
    firstOrder: 'descending',
    align: 'end',
    className: TIGHT,
    cell: vm => <CpuUse vm={vm} />,
  },
  { id: 'host', header: 'vmsList.host', orderBy: 'host', className: WIDE, cell: vm => <VmHost vm={vm} /> },
  CORES_COLUMN,
  MEMORY_COLUMN,
  {
    id: 'address',
    header: 'vmsList.address',
    className: WIDE,
    cell: ({ nics }) => (
      <code className="font-mono text-xs">{nics.flatMap(({ ipv4 }) => ipv4 ?? []).join(', ') || '–'}</code>
    ),
  },
  TAGS_COLUMN,
  {
    id: 'verbs',
    header: 'common.actions',
    headerLook: 'hidden',
    align: 'end',
    className: 'w-10 max-sm:px-1',
    cell: vm => <RowMenu vm={vm} />,
  },
]

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
