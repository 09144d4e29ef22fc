import {
  AlarmDefinitionId,
  type AlarmMeasure,
  type AlarmSeverity,
  alarmNumber,
  type Scenario,
  type ScenarioMistake,
  scenarioMistake,
} from '@vivarium/model'
import { SNAPSHOT_AGE_ADVISED_H, SNAPSHOT_CHAIN_ADVISED } from '../physics/storage'
import type { AlarmBook, AlarmDefinitionRecord } from './alarm-state'
import type { FleetState } from './state'

/** The first turn of a fleet; later ones follow a minute apart. */
const FIRST_TURN_MS = 10_000

/** An access to storage that takes longer than so many ms is worth a look: our choice; vSphere warns at 30 on spinning disks. */
const LATENCY_ALARM_MS = 10

/** What every fleet begins with; thresholds as vSphere's own alarms have them, those of snapshots as it advises. */
const DEFAULTS: readonly (readonly [AlarmMeasure, AlarmSeverity, threshold?: number, forS?: number])[] = [
  ['host.failed', 'critical'],
  ['host.disconnected', 'critical'],
  ['host.cpu-usage', 'warning', 90, 300],
  ['host.memory-used', 'warning', 95, 300],
  ['vm.crashed', 'critical'],
  ['vm.paused', 'critical'],
  ['vm.cpu-ready', 'warning', 10, 300],
  ['vm.migration-failed', 'warning'],
  ['vm.snapshot-age', 'warning', SNAPSHOT_AGE_ADVISED_H],
  ['vm.snapshot-chain', 'warning', SNAPSHOT_CHAIN_ADVISED],
  ['datastore.used', 'warning', 85],
  ['datastore.used', 'critical', 95],
  ['cluster.no-failover-room', 'warning'],
  ['host.link-degraded', 'warning'],
  ['vm.out-of-memory', 'warning'],
  ['datastore.latency', 'warning', LATENCY_ALARM_MS],
  ['datastore.unreachable', 'critical'],
]

/** Thresholds of a number, `above` and with the usual hysteresis where left out; none for a state. */
export function limitOf(
  measure: AlarmMeasure,
  { comparison = 'above', threshold, hysteresis }: Partial<{ [K in keyof Limit]: Limit[K] | undefined }>,
): Limit | null {
  const number = alarmNumber(measure)
  return number === undefined || threshold === undefined
    ? null
    : { comparison, threshold, hysteresis: hysteresis ?? number.hysteresis }
}
type Limit = NonNullable<AlarmDefinitionRecord['limit']>

const defaultDefinitions = (): AlarmDefinitionRecord[] =>
  DEFAULTS.map(([measure, severity, threshold, forS = 0], at) => ({
    id: AlarmDefinitionId.parse(`alarm-def-${at + 1}`),
    name: null,
    measure,
    severity,
    enabled: true,
    limit: limitOf(measure, { threshold }),
    forS,
  }))

export const newAlarmBook = (definitions = defaultDefinitions()): AlarmBook => ({
  definitions,
  active: [],
  past: [],
  dueMs: FIRST_TURN_MS,
  turnMs: FIRST_TURN_MS,
  turns: 0,
  isAnew: false,
  mayRaise: false,
})

type Written = NonNullable<Scenario['alarmDefinitions']>

/** What a document says is to raise alarms; the usual where it says nothing. */
export const loadDefinitions = ({ alarmDefinitions }: Scenario): AlarmDefinitionRecord[] =>
  alarmDefinitions?.map(({ id, name, measure, severity, enabled, forS, ...limit }, at) => ({
    id: AlarmDefinitionId.parse(id ?? `alarm-def-${at + 1}`),
    name: name ?? null,
    measure,
    severity,
    enabled: enabled ?? true,
    limit: limitOf(measure, limit),
    forS: forS ?? 0,
  })) ?? defaultDefinitions()

/** Definitions for a document; nothing where they are the usual ones. */
export function exportDefinitions({ alarms }: FleetState): { alarmDefinitions?: Written } {
  if (JSON.stringify(alarms.definitions) === JSON.stringify(defaultDefinitions())) return {}
  return {
    alarmDefinitions: alarms.definitions.map(({ id, name, measure, severity, enabled, limit, forS }) => ({
      id,
      ...(name === null ? {} : { name }),
      measure,
      ...limit,
      severity,
      enabled,
      forS,
    })),
  }
}

/** Definitions of a document that watch a number and say no threshold. */
export const definitionMistakes = ({ alarmDefinitions = [] }: Scenario): ScenarioMistake[] =>
  alarmDefinitions.flatMap(({ measure, threshold }, at) =>
    alarmNumber(measure) !== undefined && threshold === undefined
      ? [scenarioMistake('threshold_missing', { measure }, `/alarmDefinitions/${at}/threshold`)]
      : [],
  )
