import type { ClusterId } from '@vivarium/model'
import { ACTIONS } from '../actions'
import { recommendations } from '../actions/recommend'
import type { FleetState } from '../fleet/state'
import { watchBalance } from '../fleet/watch'

/** Under this name automatic balancing stands in the log. */
const ACTOR = 'policy:balancing'

/** Automatic balancing looks at its cluster: follows what it would recommend, and looks again later. */
export function balance(fleet: FleetState, clusterId: ClusterId, generation: number): void {
  const cluster = fleet.clusters[clusterId]
  if (cluster === undefined || cluster.generation !== generation || cluster.balancing.mode !== 'automatic') return
  if (recommendations(fleet, cluster).moves.length > 0) ACTIONS['cluster.rebalance'].start(fleet, { clusterId }, ACTOR)
  watchBalance(fleet, cluster)
}
