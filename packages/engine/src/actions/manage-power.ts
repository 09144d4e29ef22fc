import { type HostId, refusal } from '@vivarium/model'
import { logDecision } from '../fleet/decisions'
import { inService } from '../fleet/faults'
import { emit } from '../fleet/log'
import { clusterOf, dataOf, hostOf, ref } from '../fleet/lookup'
import type { ClusterRecord, FleetState, OperationRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { madeByParts, partsFailed } from '../operations/parts'
import { children } from '../operations/phases'
import { childrenOf, isOver } from '../operations/progress'
import { defineAction, started } from './define'
import { HOST_BOOT_S, HOST_SHUTDOWN_S } from './durations'
import { evacuationPlan } from './evacuation'
import { beginPowerOff, beginPowerOn } from './host-power'
import { beginMaintenance } from './maintenance'
import { departureOf } from './migrate-method'
import { planMigration } from './migrate-plan'
import { type PowerMove, powerAdvice, powerMoveId } from './power-advice'
import { type Relief, reliefAdvice, reliefId, relieve } from './relief'

/** What is to be done of what would be done now: all where nothing is named. Guests leave hosts that have too much before a host is spared that they would go to. */
function chosen(
  fleet: FleetState,
  cluster: ClusterRecord,
  wanted: readonly string[] | undefined,
): { moves: readonly PowerMove[]; reliefs: readonly Relief[]; gone: number } {
  const [moves, reliefs] = [powerAdvice(fleet, cluster), reliefAdvice(fleet, cluster)]
  if (wanted === undefined) {
    const isTaken = ({ verb, host }: PowerMove): boolean =>
      verb === 'power-off' && reliefs.some(({ from, to }) => host === from || host === to)
    return { moves: moves.filter(move => !isTaken(move)), reliefs, gone: 0 }
  }
  const picked = moves.filter(move => wanted.includes(powerMoveId(move)))
  const leaving = reliefs.filter(move => wanted.includes(reliefId(move)))
  return { moves: picked, reliefs: leaving, gone: new Set(wanted).size - picked.length - leaving.length }
}

/** Follows what power management recommends now, or some of it. */
export const managePower = defineAction({
  name: 'cluster.manage-power',
  refusals: (fleet, { clusterId, recommendationIds }) => {
    const cluster = clusterOf(fleet, clusterId)
    const { gone } = chosen(fleet, cluster, recommendationIds)
    return gone === 0 ? [] : [refusal('recommendation_outdated', { cluster: cluster.name, gone }, '/recommendationIds')]
  },
  plan: (fleet, { clusterId, recommendationIds }) => {
    const { moves, reliefs } = chosen(fleet, clusterOf(fleet, clusterId), recommendationIds)
    const switches = moves.map(({ verb, host }) => {
      if (verb === 'power-on') return { durationS: HOST_BOOT_S, places: [] }
      const { durationS, places = [] } = evacuationPlan(fleet, host, false)
      return { durationS: durationS + HOST_SHUTDOWN_S, places }
    })
    const leaving = reliefs.map(({ vm, to }) => ({
      durationS: planMigration(fleet, departureOf(fleet, vm, {}), to).durationS,
      places: [{ vm: ref('vm', vm), host: ref('host', to), why: [] }],
    }))
    const plans = [...switches, ...leaving]
    return {
      durationS: Math.max(0, ...plans.map(({ durationS }) => durationS)),
      places: plans.flatMap(({ places }) => places),
    }
  },
  start: (fleet, { clusterId, recommendationIds }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    const { moves, reliefs } = chosen(fleet, cluster, recommendationIds)
    const operation = switchHosts(fleet, cluster, moves, actor, reliefs.length)
    relieve(fleet, cluster, reliefs, { actor, parentId: operation.id })
    return started(operation)
  },
})

/** Empties hosts and powers them off, or powers them on, and writes down why. `others` are parts of the operation that the caller begins. */
export function switchHosts(
  fleet: FleetState,
  cluster: ClusterRecord,
  moves: readonly PowerMove[],
  actor: string,
  others = 0,
): OperationRecord {
  // One to be spared is emptied, then switched.
  const expected = moves.reduce((sum, { verb }) => sum + (verb === 'power-on' ? 1 : 2), others)
  const operation = begin(fleet, {
    actor,
    target: ref('cluster', cluster),
    locks: [],
    phases: [{ ...children('switch-hosts'), facts: { expected } }],
    data: { kind: 'cluster.manage-power', clusterId: cluster.id },
  })
  for (const move of moves) {
    const { host, verb, reason, judged, loadBefore, loadAfter, savesW } = move
    const by = { actor, parentId: operation.id }
    const child = verb === 'power-on' ? beginPowerOn(fleet, host, by) : beginMaintenance(fleet, host, by)
    logDecision(
      fleet,
      { reason, judged },
      { policy: 'power', host, operationId: child.id, facts: { loadBefore, loadAfter, savesW } },
    )
  }
  return operation
}

/** Hosts that were emptied for it and stand there on. */
const emptied = (fleet: FleetState, operation: OperationRecord): HostId[] =>
  childrenOf(fleet, operation).flatMap(child => {
    if (child.kind !== 'host.enter-maintenance' || child.state !== 'succeeded') return []
    const { hostId } = dataOf(child, 'host.enter-maintenance')
    const { state, activeOperationId } = hostOf(fleet, hostId)
    return state === 'maintenance' && activeOperationId === null ? [hostId] : []
  })

export const managePowerLifecycle: Lifecycle = {
  kind: 'cluster.manage-power',
  childrenDone(fleet, operation) {
    for (const hostId of emptied(fleet, operation))
      beginPowerOff(fleet, hostOf(fleet, hostId), { actor: operation.actor, parentId: operation.id, to: 'standby' })
    return childrenOf(fleet, operation).every(isOver)
  },
  phaseEnded: partsFailed,
  finish: (fleet, operation) => [ref('cluster', clusterOf(fleet, dataOf(operation, 'cluster.manage-power').clusterId))],
  abandon(fleet, operation) {
    operation.result = madeByParts(fleet, operation)
    // It was emptied for nothing else.
    for (const hostId of emptied(fleet, operation)) {
      const host = hostOf(fleet, hostId)
      host.state = inService(fleet, host)
      emit(
        fleet,
        'host.exited-maintenance',
        ref('host', host),
        {},
        { actor: operation.actor, operationId: operation.id },
      )
    }
  },
}
