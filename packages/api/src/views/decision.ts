import type { ClusterRecord, FleetState } from '@vivarium/engine'
import {
  type DecisionRecord,
  formatTime,
  isOnStandby,
  loadOf,
  moveId,
  POWER_BAND,
  powerAdvice,
  powerMoveId,
  recommendations,
  reliefAdvice,
  reliefId,
  savedWh,
} from '@vivarium/engine'
import { type Decision, decisionText, type PowerRecommendations, type Recommendations, type Ref } from '@vivarium/model'
import type { Reading } from '../context'
import { hostsOfCluster } from './cluster'

/** A decision of a policy as the API tells it. */
export function decisionView({ fleet, locale }: Reading, record: DecisionRecord): Decision {
  const { vm, chosen, rule, facts, operationId, left } = record
  const { sigmaBefore, sigmaAfter, loadBefore, loadAfter, tries, most } = facts
  return {
    id: String(record.seq),
    time: formatTime(fleet, record.atMs),
    clusterId: record.clusterId,
    policy: record.policy,
    ...(vm === null ? {} : { vm }),
    candidates: record.candidates.map(({ score, refusals, ...host }) => ({
      ...host,
      ...(score === null ? {} : { score }),
      refusals: [...refusals],
    })),
    candidateCount: record.candidateCount,
    ...(chosen === null ? {} : { chosen }),
    reason: record.reason,
    ...(rule === null ? {} : { rule }),
    ...(sigmaBefore === undefined ? {} : { sigmaBefore }),
    ...(sigmaAfter === undefined ? {} : { sigmaAfter }),
    ...(loadBefore === undefined ? {} : { loadBefore }),
    ...(loadAfter === undefined ? {} : { loadAfter }),
    ...(tries === undefined ? {} : { tries }),
    ...(most === undefined ? {} : { most }),
    ...(operationId === null ? {} : { operationId }),
    ...(left === undefined ? {} : { left: { vms: [...left.vms], count: left.count } }),
    message: decisionText(locale, record.reason, {
      vm: vm?.name ?? '',
      hosts: record.candidateCount,
      fitting: record.fittingCount,
      ...(chosen === null ? {} : { host: chosen.name }),
      ...(rule === null ? {} : { rule }),
      ...facts,
    }),
  }
}

/** What balancing would do for a cluster now. */
export function recommendationsView(fleet: FleetState, cluster: ClusterRecord): Recommendations {
  const { moves, hosts, sigma, target } = recommendations(fleet, cluster)
  return {
    items: moves.map(move => {
      const { vm, along, from, to, rule, ...facts } = move
      return {
        ...facts,
        id: moveId(move),
        vm: { kind: 'vm', id: vm.id, name: vm.name },
        along: along.map(({ id, name }) => ({ kind: 'vm', id, name })),
        from: { kind: 'host', id: from.id, name: from.name },
        to: { kind: 'host', id: to.id, name: to.name },
        ...(rule === null ? {} : { rule }),
      }
    }),
    sigma,
    ...(target === null ? {} : { targetSigma: target }),
    loads: hosts.map(each => ({ hostId: each.host.id, hostName: each.host.name, load: loadOf(each) })),
  }
}

const DAY_MS = 86_400_000

/** What power management would do for a cluster now, and what it did for the last day's energy. */
export function powerRecommendationsView(fleet: FleetState, cluster: ClusterRecord): PowerRecommendations {
  const hosts = hostsOfCluster(fleet, cluster.id)
  return {
    items: powerAdvice(fleet, cluster).map(move => {
      const { host, judged: _, ...facts } = move
      return { ...facts, id: powerMoveId(move), host: { kind: 'host', id: host.id, name: host.name } }
    }),
    relief: reliefAdvice(fleet, cluster).map(move => {
      const { vm, from, to, loadBefore, loadAfter } = move
      const at = ({ id, name }: typeof from): Ref => ({ kind: 'host', id, name })
      return {
        id: reliefId(move),
        vm: { kind: 'vm', id: vm.id, name: vm.name },
        from: at(from),
        to: at(to),
        loadBefore,
        loadAfter,
      }
    }),
    standby: hosts.filter(isOnStandby).map(({ id, name, powered }) => ({
      host: { kind: 'host', id, name },
      since: formatTime(fleet, powered.at(-1)?.fromMs ?? 0),
    })),
    band: { low: POWER_BAND.low, high: POWER_BAND.high },
    savedKWh: savedWh(hosts, { fromMs: fleet.nowMs - DAY_MS, toMs: fleet.nowMs }) / 1000,
  }
}
