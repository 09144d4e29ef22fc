import type { RefusalFact } from '@vivarium/model'
import { boundOf, brokenRules, goingTo, groupOf, rulesBinding, violators } from '../fleet/affinity'
import {
  afterMove,
  entitlementMHz,
  excessMHz,
  type LoadedHost,
  loadedHosts,
  loadOf,
  priorityOf,
  recentDemand,
  sigmaOf,
  targetSigma,
} from '../fleet/balance'
import { hostOfVm } from '../fleet/lookup'
import { footprintMiB, freeMemoryMiB, keptMiB, reservableMiB } from '../fleet/memory'
import { lacksCpu } from '../fleet/rules'
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
  /** Others that rules keep together with it, and that move along. */
  readonly along: readonly VmRecord[]
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
  /** What guests ask for, as far as it was looked at. */
  readonly demands: Map<VmRecord, number>
  readonly moves: Move[]
  readonly pendingMiB: Map<HostRecord, number>
  /** Rules that bind a VM of an earlier move: where their others are is not sure before it is done. */
  readonly touched: Set<RuleRecord>
}

/** All that balancing would do for a cluster now: mends broken rules, then evens out the load while that is worth its cost. */
export function recommendations(fleet: FleetState, cluster: ClusterRecord): Outlook {
  const hosts = loadedHosts(fleet, cluster)
  const draft: Draft = { cluster, hosts, demands: new Map(), moves: [], pendingMiB: new Map(), touched: new Set() }
  const target = targetSigma(cluster.balancing.aggressiveness, hosts.length)
  mendRules(fleet, draft)
  while (target !== null && sigmaOf(draft.hosts) > target && draft.moves.length < MOVES_AT_ONCE)
    if (!evenOut(fleet, draft)) break
  return { moves: draft.moves, hosts, sigma: sigmaOf(hosts), target }
}

/** Whether a guest may be picked: it runs, is left alone, and no earlier move is about its rules. */
const isFree = (fleet: FleetState, { cluster, moves, touched }: Draft, vm: VmRecord): boolean =>
  mustRun(fleet, vm).length === 0 &&
  !moves.some(move => move.vm === vm || move.along.includes(vm)) &&
  !rulesBinding(cluster, boundOf(vm)).some(rule => touched.has(rule))

/** All that speaks against a move of guests that go together, those before it counted. */
export function moveRefusals(
  fleet: FleetState,
  group: readonly VmRecord[],
  to: HostRecord,
  pendingMiB = 0,
): RefusalFact[] {
  const placed = goingTo(to, group)
  const refusals = group.flatMap(vm => migrationRefusals(fleet, vm, to, {}, placed))
  if (refusals.length > 0) return refusals
  const all = group.reduce((sum, { cpu, memory, memoryMiB }) => {
    return {
      neededMiB: sum.neededMiB + footprintMiB(to, memoryMiB),
      keptMiB: sum.keptMiB + keptMiB(to, memoryMiB, memory.reservationMiB),
      mhz: sum.mhz + cpu.reservationMHz,
    }
  }, NOTHING)
  if (all.neededMiB > freeMemoryMiB(fleet, to) - pendingMiB || all.keptMiB > reservableMiB(fleet, to))
    return [{ code: 'insufficient_memory', params: {} }]
  return group.length > 1 && all.mhz > 0 ? lacksCpu(fleet, to, all.mhz) : []
}

const NOTHING = { neededMiB: 0, keptMiB: 0, mhz: 0 }
const sizeMiB = (group: readonly VmRecord[], to: HostRecord): number =>
  group.reduce((sum, vm) => sum + footprintMiB(to, vm.memoryMiB), 0)

function mendRules(fleet: FleetState, draft: Draft): void {
  for (const rule of draft.cluster.rules.toSorted((a, b) => Number(b.mandatory) - Number(a.mandatory))) {
    for (const vm of violators(fleet, draft.cluster, rule)) {
      if (draft.moves.length >= MOVES_AT_ONCE || !isFree(fleet, draft, vm)) continue
      const [best] = draft.hosts
        .filter(({ host }) => host.id !== vm.hostId && mends(fleet, rule, vm, host))
        .filter(({ host }) => moveRefusals(fleet, [vm], host, draft.pendingMiB.get(host)).length === 0)
        .map(({ host }) => ({ host, sigma: sigmaOf(afterMove(fleet, draft.hosts, vm, host)) }))
        .toSorted((a, b) => a.sigma - b.sigma || (a.host.id < b.host.id ? -1 : 1))
      if (best !== undefined)
        take(fleet, draft, weigh(fleet, draft, [vm], best.host), {
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
function weigh(fleet: FleetState, { hosts }: Draft, group: Group, to: HostRecord): Weighed {
  const [vm, ...along] = group
  const from = hostOfVm(fleet, vm)
  const after = afterAll(fleet, hosts, group, to)
  const each = group.map(one => ({
    demandMHz: entitlementMHz(fleet, one, from),
    plan: planMigration(fleet, departureOf(fleet, one, {}), to),
  }))
  const converges = each.every(({ plan }) => plan.converges !== false)
  return {
    vm,
    along,
    from,
    to,
    sigmaBefore: sigmaOf(hosts),
    sigmaAfter: sigmaOf(after),
    benefitMHzS: (excessMHz(hosts) - excessMHz(after)) * STABLE_S,
    costMHzS: each.reduce((sum, { plan, demandMHz }) => {
      const slowedS = plan.durationS + (plan.downtimeMs ?? 0) / 1000
      return sum + from.cpu.mhz * plan.durationS + demandMHz * slowedS
    }, 0),
    // They share the link.
    durationS: converges ? each.reduce((sum, { plan }) => sum + plan.durationS, 0) : Infinity,
  }
}

const afterAll = (
  fleet: FleetState,
  hosts: readonly LoadedHost[],
  group: readonly VmRecord[],
  to: HostRecord,
): LoadedHost[] => group.reduce<LoadedHost[]>((all, vm) => afterMove(fleet, all, vm, to), [...hosts])

function take(fleet: FleetState, draft: Draft, move: Weighed, why: Pick<Move, 'reason' | 'rule' | 'priority'>): void {
  const { vm, along, to } = move
  const group = [vm, ...along]
  draft.moves.push({ ...move, ...why })
  draft.hosts = afterAll(fleet, draft.hosts, group, to)
  draft.pendingMiB.set(to, (draft.pendingMiB.get(to) ?? 0) + sizeMiB(group, to))
  for (const each of group) for (const rule of rulesBinding(draft.cluster, boundOf(each))) draft.touched.add(rule)
}

/** Takes the move that lowers the imbalance most, of those that are possible and worth it. Says whether there was one. */
function evenOut(fleet: FleetState, draft: Draft): boolean {
  const sigma = sigmaOf(draft.hosts)
  for (const { group, host } of candidates(fleet, draft)) {
    if (moveRefusals(fleet, group, host, draft.pendingMiB.get(host)).length > 0) continue
    const move = weigh(fleet, draft, group, host)
    if (move.durationS === Infinity || move.sigmaAfter >= sigma || move.benefitMHzS <= move.costMHzS) continue
    const priority = priorityOf(sigma, draft.hosts.length)
    take(fleet, draft, move, { reason: 'load-evened', rule: null, priority })
    return true
  }
  return false
}

type Group = readonly [VmRecord, ...VmRecord[]]

/** Moves from hosts above the mean to hosts below their own that would lower the imbalance, the best first; ties by id. */
function candidates(fleet: FleetState, draft: Draft): { group: Group; host: HostRecord }[] {
  const loads = draft.hosts.map(loadOf)
  const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length)
  const demandOf = (vm: VmRecord): number => {
    const known = draft.demands.get(vm) ?? recentDemand(fleet, vm)
    draft.demands.set(vm, known)
    return known
  }
  const squares = (load: number): number => (load - mean) * (load - mean)
  const found: { group: Group; host: HostRecord; gain: number }[] = []
  draft.hosts.forEach((source, at) => {
    const load = loads[at] ?? 0
    if (load <= mean) return
    for (const vm of source.guests) {
      if (vm.hostId !== source.host.id || !isFree(fleet, draft, vm)) continue
      const [first = vm, ...along] = groupOf(fleet, draft.cluster, vm)
      // A group is looked at once, and left alone where one of it has to be.
      if (first !== vm || !along.every(other => source.guests.includes(other) && isFree(fleet, draft, other))) continue
      const group = [first, ...along] as const
      const useOn = ({ host, capacityMHz }: LoadedHost): number =>
        group.reduce((sum, each) => sum + entitlementMHz(fleet, each, host, demandOf(each)), 0) / capacityMHz
      const brokenOn = (host: HostRecord): number =>
        group.reduce((sum, each) => sum + brokenRules(fleet, boundOf(each), host, goingTo(host, group)).length, 0)
      const broken = brokenOn(source.host)
      const left = load - useOn(source)
      draft.hosts.forEach((target, to) => {
        const before = loads[to] ?? 0
        if (before >= load || target === source) return
        const after = before + useOn(target)
        const gain = squares(load) + squares(before) - squares(left) - squares(after)
        if (gain > 1e-12 && brokenOn(target.host) <= broken) found.push({ group, host: target.host, gain })
      })
    }
  })
  return found.toSorted((a, b) => b.gain - a.gain || order(a.group[0].id, b.group[0].id) || order(a.host.id, b.host.id))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
