import { alarmNumber, alarmTarget } from '@vivarium/model'
import { conditionMet, type Found, stillHolds } from '../fleet/alarm-conditions'
import { type AlarmReader, alarmReader } from '../fleet/alarm-readings'
import type { AlarmDefinitionRecord, AlarmRecord } from '../fleet/alarm-state'
import { emit } from '../fleet/log'
import { allHosts, ref } from '../fleet/lookup'
import { mint } from '../fleet/mint'
import type { FleetState } from '../fleet/state'

/** Under this name alarms stand in the log. */
const ACTOR = 'policy:alarms'
const TURN_MS = 60_000
/** Each host has its turn every five minutes, as balancing has: a fifth of them a minute. */
const GROUPS = 5
/** Cleared alarms that are kept, the newest. */
const PAST_KEPT = 500

/** The policy of alarms looks: clears what is over, raises what began, and sets when it looks next. */
export function lookAtAlarms(fleet: FleetState): void {
  const book = fleet.alarms
  const isTurn = book.turnMs <= fleet.nowMs
  const isAnew = book.isAnew || (isTurn && book.turns === 0)
  const isSlow = isAnew || (isTurn && book.turns % GROUPS === 0)
  // States change when something happens, and then it is looked in between. Room for a failure goes bit by bit.
  const looks = { states: isSlow || !isTurn, numbers: isSlow || isTurn }
  const reader = alarmReader(fleet)
  const theirTurn = isTurn ? allHosts(fleet).filter((_, at) => at % GROUPS === book.turns % GROUPS) : []
  const hosts = isAnew ? allHosts(fleet) : theirTurn
  clearWhatIsOver(fleet, reader, looks)
  const isStateDue = ({ measure }: AlarmDefinitionRecord): boolean =>
    isAnew || (!isTurn && book.mayRaise) || (isSlow && alarmTarget(measure) === 'cluster')
  for (const definition of book.definitions) {
    const number = alarmNumber(definition.measure)
    const isDue = number === undefined ? isStateDue(definition) : isSlow || (number.sustained && hosts.length > 0)
    if (!definition.enabled || !isDue) continue
    const known = new Set(book.active.flatMap(alarm => (alarm.definitionId === definition.id ? [alarm.target.id] : [])))
    for (const found of conditionMet(fleet, definition, { reader, hosts, known })) raise(fleet, definition, found)
  }
  if (isTurn) {
    book.turns += 1
    book.turnMs += TURN_MS
  }
  book.isAnew = false
  book.mayRaise = false
  book.dueMs = book.turnMs
}

/** An alarm is over when its condition is, or when nobody asks for it any more. */
function clearWhatIsOver(fleet: FleetState, reader: AlarmReader, looks: { states: boolean; numbers: boolean }): void {
  const { alarms } = fleet
  if (alarms.active.length === 0) return
  const definitions = new Map(alarms.definitions.map(definition => [definition.id, definition]))
  const over = alarms.active.filter(({ definitionId, measure, target }) => {
    const definition = definitions.get(definitionId)
    if (definition === undefined || !definition.enabled) return true
    if (alarmNumber(measure) === undefined ? !looks.states : !looks.numbers) return false
    return !stillHolds(fleet, definition, target, reader)
  })
  if (over.length === 0) return
  const gone = new Set(over)
  alarms.active = alarms.active.filter(alarm => !gone.has(alarm))
  for (const alarm of over) {
    alarm.clearedAtMs = fleet.nowMs
    const { measure, severity, target, raisedAtMs } = alarm
    const afterS = Math.round((fleet.nowMs - raisedAtMs) / 1000)
    emit(fleet, 'alarm.cleared', target, { measure, severity, afterS }, { actor: ACTOR, touched: [refOf(alarm)] })
  }
  alarms.past = [...alarms.past, ...over].slice(-PAST_KEPT)
}

/** Raises an alarm, once: while it is active it is not raised again. */
function raise(fleet: FleetState, { id, name, measure, severity, limit }: AlarmDefinitionRecord, found: Found): void {
  const { target, value } = found
  const { active } = fleet.alarms
  if (active.some(alarm => alarm.definitionId === id && alarm.target.id === target.id)) return
  const threshold = limit?.threshold ?? null
  const alarm: AlarmRecord = {
    id: mint(fleet, 'alarm'),
    definitionId: id,
    name,
    measure,
    severity,
    target,
    value,
    threshold,
    raisedAtMs: fleet.nowMs,
    clearedAtMs: null,
    acknowledged: null,
  }
  active.push(alarm)
  const params = { measure, severity, ...(value === null || threshold === null ? {} : { value, threshold }) }
  emit(fleet, 'alarm.raised', target, params, { actor: ACTOR, touched: [refOf(alarm)] })
}

const refOf = ({ id, measure }: AlarmRecord) => ref('alarm', { id, name: measure })
