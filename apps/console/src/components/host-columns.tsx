import type { Host } from '@vivarium/model'
import { useFormat, useNames, useT } from '../i18n'
import { Badge } from '../ui/badge'
import { AlarmMark } from './alarm-mark'
import type { DataColumn } from './data-column'
import { FaultMark } from './fault-mark'
import { MemoryMeter } from './memory-meter'
import { PercentMeter } from './percent-meter'
import { ResourceLink } from './resource-link'
import { HostStateDot } from './states'

/** Columns of a list of hosts. */
export const HOST_COLUMNS: readonly DataColumn<Host>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="host" id={id} name={name} look="name" />,
  },
  {
    id: 'state',
    header: 'common.state',
    orderBy: 'state',
    cell: host => <HostState host={host} />,
  },
  {
    id: 'cluster',
    header: 'hosts.cluster',
    orderBy: 'cluster',
    className: 'max-sm:hidden',
    cell: ({ clusterId, clusterName }) => <ResourceLink kind="cluster" id={clusterId} name={clusterName} />,
  },
  {
    id: 'cpu',
    header: 'hosts.cpu',
    orderBy: 'model',
    className: 'max-md:hidden',
    cell: host => <CpuName host={host} />,
  },
  {
    id: 'virtualization',
    header: 'hosts.virtualization',
    term: 'hypervisor',
    className: 'max-md:hidden',
    cell: host => <Virtualization host={host} />,
  },
  { id: 'cores', header: 'hosts.cores', align: 'end', className: 'max-md:hidden', cell: host => <Cores host={host} /> },
  {
    id: 'memory',
    header: 'hosts.memory',
    orderBy: 'memoryAllocated',
    firstOrder: 'descending',
    cell: ({ usage, memoryMiB }) => (
      <MemoryMeter usedMiB={usage.memoryUsedMiB} allocatedMiB={usage.memoryAllocatedMiB} totalMiB={memoryMiB} />
    ),
  },
  {
    id: 'vms',
    header: 'hosts.vms',
    orderBy: 'vms',
    firstOrder: 'descending',
    align: 'end',
    cell: host => <GuestCount host={host} />,
  },
  {
    id: 'cpuUsage',
    header: 'hosts.cpuUsage',
    orderBy: 'cpuUsage',
    firstOrder: 'descending',
    align: 'end',
    cell: host => <CpuUse host={host} />,
  },
]

interface OfHost {
  readonly host: Host
}

/** Its state, its alarms, and a mark where it is broken on purpose. */
const HostState = ({ host }: OfHost) => (
  <span className="flex items-center gap-2 max-sm:block">
    <HostStateDot state={host.state} />
    <AlarmMark target={host} />
    <FaultMark target={host} />
  </span>
)

const CpuName = ({ host }: OfHost) => (
  <>
    {host.cpu.model} <span className="text-text-3">{useNames().vendors[host.cpu.vendor]}</span>
  </>
)

const Virtualization = ({ host }: OfHost) => {
  const name = useNames().virtualization[host.virtualization]
  // The common kind keeps quiet, so that the others are seen.
  return host.virtualization === 'full' ? name : <Badge>{name}</Badge>
}

const Cores = ({ host }: OfHost) => {
  const t = useT()
  const format = useFormat()
  const { sockets, coresPerSocket } = host.cpu
  return (
    <>
      {format.number(sockets * coresPerSocket)}{' '}
      <span className="unit">{t('hosts.coresText', { sockets, cores: coresPerSocket })}</span>
    </>
  )
}

const GuestCount = ({ host }: OfHost) => {
  const t = useT()
  const format = useFormat()
  const text = t('hosts.vmsText', { running: host.runningVmCount, total: host.vmCount })
  return (
    <span title={text}>
      {format.number(host.runningVmCount)} <span className="unit">/ {format.number(host.vmCount)}</span>
    </span>
  )
}

const CpuUse = ({ host }: OfHost) => <PercentMeter label={useT()('hosts.cpuUsage')} percent={host.usage.cpuPercent} />
