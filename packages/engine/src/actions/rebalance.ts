import { refusal } from '@vivarium/model'
import { afterMove, loadedHosts, sigmaOf } from '../fleet/balance'
import { logDecision } from '../fleet/decisions'
import { emit } from '../fleet/log'
import { clusterOf, dataOf, ref } from '../fleet/lookup'
import type { ClusterRecord, DecisionRecord, FleetState, OperationRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { children } from '../operations/phases'
import { childrenOf, isOver } from '../operations/progress'
import { defineAction, started } from './define'
import { leftBehind } from './left-behind'
import { beginMigration } from './migrate'
import { type Move, moveId, moveRefusals, recommendations } from './recommend'

/** The moves of now that were asked for: all where none is named. */
function chosen(
  fleet: FleetState,
  cluster: ClusterRecord,
  wanted: readonly string[] | undefined,
): { moves: readonly Move[]; gone: number } {
  const { moves } = recommendations(fleet, cluster)
  if (wanted === undefined) return { moves, gone: 0 }
  const picked = moves.filter(move => wanted.includes(moveId(move)))
  return { moves: picked, gone: new Set(wanted).size - picked.length }
}

/** Follows the recommendations of now, or some of them. Also what automatic balancing does by itself. */
export const rebalance = defineAction({
  name: 'cluster.rebalance',
  refusals: (fleet, { clusterId, recommendationIds }) => {
    const cluster = clusterOf(fleet, clusterId)
    const { gone } = chosen(fleet, cluster, recommendationIds)
    return gone === 0 ? [] : [refusal('recommendation_outdated', { cluster: cluster.name, gone }, '/recommendationIds')]
  },
  plan: (fleet, { clusterId, recommendationIds }) => {
    const { moves } = chosen(fleet, clusterOf(fleet, clusterId), recommendationIds)
    return {
      durationS: Math.max(0, ...moves.map(({ durationS }) => durationS)),
      places: moves.flatMap(({ vm, along, to }) =>
        [vm, ...along].map(each => ({ vm: ref('vm', each), host: ref('host', to), why: [] })),
      ),
    }
  },
  start: (fleet, { clusterId, recommendationIds }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    const { moves } = chosen(fleet, cluster, recommendationIds)
    const sigmaBefore = sigmaOf(loadedHosts(fleet, cluster))
    const operation = begin(fleet, {
      actor,
      target: ref('cluster', cluster),
      locks: [],
      phases: [
        { ...children('rebalance'), facts: { expected: moves.reduce((sum, { along }) => sum + 1 + along.length, 0) } },
      ],
      data: { kind: 'cluster.rebalance', clusterId, sigmaBefore },
    })
    // All is told as it was looked at: before any of them leaves.
    const movers = new Set(moves.flatMap(({ vm, along }) => [vm, ...along]))
    const hosts = loadedHosts(fleet, cluster).map(({ host }) => host)
    const lefts = new Map(moves.map(({ from }) => [from, leftBehind(fleet, from, hosts, movers)]))
    for (const move of moves) follow(fleet, cluster, move, { parent: operation, left: lefts.get(move.from) })
    return started(operation)
  },
})

interface Following {
  readonly parent: OperationRecord
  readonly left: DecisionRecord['left']
}

/** Begins one move, unless those that began before it are in its way, and writes down what it was chosen from. */
function follow(fleet: FleetState, cluster: ClusterRecord, move: Move, { parent, left }: Following): void {
  const { vm, along, to, reason, rule, sigmaBefore, sigmaAfter } = move
  const group = [vm, ...along]
  const hosts = loadedHosts(fleet, cluster)
  const judged = hosts.map(({ host }) => ({
    host,
    score: -sigmaOf(afterMove(fleet, hosts, vm, host)),
    refusals: moveRefusals(fleet, group, host),
  }))
  if (judged.some(({ host, refusals }) => host === to && refusals.length > 0)) return
  for (const each of group) {
    const by = { input: { vmId: each.id }, actor: parent.actor, parentId: parent.id }
    const child = beginMigration(fleet, each, to, by)
    logDecision(
      fleet,
      { reason, judged, ...(rule === null ? {} : { rule }) },
      {
        vm: ref('vm', each),
        policy: 'balancing',
        host: to,
        operationId: child.id,
        facts: { sigmaBefore, sigmaAfter },
        left,
      },
    )
  }
}

export const rebalanceLifecycle: Lifecycle = {
  kind: 'cluster.rebalance',
  childrenDone: (fleet, operation) => childrenOf(fleet, operation).every(isOver),
  finish(fleet, operation) {
    const { clusterId, sigmaBefore } = dataOf(operation, 'cluster.rebalance')
    const cluster = clusterOf(fleet, clusterId)
    const ended = childrenOf(fleet, operation)
    const moved = ended.filter(({ state }) => state === 'succeeded').length
    const sigmaAfter = sigmaOf(loadedHosts(fleet, cluster))
    emit(
      fleet,
      'cluster.rebalanced',
      ref('cluster', cluster),
      { moved, failed: ended.length - moved, sigmaBefore, sigmaAfter },
      { actor: operation.actor, operationId: operation.id },
    )
    return [ref('cluster', cluster)]
  },
  abandon: () => undefined,
}
