import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { clusterQuery } from '@vivarium/client'
import { AlarmNotice } from '../../components/alarm-notice'
import { ResourceMonitor } from '../../components/chart/resource-monitor'
import { GuestList } from '../../components/guest-list'
import { Page } from '../../components/page'
import { ResourceEvents } from '../../components/resource-events'
import { useT } from '../../i18n'
import { ClusterActions } from './cluster-actions'
import { ClusterPolicies } from './cluster-policies'
import { ClusterSummary } from './cluster-summary'
import { ClusterTabs } from './cluster-tabs'
import { ClusterLoss } from './host-loss'
import type { ClusterSearch } from './search'

const route = getRouteApi('/clusters/$clusterId')

/** One cluster: its hosts, what they have together, and what its guests see of their CPUs. */
export const ClusterPage = () => {
  const t = useT()
  const { clusterId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: cluster } = useSuspenseQuery(clusterQuery(clusterId))
  const onSearch = (patch: Partial<ClusterSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const { tab = 'summary' } = search
  const isList = tab === 'vms' || tab === 'events'
  return (
    <Page
      title={cluster.name}
      parents={[{ to: '/clusters', label: t('clusters.title') }]}
      actions={<ClusterActions cluster={cluster} />}
      tabs={<ClusterTabs cluster={cluster} active={tab} />}
      layout={isList ? 'fill' : 'flow'}
    >
      <AlarmNotice targetId={cluster.id} />
      {tab === 'summary' && <ClusterSummary cluster={cluster} />}
      {tab === 'policies' && <ClusterPolicies cluster={cluster} />}
      {tab === 'loss' && <ClusterLoss cluster={cluster} hostId={search.lose} onChange={lose => onSearch({ lose })} />}
      {tab === 'monitor' && (
        <ResourceMonitor
          kind="clusters"
          id={cluster.id}
          memoryMiB={cluster.capacity.memoryMiB}
          search={search}
          onSearch={onSearch}
        />
      )}
      {tab === 'vms' && <GuestList of={{ clusterId: [cluster.id] }} search={search} onSearch={onSearch} />}
      {tab === 'events' && <ResourceEvents touched={`cluster/${cluster.id}`} search={search} onSearch={onSearch} />}
    </Page>
  )
}
