import { type AlarmDefinitionRecord, type AlarmRecord, formatTime } from '@vivarium/engine'
import { type Alarm, type AlarmDefinition, alarmNumber, alarmTarget, alarmText, alarmWordsOf } from '@vivarium/model'
import type { Reading } from '../context'

/** An alarm as the API tells it. */
export function alarmView({ fleet, locale }: Reading, alarm: AlarmRecord): Alarm {
  const { id, definitionId, measure, severity, target, value, threshold, clearedAtMs, acknowledged } = alarm
  const number = alarmNumber(measure)
  const facts = {
    ...(value === null ? {} : { value }),
    ...(threshold === null ? {} : { threshold }),
  }
  return {
    id,
    definitionId,
    name: alarm.name ?? alarmWordsOf(locale).measures[measure],
    measure,
    severity,
    state: clearedAtMs === null ? 'active' : 'cleared',
    target,
    ...facts,
    ...(number === undefined ? {} : { unit: number.unit }),
    raisedAt: formatTime(fleet, alarm.raisedAtMs),
    ...(clearedAtMs === null ? {} : { clearedAt: formatTime(fleet, clearedAtMs) }),
    ...(acknowledged === null
      ? {}
      : {
          acknowledged: {
            by: acknowledged.by,
            at: formatTime(fleet, acknowledged.atMs),
            ...(acknowledged.note === '' ? {} : { note: acknowledged.note }),
          },
        }),
    message: alarmText(locale, { measure, ...facts }),
  }
}

/** What raises alarms, as the API tells it. */
export function alarmDefinitionView({ fleet, locale }: Reading, definition: AlarmDefinitionRecord): AlarmDefinition {
  const { id, name, measure, severity, enabled, limit, forS } = definition
  const number = alarmNumber(measure)
  return {
    id,
    name: name ?? alarmWordsOf(locale).measures[measure],
    measure,
    target: alarmTarget(measure),
    severity,
    enabled,
    ...(number === undefined ? {} : { unit: number.unit }),
    ...limit,
    forS,
    activeCount: fleet.alarms.active.filter(({ definitionId }) => definitionId === id).length,
  }
}
