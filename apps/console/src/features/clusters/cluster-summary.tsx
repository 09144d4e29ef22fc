import type { Cluster } from '@vivarium/model'
import { CapacityBars } from '../../components/capacity-bars'
import { useFormat, useT } from '../../i18n'
import { ClusterHosts } from './cluster-hosts'
import { ClusterSettings } from './cluster-settings'
import { CpuLevels } from './cpu-levels-panel'

/** What a cluster has, what was given out of it, its hosts and its CPU baseline. */
export const ClusterSummary = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const format = useFormat()
  const { capacity, usage } = cluster
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 lg:grid-cols-3">
        <CapacityBars
          title={t('capacity.cpu')}
          physical={capacity.cores}
          given={usage.vcpusAllocated}
          used={(usage.cpuPercent / 100) * capacity.cores}
          givenLabel={t('capacity.allocated')}
          physicalParts={n => ({ value: format.number(n), unit: t('capacity.cores') })}
          givenParts={n => ({ value: format.number(n), unit: t('capacity.vcpus') })}
        />
        <CapacityBars
          title={t('capacity.memory')}
          physical={capacity.memoryMiB}
          given={usage.memoryAllocatedMiB}
          used={usage.memoryUsedMiB}
          givenLabel={t('capacity.allocated')}
          physicalParts={format.sizeParts}
        />
        <ClusterSettings cluster={cluster} />
      </div>
      <ClusterHosts cluster={cluster} />
      <CpuLevels cluster={cluster} />
    </div>
  )
}
