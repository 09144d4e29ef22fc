import type { RefusalFact } from '@vivarium/model'
import { boundOf, brokenRules, rulesBinding, violators } from '../fleet/affinity'
import {
  afterMove,
  entitlementMHz,
  excessMHz,
  type LoadedHost,
  loadedHosts,
  loadOf,
  priorityOf,
  sigmaOf,
  targetSigma,
} from '../fleet/balance'
import { hostOfVm } from '../fleet/lookup'
import { footprintMiB, freeMemoryMiB } from '../fleet/memory'
import type { ClusterRecord, FleetState, HostRecord, RuleRecord, VmRecord } from '../fleet/state'
import { departureOf } from './migrate-method'
import { planMigration } from './migrate-plan'
import { migrationRefusals } from './migrate-rules'
import { mustRun } from './vm-rules'

/** Moves that one look at a cluster comes to, at most: the load is another when they are done. Our choice. */
const MOVES_AT_ONCE = 8
/** How long a guest's demand is taken to stay as it is, in seconds: three looks. Our choice. */
const STABLE_S = 900

/** A migration that balancing would do, and why. */
export interface Move {
  readonly vm: VmRecord
  readonly from: HostRecord
  readonly to: HostRecord
  readonly reason: 'rule-mended' | 'load-evened'
  readonly rule: string | null
  /** 1 is most urgent, 5 least. */
  readonly priority: number
  readonly sigmaBefore: number
  readonly sigmaAfter: number
  /** CPU work that others gain in the time that demand stays as it is, and that moving costs, in MHz·s. */
  readonly benefitMHzS: number
  readonly costMHzS: number
  readonly durationS: number
}

/** What a look at a cluster's balance comes to. */
export interface Outlook {
  readonly moves: readonly Move[]
  readonly hosts: readonly LoadedHost[]
  readonly sigma: number
  readonly target: number | null
}

export const moveId = ({ vm, to }: Move): string => `${vm.id}.${to.id}`

/** The state of a look that goes on move by move: none is done yet, and each counts for those after it. */
interface Draft {
  readonly cluster: ClusterRecord
  hosts: LoadedHost[]
  readonly moves: Move[]
  readonly pendingMiB: Map<HostRecord, number>
  /** Rules that bind a VM of an earlier move: where their others are is not sure before it is done. */
  readonly touched: Set<RuleRecord>
}

/** All that balancing would do for a cluster now: mends broken rules, then evens out the load while that is worth its cost. */
export function recommendations(fleet: FleetState, cluster: ClusterRecord): Outlook {
  const hosts = loadedHosts(fleet, cluster)
  const draft: Draft = { cluster, hosts, moves: [], pendingMiB: new Map(), touched: new Set() }
  const target = targetSigma(cluster.balancing.aggressiveness, hosts.length)
  mendRules(fleet, draft)
  while (target !== null && sigmaOf(draft.hosts) > target && draft.moves.length < MOVES_AT_ONCE)
    if (!evenOut(fleet, draft)) break
  return { moves: draft.moves, hosts, sigma: sigmaOf(hosts), target }
}

/** Whether a guest may be picked: it runs, is left alone, and no earlier move is about its rules. */
const isFree = (fleet: FleetState, { cluster, moves, touched }: Draft, vm: VmRecord): boolean =>
  mustRun(fleet, vm).length === 0 &&
  !moves.some(move => move.vm === vm) &&
  !rulesBinding(cluster, boundOf(vm)).some(rule => touched.has(rule))

/** All that speaks against a move, those before it counted. */
export function moveRefusals(fleet: FleetState, vm: VmRecord, to: HostRecord, pendingMiB = 0): RefusalFact[] {
  const refusals = migrationRefusals(fleet, vm, to, {})
  if (refusals.length > 0 || footprintMiB(to, vm.memoryMiB) <= freeMemoryMiB(fleet, to) - pendingMiB) return refusals
  return [{ code: 'insufficient_memory', params: {} }]
}

function mendRules(fleet: FleetState, draft: Draft): void {
  for (const rule of draft.cluster.rules.toSorted((a, b) => Number(b.mandatory) - Number(a.mandatory))) {
    for (const vm of violators(fleet, draft.cluster, rule)) {
      if (draft.moves.length >= MOVES_AT_ONCE || !isFree(fleet, draft, vm)) continue
      const [best] = draft.hosts
        .filter(({ host }) => host.id !== vm.hostId && mends(fleet, rule, vm, host))
        .filter(({ host }) => moveRefusals(fleet, vm, host, draft.pendingMiB.get(host)).length === 0)
        .map(({ host }) => ({ host, sigma: sigmaOf(afterMove(fleet, draft.hosts, vm, host)) }))
        .toSorted((a, b) => a.sigma - b.sigma || (a.host.id < b.host.id ? -1 : 1))
      if (best !== undefined)
        take(fleet, draft, weigh(fleet, draft, vm, best.host), {
          reason: 'rule-mended',
          rule: rule.name,
          priority: rule.mandatory ? 1 : 2,
        })
    }
  }
}

const mends = (fleet: FleetState, rule: RuleRecord, vm: VmRecord, to: HostRecord): boolean =>
  !brokenRules(fleet, boundOf(vm), to).includes(rule)

type Weighed = Omit<Move, 'reason' | 'rule' | 'priority'>

/** What a move would change, and what it would cost: a core for the copying, the guest's pause, and what it does slower meanwhile. */
function weigh(fleet: FleetState, { hosts }: Draft, vm: VmRecord, to: HostRecord): Weighed {
  const from = hostOfVm(fleet, vm)
  const after = afterMove(fleet, hosts, vm, to)
  const plan = planMigration(fleet, departureOf(fleet, vm, {}), to)
  const demandMHz = entitlementMHz(fleet, vm, from)
  return {
    vm,
    from,
    to,
    sigmaBefore: sigmaOf(hosts),
    sigmaAfter: sigmaOf(after),
    benefitMHzS: (excessMHz(hosts) - excessMHz(after)) * STABLE_S,
    costMHzS: from.cpu.mhz * plan.durationS + demandMHz * (plan.durationS + (plan.downtimeMs ?? 0) / 1000),
    durationS: plan.converges === false ? Infinity : plan.durationS,
  }
}

function take(fleet: FleetState, draft: Draft, move: Weighed, why: Pick<Move, 'reason' | 'rule' | 'priority'>): void {
  const { vm, to } = move
  draft.moves.push({ ...move, ...why })
  draft.hosts = afterMove(fleet, draft.hosts, vm, to)
  draft.pendingMiB.set(to, (draft.pendingMiB.get(to) ?? 0) + footprintMiB(to, vm.memoryMiB))
  for (const rule of rulesBinding(draft.cluster, boundOf(vm))) draft.touched.add(rule)
}

/** Takes the move that lowers the imbalance most, of those that are possible and worth it. Says whether there was one. */
function evenOut(fleet: FleetState, draft: Draft): boolean {
  const sigma = sigmaOf(draft.hosts)
  for (const { vm, host } of candidates(fleet, draft)) {
    if (moveRefusals(fleet, vm, host, draft.pendingMiB.get(host)).length > 0) continue
    const move = weigh(fleet, draft, vm, host)
    if (move.durationS === Infinity || move.sigmaAfter >= sigma || move.benefitMHzS <= move.costMHzS) continue
    const priority = priorityOf(sigma, draft.hosts.length)
    take(fleet, draft, move, { reason: 'load-evened', rule: null, priority })
    return true
  }
  return false
}

/** Moves from hosts above the mean to hosts below their own that would lower the imbalance, the best first; ties by id. */
function candidates(fleet: FleetState, draft: Draft): { vm: VmRecord; host: HostRecord }[] {
  const loads = draft.hosts.map(loadOf)
  const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length)
  const squares = (load: number): number => (load - mean) * (load - mean)
  const found: { vm: VmRecord; host: HostRecord; gain: number }[] = []
  draft.hosts.forEach((source, at) => {
    const load = loads[at] ?? 0
    if (load <= mean) return
    for (const vm of source.guests) {
      if (vm.hostId !== source.host.id || !isFree(fleet, draft, vm)) continue
      const broken = brokenRules(fleet, boundOf(vm), source.host).length
      const left = load - entitlementMHz(fleet, vm, source.host) / source.capacityMHz
      draft.hosts.forEach((target, to) => {
        const before = loads[to] ?? 0
        if (before >= load || target === source) return
        const after = before + entitlementMHz(fleet, vm, target.host) / target.capacityMHz
        const gain = squares(load) + squares(before) - squares(left) - squares(after)
        if (gain > 1e-12 && brokenRules(fleet, boundOf(vm), target.host).length <= broken)
          found.push({ vm, host: target.host, gain })
      })
    }
  })
  return found.toSorted(
    (a, b) => b.gain - a.gain || (a.vm.id < b.vm.id ? -1 : a.vm.id > b.vm.id ? 1 : a.host.id < b.host.id ? -1 : 1),
  )
}
