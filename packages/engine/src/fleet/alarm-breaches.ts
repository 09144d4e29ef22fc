import type { FleetState } from './state'

/** No alarm is raised twice, or stands for what is mended; none is active once it was cleared, and the policy looks again. */
export function alarmBreaches({ alarms, hosts, nowMs }: FleetState): string[] {
  const keys = alarms.active.map(({ definitionId, target }) => `${definitionId} of ${target.id}`)
  const defined = new Set(alarms.definitions.map(({ id }) => id))
  return [
    ...(new Set(keys).size === keys.length ? [] : ['an alarm is raised twice']),
    ...(alarms.dueMs < nowMs ? ['alarms were to be looked at'] : []),
    ...alarms.active
      .filter(({ clearedAtMs, definitionId }) => clearedAtMs !== null || !defined.has(definitionId))
      .map(({ id }) => `${id} is active and over`),
    ...Object.values(hosts)
      .filter(({ state }) => state === 'failed' && alarms.turns > 0)
      .filter(
        ({ id }) =>
          alarms.definitions.some(({ measure, enabled }) => measure === 'host.failed' && enabled) &&
          !alarms.active.some(({ measure, target }) => measure === 'host.failed' && target.id === id),
      )
      .map(({ name }) => `${name} failed and no alarm says so`),
  ]
}
