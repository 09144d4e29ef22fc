import { Link } from '@tanstack/react-router'
import type { Cluster } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { TabBar, tabProps } from '../../ui/tabs'
import { CLUSTER_TABS, type ClusterTab } from './search'

const LABELS = {
  summary: 'common.summary',
  policies: 'policies.title',
  loss: 'loss.tab',
  monitor: 'monitor.title',
  vms: 'clusters.vms',
  events: 'events.title',
} as const satisfies Record<ClusterTab, string>

/** The parts of a cluster's page, each at its own address. */
export const ClusterTabs = ({ cluster, active }: { readonly cluster: Cluster; readonly active: ClusterTab }) => {
  const t = useT()
  const format = useFormat()
  return (
    <TabBar label={t('clusters.tabs')}>
      {CLUSTER_TABS.map(tab => (
        <Link
          key={tab}
          to="/clusters/$clusterId"
          params={{ clusterId: cluster.id }}
          search={tab === 'summary' ? {} : { tab }}
          {...tabProps(tab === active)}
        >
          {t(LABELS[tab])}
          {tab === 'vms' && <span className="font-normal text-text-3">{format.number(cluster.vmCount)}</span>}
        </Link>
      ))}
    </TabBar>
  )
}
