import {
  array,
  boolean,
  enum as enum_,
  gte,
  type infer as Infer,
  int,
  lte,
  maxLength,
  minLength,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { AlarmDefinitionId, AlarmId } from './ids'
import { Ref } from './ref'

export const ALARM_SEVERITIES = ['warning', 'critical'] as const
export type AlarmSeverity = (typeof ALARM_SEVERITIES)[number]
/** `active` while its condition holds, `cleared` after. */
export const ALARM_STATES = ['active', 'cleared'] as const
export type AlarmState = (typeof ALARM_STATES)[number]
export const ALARM_COMPARISONS = ['above', 'below'] as const
export type AlarmComparison = (typeof ALARM_COMPARISONS)[number]
/** What an alarm can be about; the kind of thing is in the measure's name. */
export const ALARM_TARGETS = ['host', 'vm', 'datastore', 'cluster'] as const
export type AlarmTarget = (typeof ALARM_TARGETS)[number]

/** What can be watched: a number against a threshold, or a state that holds or does not. */
export const ALARM_MEASURES = [
  'host.cpu-usage',
  'host.memory-used',
  'host.failed',
  'host.disconnected',
  'host.link-degraded',
  'vm.cpu-usage',
  'vm.cpu-ready',
  'vm.crashed',
  'vm.paused',
  'vm.out-of-memory',
  'vm.snapshot-age',
  'vm.snapshot-chain',
  'vm.migration-failed',
  'datastore.used',
  'datastore.provisioned',
  'datastore.latency',
  'datastore.unreachable',
  'cluster.cpu-usage',
  'cluster.no-failover-room',
] as const
export type AlarmMeasure = (typeof ALARM_MEASURES)[number]
export const ALARM_UNITS = ['percent', 'h', 'count', 'ms'] as const
export type AlarmUnit = (typeof ALARM_UNITS)[number]

/** A number that is watched. `sustained`: its past is known, so that it can be asked to hold for some time. */
interface NumberMeasure {
  readonly unit: AlarmUnit
  readonly sustained: boolean
  /** How far it has to come back before its alarm is cleared, where a definition does not say. */
  readonly hysteresis: number
}
const percent = { unit: 'percent', sustained: true, hysteresis: 5 } as const
const share = { unit: 'percent', sustained: false, hysteresis: 2 } as const
const NUMBERS: Readonly<Partial<Record<AlarmMeasure, NumberMeasure>>> = {
  'host.cpu-usage': percent,
  'host.memory-used': percent,
  'vm.cpu-usage': percent,
  'vm.cpu-ready': percent,
  'vm.snapshot-age': { unit: 'h', sustained: false, hysteresis: 0 },
  'vm.snapshot-chain': { unit: 'count', sustained: false, hysteresis: 0 },
  'datastore.used': share,
  'datastore.latency': { unit: 'ms', sustained: false, hysteresis: 2 },
  'datastore.provisioned': share,
  'cluster.cpu-usage': percent,
}

/** What kind of number a measure is; undefined for a state. */
export const alarmNumber = (measure: AlarmMeasure): NumberMeasure | undefined => NUMBERS[measure]
/** The kind of thing that a measure is about. */
export function alarmTarget(measure: AlarmMeasure): AlarmTarget {
  const target = ALARM_TARGETS.find(kind => measure.startsWith(`${kind}.`))
  if (target === undefined) throw new Error(`${measure} is about nothing`)
  return target
}

const threshold = number().check(gte(0), lte(1_000_000))
const forS = int().check(gte(0), lte(3600))
const name = string().check(minLength(1), maxLength(80))

/** When an alarm is raised, and when it is cleared again. */
export const AlarmDefinition = object({
  id: AlarmDefinitionId,
  /** Its own, or what is measured. */
  name: string(),
  measure: enum_(ALARM_MEASURES),
  target: enum_(ALARM_TARGETS),
  severity: enum_(ALARM_SEVERITIES),
  enabled: boolean(),
  /** Only where a number is watched, as the three that follow. */
  unit: optional(enum_(ALARM_UNITS)),
  comparison: optional(enum_(ALARM_COMPARISONS)),
  threshold: optional(number()),
  /** So far back across its threshold clears it. */
  hysteresis: optional(number()),
  /** It has to hold for so long. */
  forS: int(),
  /** Alarms of it that are active. */
  activeCount: int(),
})
export type AlarmDefinition = Infer<typeof AlarmDefinition>

/** A number needs a threshold; `above` and at once unless said otherwise. A state takes neither. */
export const AlarmDefinitionCreate = strictObject({
  name: optional(name),
  measure: enum_(ALARM_MEASURES),
  comparison: optional(enum_(ALARM_COMPARISONS)),
  threshold: optional(threshold),
  hysteresis: optional(threshold),
  forS: optional(forS),
  severity: enum_(ALARM_SEVERITIES),
  enabled: optional(boolean()),
})
export type AlarmDefinitionCreate = Infer<typeof AlarmDefinitionCreate>

export const AlarmDefinitionPatch = strictObject({
  name: optional(name),
  comparison: optional(enum_(ALARM_COMPARISONS)),
  threshold: optional(threshold),
  hysteresis: optional(threshold),
  forS: optional(forS),
  severity: optional(enum_(ALARM_SEVERITIES)),
  enabled: optional(boolean()),
})
export type AlarmDefinitionPatch = Infer<typeof AlarmDefinitionPatch>

const Acknowledgement = object({ by: string(), at: string(), note: optional(string()) })

/** Something that wants attention, or wanted it. */
export const Alarm = object({
  id: AlarmId,
  definitionId: AlarmDefinitionId,
  name: string(),
  measure: enum_(ALARM_MEASURES),
  severity: enum_(ALARM_SEVERITIES),
  state: enum_(ALARM_STATES),
  target: Ref,
  /** What was measured when it was raised, in `unit`, and the threshold then. */
  value: optional(number()),
  threshold: optional(number()),
  unit: optional(enum_(ALARM_UNITS)),
  raisedAt: string(),
  clearedAt: optional(string()),
  acknowledged: optional(Acknowledgement),
  message: string(),
})
export type Alarm = Infer<typeof Alarm>

/** Says that somebody has seen it: who, if not the caller, and what they have to say. */
export const AcknowledgeBody = strictObject({
  by: optional(string().check(minLength(1), maxLength(80))),
  note: optional(string().check(maxLength(500))),
})
export type AcknowledgeBody = Infer<typeof AcknowledgeBody>
export const AcknowledgeAllBody = strictObject({
  ...AcknowledgeBody.shape,
  alarmIds: array(AlarmId).check(minLength(1), maxLength(1000)),
})
export type AcknowledgeAllBody = Infer<typeof AcknowledgeAllBody>
