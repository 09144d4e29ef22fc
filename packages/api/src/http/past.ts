import { type FleetState, formatTime } from '@vivarium/engine'
import { type RefusalFact, refusal } from '@vivarium/model'
import type { ApiContext } from '../context'

/** What speaks against any change while the past is shown: whoever wants one goes on from there first. */
export function pastRefusals({ timeline, simulation }: ApiContext): RefusalFact[] {
  const { shown, presentFleet } = timeline
  if (shown === undefined) return []
  const at = (fleet: FleetState): string => formatTime(fleet, fleet.nowMs)
  return [refusal('past_is_read_only', { shown: at(simulation.fleet), present: at(presentFleet) })]
}
