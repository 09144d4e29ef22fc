import { type AlarmDefinitionRecord, type AlarmRecord, formatTime } from '@vivarium/engine'
import { type Alarm, type AlarmDefinition, alarmNumber, alarmTarget, alarmText, alarmWordsOf } from '@vivarium/model'
import type { Reading } from '../context'

/** What a definition is called, or what raised an alarm: by its own name, or by what it measures, with its severity where several measure that. */
function nameOf(
  { fleet, locale }: Reading,
  { name, measure, severity }: Pick<AlarmDefinitionRecord, 'name' | 'measure' | 'severity'>,
): string {
  if (name !== null) return name
  const { measures, severities, withSeverity } = alarmWordsOf(locale)
  const alike = fleet.alarms.definitions.filter(each => each.name === null && each.measure === measure)
  return alike.length > 1 ? withSeverity(measures[measure], severities[severity]) : measures[measure]
}

/** An alarm as the API tells it. */
export function alarmView(reading: Reading, alarm: AlarmRecord): Alarm {
  const { fleet, locale } = reading
  const { id, definitionId, measure, severity, target, value, threshold, clearedAtMs, acknowledged } = alarm
  const number = alarmNumber(measure)
  const facts = {
    ...(value === null ? {} : { value }),
    ...(threshold === null ? {} : { threshold }),
  }
  return {
    id,
    definitionId,
    name: nameOf(reading, alarm),
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
export function alarmDefinitionView(reading: Reading, definition: AlarmDefinitionRecord): AlarmDefinition {
  const { fleet } = reading
  const { id, measure, severity, enabled, limit, forS } = definition
  const number = alarmNumber(measure)
  return {
    id,
    name: nameOf(reading, definition),
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
