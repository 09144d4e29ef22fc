import type { Host } from '@vivarium/model'
import type { ChartSearch } from '../../components/chart/chart-search'
import { ResourceMonitor } from '../../components/chart/resource-monitor'
import { useT } from '../../i18n'

interface HostMonitorProps {
  readonly host: Host
  readonly search: ChartSearch
  readonly onSearch: (patch: ChartSearch) => void
}

/** What a host did over a stretch of time, with how it made its memory go further. */
export const HostMonitor = ({ host: { id, memoryMiB }, ...time }: HostMonitorProps) => {
  const t = useT()
  return (
    <ResourceMonitor
      kind="hosts"
      id={id}
      memoryMiB={memoryMiB}
      reclaimed={[
        { metric: 'memory.shared', name: t('vm.backing.shared') },
        { metric: 'memory.ballooned', name: t('vm.backing.ballooned') },
        { metric: 'memory.compressed', name: t('vm.backing.compressed') },
        { metric: 'memory.swapped', name: t('vm.backing.swapped') },
      ]}
      {...time}
    />
  )
}
