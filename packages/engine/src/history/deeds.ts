import type { EventRecord, FleetState } from '../fleet/state'
import type { Command } from '../simulation-types'
import { sinceLoad, timeIn } from './path'
import type { Deed, LoggedCommand, Position } from './types'

/** What does not count as a policy: who is at the console, and what tells but does nothing. */
const BYSTANDERS = new Set(['user', 'system', 'guest', 'lab', 'policy:alarms'])

/** Whether it did something that somebody may want to take back: the clock's rate and pause are no deeds, nor a lab's marks, nor what a fault is noted to have done. */
export const isDeed = (command: Command): boolean =>
  command.type === 'load' ||
  (command.type === 'dispatch' &&
    command.subject !== undefined &&
    command.action !== 'fault.strike' &&
    !command.action.startsWith('lab.'))
const isJoined = (command: Command): boolean => command.type === 'dispatch' && command.joined === true

/** What a policy began by itself, and not what became of it, nor a part of it. */
function isPolicyDeed({ operations }: FleetState, { actor, type, operationId }: EventRecord): boolean {
  if (BYSTANDERS.has(actor) || type === 'fault.struck') return false
  if (operationId === null) return true
  const operation = operations[operationId]
  return type === 'operation.started' && operation !== undefined && operation.parentId === null
}

/** A command's deed. `count` of them were done as one. */
export function deedOf({ command }: LoggedCommand, count = 1): Deed {
  const { atMs } = command
  if (command.type !== 'dispatch') return { atMs, actor: 'user' }
  const { actor, action, subject } = command
  return {
    atMs,
    actor,
    action,
    ...(subject === undefined ? {} : { subject }),
    ...(count === 1 ? {} : { count }),
  }
}

const policyDeed = ({ atMs, actor, subject, type, params }: EventRecord): Deed => ({
  atMs,
  actor,
  subject,
  event: { type, params },
})

/** A deed, and the moment just before it. */
export interface Before {
  readonly deed: Deed
  readonly position: Position
}

/** The deeds of a path, in order: those that were done as one count as one. */
function deedsOn(path: readonly LoggedCommand[]): { readonly first: LoggedCommand; readonly count: number }[] {
  const deeds: { first: LoggedCommand; count: number }[] = []
  for (const each of path) {
    const last = deeds.at(-1)
    if (isJoined(each.command) && last !== undefined) last.count += 1
    else if (isDeed(each.command)) deeds.push({ first: each, count: 1 })
  }
  return deeds
}

/** What policies did since that moment, in order; what one did at once is told by the first of it. */
export function policyDeeds(fleet: FleetState, afterMs: number): Deed[] {
  const deeds: Deed[] = []
  for (let at = fleet.log.length - 1; at >= 0; at -= 1) {
    const event = fleet.log[at]
    if (event === undefined || event.atMs <= afterMs) break
    if (!isPolicyDeed(fleet, event)) continue
    const later = deeds.at(-1)
    if (later?.atMs === event.atMs && later.actor === event.actor) deeds.pop()
    deeds.push(policyDeed(event))
  }
  return deeds.reverse()
}

/** The last thing that was done by somebody or a policy, and where to go back to. `from` is what is left of before. */
export function lastDeed(path: readonly LoggedCommand[], fleet: FleetState, from: Position): Before | undefined {
  const own = sinceLoad(path)
  const last = deedsOn(own).at(-1)
  const lastMs = last === undefined ? from.ms : timeIn(last.first)
  // Within the moment of a command, what a policy did is part of what the command came to.
  const policy = policyDeeds(fleet, lastMs).at(-1)
  if (policy !== undefined) {
    const ms = policy.atMs - 1
    return { deed: policy, position: { tip: own.findLast(each => timeIn(each) <= ms)?.seq ?? from.tip, ms } }
  }
  if (last === undefined) return undefined
  const { first, count } = last
  return { deed: deedOf(first, count), position: { tip: first.prev, ms: first.command.atMs } }
}
