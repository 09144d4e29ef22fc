import type { AlarmRecord } from '@vivarium/engine'
import {
  AcknowledgeAllBody,
  AcknowledgeBody,
  ALARM_MEASURES,
  ALARM_SEVERITIES,
  ALARM_STATES,
  ALARM_TARGETS,
  Alarm,
  AlarmDefinition,
  AlarmDefinitionCreate,
  AlarmDefinitionPatch,
  alarmTarget,
  pageOf,
} from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import type { Reading } from '../context'
import { change, DryRunParam, removal, verb } from '../http/action'
import { resource } from '../http/answer'
import { findAlarm, findAlarmDefinition } from '../http/find'
import { list } from '../http/list'
import { anyOf, type Listing, listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { alarmDefinitionView, alarmView } from '../views/alarm'

const tag = 'Alarms'
const path = '/alarms/{alarmId}'
const definitionPath = '/alarm-definitions/{definitionId}'

const currentAlarm = (reading: Reading, { alarmId }: Params<typeof path>): Alarm =>
  alarmView(reading, findAlarm(reading.fleet, alarmId))
const currentDefinition = (reading: Reading, { definitionId }: Params<typeof definitionPath>): AlarmDefinition =>
  alarmDefinitionView(reading, findAlarmDefinition(reading.fleet, definitionId))

const allAlarms = ({ fleet }: Reading): readonly AlarmRecord[] => [...fleet.alarms.active, ...fleet.alarms.past]
/** All that are active: what acknowledging several answers with. */
const active = (reading: Reading): { items: Alarm[]; total: number } => {
  const items = reading.fleet.alarms.active.map(alarm => alarmView(reading, alarm))
  return { items, total: items.length }
}
/** All of them: what adding one answers with. */
const definitions = (reading: Reading): { items: AlarmDefinition[]; total: number } => {
  const items = reading.fleet.alarms.definitions.map(definition => alarmDefinitionView(reading, definition))
  return { items, total: items.length }
}

const alarmListing = (reading: Reading): Listing<AlarmRecord> => ({
  idOf: ({ id }) => id,
  fields: {
    id: alarm => alarm.id,
    // Critical first, ascending.
    severity: alarm => alarm.severity,
    state: alarm => (alarm.clearedAtMs === null ? 'active' : 'cleared'),
    measure: alarm => alarm.measure,
    kind: alarm => alarm.target.kind,
    target: alarm => alarm.target.name,
    targetId: alarm => alarm.target.id,
    definitionId: alarm => alarm.definitionId,
    acknowledged: alarm => (alarm.acknowledged === null ? 'no' : 'yes'),
    raisedAt: alarm => alarm.raisedAtMs,
    clearedAt: alarm => alarm.clearedAtMs,
    name: alarm => [alarm.target.name, alarmView(reading, alarm).message],
  },
})

export const alarmRoutes: readonly Route[] = [
  get('/alarms', {
    operationId: 'listAlarms',
    tag,
    summary: 'List alarms, newest first',
    description: 'Those that are active, and the newest 500 that were cleared.',
    query: listQuery(['raisedAt', 'clearedAt', 'severity', 'target', 'state', 'measure', 'id'], {
      id: text,
      state: anyOf(enum_(ALARM_STATES)),
      severity: anyOf(enum_(ALARM_SEVERITIES)),
      kind: anyOf(enum_(ALARM_TARGETS)),
      measure: anyOf(enum_(ALARM_MEASURES)),
      targetId: text,
      definitionId: text,
      acknowledged: anyOf(enum_(['yes', 'no'])),
    }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Alarm) } },
    run: call =>
      list(call, {
        ...alarmListing(call.reading),
        records: allAlarms(call.reading),
        defaultOrder: '-raisedAt',
        view: alarm => alarmView(call.reading, alarm),
      }),
  }),
  get(path, {
    operationId: 'getAlarm',
    tag,
    summary: 'Read an alarm',
    query: Nothing,
    answers: { 200: { description: 'The alarm.', schema: Alarm, headers: ['ETag'] } },
    run: call => resource(call, currentAlarm(call.reading, call.params)),
  }),
  verb({
    operationId: 'acknowledgeAlarm',
    tag,
    summary: 'Say that somebody has seen an alarm',
    description: 'It stays until its condition is over.',
    path: '/alarms/{alarmId}/acknowledge',
    action: 'alarm.acknowledge',
    body: AcknowledgeBody,
    resource: Alarm,
    current: currentAlarm,
    input: ({ params, body }) => ({ ...body, alarmIds: [params.alarmId] }),
  }),
  verb({
    operationId: 'acknowledgeAlarms',
    tag,
    summary: 'Say that somebody has seen several alarms',
    description: 'Answers with all that are active.',
    path: '/alarms/acknowledge',
    action: 'alarm.acknowledge',
    body: AcknowledgeAllBody,
    resource: pageOf(Alarm),
    current: active,
    input: ({ body }) => body,
  }),
  get('/alarm-definitions', {
    operationId: 'listAlarmDefinitions',
    tag,
    summary: 'List what raises alarms',
    query: listQuery(['name', 'measure', 'severity', 'id'], {
      target: anyOf(enum_(ALARM_TARGETS)),
      severity: anyOf(enum_(ALARM_SEVERITIES)),
    }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(AlarmDefinition) } },
    run: call =>
      list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: definition => definition.id,
          name: definition => alarmDefinitionView(call.reading, definition).name,
          measure: definition => definition.measure,
          target: definition => alarmTarget(definition.measure),
          severity: definition => definition.severity,
        },
        records: call.reading.fleet.alarms.definitions,
        defaultOrder: 'measure',
        view: definition => alarmDefinitionView(call.reading, definition),
      }),
  }),
  verb({
    operationId: 'createAlarmDefinition',
    tag,
    summary: 'Have an alarm raised by something else',
    description:
      'A number needs a threshold; a state takes none. `dryRun` says in `plan.raises` for how many things it would be raised now. Answers with all definitions.',
    path: '/alarm-definitions',
    action: 'alarm.define',
    body: AlarmDefinitionCreate,
    resource: pageOf(AlarmDefinition),
    current: definitions,
    input: ({ body }) => body,
  }),
  get(definitionPath, {
    operationId: 'getAlarmDefinition',
    tag,
    summary: 'Read what raises an alarm',
    query: Nothing,
    answers: { 200: { description: 'The definition.', schema: AlarmDefinition, headers: ['ETag'] } },
    run: call => resource(call, currentDefinition(call.reading, call.params)),
  }),
  change({
    operationId: 'updateAlarmDefinition',
    tag,
    summary: 'Change a threshold, or switch a definition off',
    description: '`dryRun` says in `plan.raises` for how many things it would be raised now.',
    path: definitionPath,
    action: 'alarm.redefine',
    body: AlarmDefinitionPatch,
    resource: AlarmDefinition,
    current: currentDefinition,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'deleteAlarmDefinition',
    tag,
    summary: 'Remove a definition, and clear its alarms',
    path: definitionPath,
    query: DryRunParam,
    action: 'alarm.undefine',
    resource: pageOf(AlarmDefinition),
    current: definitions,
    exists: ({ fleet }, { definitionId }) => findAlarmDefinition(fleet, definitionId),
    input: ({ params }) => ({ ...params }),
  }),
]
