import type { HostId } from '@vivarium/model'
import { openOperations } from '../fleet/operations'
import type { FleetState, OperationRecord } from '../fleet/state'
import { operationEndsAtMs } from './progress'

/** Operations that make a VM on one host at once; further ones wait for their turn (vCenter's limit of provisioning operations a host). */
export const PROVISIONING_SLOTS = 8

/** Operations that make VMs on a host, in the order in which they came: those that run and those that wait. */
export const provisioningOn = (fleet: FleetState, hostId: HostId): OperationRecord[] =>
  [...openOperations(fleet)].filter(operation => operation.slotOn === hostId)

/** Whether one more would have to wait, as all places are taken or others wait already. */
export const mustQueue = (fleet: FleetState, hostId: HostId): boolean =>
  provisioningOn(fleet, hostId).length >= PROVISIONING_SLOTS

/** Gives the places that are free on a host to those that wait longest. Returns them. */
export function takeTurns(fleet: FleetState, hostId: HostId): OperationRecord[] {
  const all = provisioningOn(fleet, hostId)
  const waiting = all.filter(({ state }) => state === 'queued')
  const admitted = waiting.slice(0, Math.max(0, PROVISIONING_SLOTS - (all.length - waiting.length)))
  for (const operation of admitted) operation.state = 'running'
  return admitted
}

/** How many of those that have or wait for one of so many places one more waits for: none where a place is free. */
export const aheadOf = (users: number, places: number): number => Math.max(0, users - places + 1)

/** The same as a plan tells it. */
export function queuePlan(fleet: FleetState, hostId: HostId): { queueAhead?: number } {
  const ahead = aheadOf(provisioningOn(fleet, hostId).length, PROVISIONING_SLOTS)
  return ahead === 0 ? {} : { queueAhead: ahead }
}

/** How long one more would wait for its turn on a host, in seconds, as those that run are expected to end. */
export const queuedS = (fleet: FleetState, hostId: HostId): number =>
  waitS(fleet, provisioningOn(fleet, hostId), PROVISIONING_SLOTS)

/** The same for one of so many places, which these have or wait for. */
export function waitS(fleet: FleetState, users: readonly OperationRecord[], places: number): number {
  const ahead = aheadOf(users.length, places)
  if (ahead === 0) return 0
  const ends = users
    .filter(({ state }) => state === 'running')
    .map(operation => operationEndsAtMs(fleet, operation) ?? fleet.nowMs)
    .toSorted((a, b) => a - b)
  const rounds = Math.floor((ahead - 1) / places)
  const turn = ends[(ahead - 1) % places] ?? fleet.nowMs
  return (turn - fleet.nowMs + rounds * Math.max(0, (ends.at(-1) ?? fleet.nowMs) - fleet.nowMs)) / 1000
}
