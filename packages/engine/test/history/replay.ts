import type { Session } from '@vivarium/model'
import { createSimulation, type HistoryRecord, keepTimeline, stateHash } from '../../src'

/** What a session comes to when it is done again here: the fingerprint of its last state. */
export function replay({ scenario, commands, branches, presentId }: Session): string {
  const record: HistoryRecord = JSON.parse(
    JSON.stringify({ base: { scenario }, commands, branches, presentId, lastSeq: 0, lastBranch: 0, forgotten: 0 }),
  )
  const { present, travelTo } = keepTimeline(createSimulation(scenario), record)
  const travel = travelTo({ tip: present.tip, ms: present.endMs })
  travel.step()
  return stateHash(travel.fleet)
}
