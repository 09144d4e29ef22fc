import {
  type ActionInput,
  AlarmDefinitionId,
  type AlarmMeasure,
  alarmNumber,
  type RefusalFact,
  refusal,
} from '@vivarium/model'
import { conditionMet } from '../fleet/alarm-conditions'
import { limitOf } from '../fleet/alarm-definitions'
import { alarmReader } from '../fleet/alarm-readings'
import type { AlarmDefinitionRecord, AlarmRecord } from '../fleet/alarm-state'
import { emit } from '../fleet/log'
import { ref } from '../fleet/lookup'
import { mint } from '../fleet/mint'
import type { FleetState } from '../fleet/state'
import { defineAction, doneAtOnce } from './define'

type Wish = Omit<ActionInput<'alarm.redefine'>, 'definitionId'>

/** A number needs a threshold, a state takes none, and what has no known past can't be asked to have held. */
function unfit(measure: AlarmMeasure, { threshold, comparison, hysteresis, forS = 0 }: Wish): RefusalFact[] {
  const number = alarmNumber(measure)
  if (number === undefined)
    return threshold !== undefined || comparison !== undefined || hysteresis !== undefined || forS > 0
      ? [refusal('threshold_unfit', { measure, what: 'not_taken' }, threshold === undefined ? '/forS' : '/threshold')]
      : []
  return [
    ...(threshold === undefined ? [refusal('threshold_unfit', { measure, what: 'missing' }, '/threshold')] : []),
    ...(forS > 0 && !number.sustained ? [refusal('threshold_unfit', { measure, what: 'not_sustained' }, '/forS')] : []),
  ]
}

const definitionOf = (fleet: FleetState, id: AlarmDefinitionRecord['id']): AlarmDefinitionRecord => {
  const definition = fleet.alarms.definitions.find(each => each.id === id)
  if (definition === undefined) throw new Error(`there is no alarm definition ${id}`)
  return definition
}
const refOf = ({ id, name, measure }: Pick<AlarmDefinitionRecord, 'id' | 'name' | 'measure'>) => ({
  id,
  name: name ?? measure,
})

/** How many things a definition would raise an alarm for now. */
const raises = (fleet: FleetState, definition: AlarmDefinitionRecord): number =>
  definition.enabled
    ? conditionMet(fleet, definition, { reader: alarmReader(fleet), hosts: Object.values(fleet.hosts) }).length
    : 0

/** Has all conditions looked at when the rest of this moment is done. */
function lookAnew({ alarms, nowMs }: FleetState): void {
  alarms.isAnew = true
  alarms.dueMs = Math.min(alarms.dueMs, nowMs)
}

/** The id of a definition that is only tried out. */
const DRAFT = AlarmDefinitionId.parse('alarm-def-draft')

const made = (id: AlarmDefinitionRecord['id'], wish: ActionInput<'alarm.define'>): AlarmDefinitionRecord => ({
  id,
  name: wish.name ?? null,
  measure: wish.measure,
  severity: wish.severity,
  enabled: wish.enabled ?? true,
  limit: limitOf(wish.measure, wish),
  forS: wish.forS ?? 0,
})

/** A definition with some of it changed. */
function changed(
  before: AlarmDefinitionRecord,
  { name, severity, enabled, forS, ...limit }: Wish,
): AlarmDefinitionRecord {
  const { comparison, threshold, hysteresis } = limit
  return {
    ...before,
    name: name ?? before.name,
    severity: severity ?? before.severity,
    enabled: enabled ?? before.enabled,
    forS: forS ?? before.forS,
    limit: limitOf(before.measure, {
      comparison: comparison ?? before.limit?.comparison,
      threshold: threshold ?? before.limit?.threshold,
      hysteresis: hysteresis ?? before.limit?.hysteresis,
    }),
  }
}

/** Adds a definition; what it finds is raised at once. */
export const defineAlarm = defineAction({
  name: 'alarm.define',
  refusals: (_, wish) => unfit(wish.measure, wish),
  plan: (fleet, wish) => ({ durationS: 0, raises: raises(fleet, made(DRAFT, wish)) }),
  start: (fleet, wish, actor) => {
    const definition = made(mint(fleet, 'alarm-definition'), wish)
    fleet.alarms.definitions.push(definition)
    lookAnew(fleet)
    emit(fleet, 'alarm.defined', ref('alarm-definition', refOf(definition)), {}, { actor })
    return doneAtOnce('alarm-definition', refOf(definition))
  },
})

/** Changes a definition, or switches it off: alarms whose condition no longer holds are cleared at once. */
export const redefineAlarm = defineAction({
  name: 'alarm.redefine',
  refusals: (fleet, { definitionId, ...wish }) => {
    const { measure, limit } = definitionOf(fleet, definitionId)
    return unfit(measure, limit === null ? wish : { threshold: limit.threshold, ...wish })
  },
  plan: (fleet, { definitionId, ...wish }) => ({
    durationS: 0,
    raises: raises(fleet, changed(definitionOf(fleet, definitionId), wish)),
  }),
  start: (fleet, { definitionId, ...wish }, actor) => {
    const before = definitionOf(fleet, definitionId)
    Object.assign(before, changed(before, wish))
    lookAnew(fleet)
    const fields = Object.keys(wish)
    emit(fleet, 'alarm.redefined', ref('alarm-definition', refOf(before)), { fields }, { actor })
    return doneAtOnce('alarm-definition', refOf(before))
  },
})

/** Takes a definition away, and its active alarms with it. */
export const undefineAlarm = defineAction({
  name: 'alarm.undefine',
  refusals: () => [],
  plan: () => ({ durationS: 0, raises: 0 }),
  start: (fleet, { definitionId }, actor) => {
    const definition = definitionOf(fleet, definitionId)
    fleet.alarms.definitions = fleet.alarms.definitions.filter(each => each !== definition)
    lookAnew(fleet)
    emit(fleet, 'alarm.undefined', ref('alarm-definition', refOf(definition)), {}, { actor })
    return doneAtOnce('alarm-definition', refOf(definition))
  },
})

/** Writes down that somebody has seen alarms. They stay until their conditions are over. */
export const acknowledgeAlarms = defineAction({
  name: 'alarm.acknowledge',
  refusals: () => [],
  plan: () => ({ durationS: 0 }),
  start: (fleet, { alarmIds, by, note = '' }, actor) => {
    const wanted = new Set(alarmIds)
    const alarms = [...fleet.alarms.active, ...fleet.alarms.past].filter(({ id }) => wanted.has(id))
    const [first] = alarms
    if (first === undefined) throw new Error('there is none of these alarms')
    for (const alarm of alarms) alarm.acknowledged = { by: by ?? actor, atMs: fleet.nowMs, note }
    const touched = alarms.map(alarmRef)
    emit(fleet, 'alarm.acknowledged', first.target, { alarms: alarms.length, by: by ?? actor }, { actor, touched })
    return doneAtOnce('alarm', alarmRef(first))
  },
})

const alarmRef = ({ id, measure }: AlarmRecord) => ref('alarm', { id, name: measure })
