import { type HostLoss, STRANDED_REASONS, type StrandedReason, VmId } from '@vivarium/model'
import { LIFECYCLES } from '../actions'
import { injectFault } from '../actions/faults'
import { hostLoad, loadOn } from '../fleet/host-load'
import { hostOf, hostsOfCluster, operationOf, ref, vmsOfHost } from '../fleet/lookup'
import { footprintMiB, holdsMemory } from '../fleet/memory'
import { restartAtMs } from '../fleet/restarts'
import type { ClusterRecord, DecisionRecord, FleetState, HostRecord } from '../fleet/state'
import { loseHost } from '../operations/loss'
import { operationEndsAtMs } from '../operations/progress'
import { protectFrom } from '.'
import { restartGuests } from './availability'

/** A fleet of its own to try things on, without its past: the state is plain JSON. */
const copyOf = (fleet: FleetState): FleetState =>
  JSON.parse(JSON.stringify({ ...fleet, log: [], restarts: [], decisions: [] }))

const isUp = ({ state }: HostRecord): boolean => state !== 'failed' && state !== 'off'

/** The host whose guests are the most memory to place elsewhere; nothing where no host is up. */
export function worstToLose(fleet: FleetState, cluster: ClusterRecord): HostRecord | undefined {
  const sizes = hostsOfCluster(fleet, cluster.id)
    .filter(isUp)
    .map(host => ({
      host,
      mib: vmsOfHost(fleet, host)
        .filter(holdsMemory)
        .reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
    }))
  return sizes.toSorted((a, b) => b.mib - a.mib || (a.host.id < b.host.id ? -1 : 1))[0]?.host
}

/** The fleet after that host has failed and its guests have been looked at once. */
function afterLoss(fleet: FleetState, cluster: ClusterRecord, host: HostRecord): FleetState {
  const trial = copyOf(fleet)
  const own = trial.clusters[cluster.id]
  if (own === undefined || !isUp(host)) return trial
  own.availability.enabled = true
  // One look tells it all: the waits between priorities are added to what it tells.
  own.availability.restartDelayS = 0
  injectFault.start(trial, { kind: 'host-failure', hostId: host.id }, 'system')
  protectFrom(trial, host.id, id => loseHost(trial, id, LIFECYCLES))
  // Nothing else happens meanwhile: for those to be restarted the time has come already.
  trial.restarts = trial.restarts.map(lost => ({
    ...lost,
    lostAtMs: lost.lostAtMs - restartAtMs(own, lost) + trial.nowMs,
  }))
  restartGuests(trial, cluster.id)
  return trial
}

const isWhy = (why: unknown): why is StrandedReason => STRANDED_REASONS.some(each => each === why)

/** Seconds that the starts of each priority wait for those before. */
function delaysOf({ availability: { restartDelayS = 0 } }: ClusterRecord, trial: FleetState) {
  const restarted = trial.decisions.flatMap(({ reason, vm }) => {
    const record = reason !== 'restarted' || vm === null ? undefined : trial.vms[VmId.parse(vm.id)]
    return record === undefined ? [] : [record.restartPriority]
  })
  return new Map([...new Set(restarted)].map((priority, at) => [priority, at * restartDelayS]))
}

/** What is said of a VM that a decision is about. */
function about(fleet: FleetState, host: HostRecord, { vm }: DecisionRecord) {
  const record = vm === null ? undefined : fleet.vms[VmId.parse(vm.id)]
  return record === undefined
    ? []
    : [
        {
          vm: ref('vm', record),
          priority: record.restartPriority,
          memoryMiB: footprintMiB(host, record.memoryMiB),
        },
      ]
}

/**
 * What would become of the guests of a host that failed now: availability decides it itself, on a copy of the fleet in
 * which nothing else happens. Where it is off, as if it were on.
 */
export function hostLoss(fleet: FleetState, cluster: ClusterRecord, host: HostRecord): HostLoss {
  const trial = afterLoss(fleet, cluster, host)
  const { nowMs } = trial
  const delays = delaysOf(cluster, trial)
  const restartAfterMs = restartAtMs(cluster, { lostAtMs: 0 })
  const decisions = isUp(host) ? trial.decisions : []
  return {
    host: ref('host', host),
    enabled: cluster.availability.enabled,
    restartAfterS: restartAfterMs / 1000,
    restarts: decisions.flatMap(decision => {
      const { reason, chosen, operationId } = decision
      if (reason !== 'restarted' || chosen === null || operationId === null) return []
      const endsAtMs = operationEndsAtMs(trial, operationOf(trial, operationId)) ?? nowMs
      return about(fleet, host, decision).map(each => ({
        ...each,
        host: chosen,
        upAfterS: (restartAfterMs + endsAtMs - nowMs) / 1000 + (delays.get(each.priority) ?? 0),
      }))
    }),
    stranded: decisions.flatMap(decision => {
      const { why } = decision.facts
      if (decision.reason !== 'not-restarted' || !isWhy(why)) return []
      const candidates = decision.candidates.map(({ score: _, refusals, ...candidate }) => ({
        ...candidate,
        refusals: [...refusals],
      }))
      return about(fleet, host, decision).map(each => ({ ...each, why, candidates }))
    }),
    hosts: hostsOfCluster(fleet, cluster.id)
      .filter(({ id }) => id !== host.id)
      .map(other => hostLoad(fleet, other, loadOn(trial, hostOf(trial, other.id)))),
  }
}
