import type { AlarmCounts } from '@vivarium/model'
import { oncePerState } from './memo'

/** How many alarms are active, by what they are about. */
const countsById = oncePerState(({ alarms }) => {
  const counts = new Map<string, AlarmCounts>()
  for (const { target, severity } of alarms.active) {
    const before = counts.get(target.id) ?? { warning: 0, critical: 0 }
    counts.set(target.id, { ...before, [severity]: before[severity] + 1 })
  }
  return counts
})

/** What a resource says of its active alarms; nothing where it has none. */
export const activeAlarms = (fleet: Parameters<typeof countsById>[0], id: string): { alarms?: AlarmCounts } => {
  const alarms = countsById(fleet).get(id)
  return alarms === undefined ? {} : { alarms }
}

/** How bad its active alarms are: what lists filter by. */
export const alarmSeverities = (fleet: Parameters<typeof countsById>[0], id: string): string[] =>
  Object.entries(countsById(fleet).get(id) ?? {}).flatMap(([severity, count]) => (count > 0 ? [severity] : []))
