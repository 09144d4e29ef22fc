import type { Cluster } from '@vivarium/model'
import { ClusterLoad } from './cluster-load'
import { ClusterPools } from './cluster-pools'
import { ClusterPower } from './cluster-power'
import { ClusterRules } from './cluster-rules'
import { DecisionLog } from './decision-log'
import { PolicySettings } from './policy-settings'
import { RestartOrder } from './restart-order'

/** What a cluster's policies are told, what they would do, and what they did. */
export const ClusterPolicies = ({ cluster }: { readonly cluster: Cluster }) => (
  <div className="flex flex-col gap-4">
    <div className="grid gap-4 lg:grid-cols-2">
      <PolicySettings cluster={cluster} />
      <ClusterLoad cluster={cluster} />
    </div>
    <ClusterPower cluster={cluster} />
    <RestartOrder cluster={cluster} />
    <ClusterRules cluster={cluster} />
    <ClusterPools cluster={cluster} />
    <DecisionLog cluster={cluster} />
  </div>
)
