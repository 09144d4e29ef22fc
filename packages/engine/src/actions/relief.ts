import type { OperationId } from '@vivarium/model'
import { entitlementMHz, loadedHosts, loadOf } from '../fleet/balance'
import { type Judged, logDecision } from '../fleet/decisions'
import { ref } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { askedMHz, hasTooMuch, overloadRule } from '../fleet/overload'
import { busy } from '../fleet/rules'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from '../fleet/state'
import { wattsAtUse } from '../fleet/watts'
import { leastIncrease, maximumCorrelation, minimumMigrationTime } from '../physics/consolidation'
import { beginMigration } from './migrate'
import { moveRefusals } from './recommend'

/** A guest that would leave a host which has too much to do, and what its new host was chosen from. */
export interface Relief {
  readonly vm: VmRecord
  readonly from: HostRecord
  readonly to: HostRecord
  /** Use of the host that it leaves, before and after: of its CPU by what its guests are entitled to, 0 to 1. */
  readonly loadBefore: number
  readonly loadAfter: number
  readonly judged: readonly Judged[]
}

export const reliefId = ({ vm, to }: Relief): string => `relieve.${vm.id}.${to.id}`

interface Site {
  readonly host: HostRecord
  readonly capacityMHz: number
  entitledMHz: number
  guests: VmRecord[]
  /** What of its memory those before would take. */
  pendingMiB: number
}

/**
 * Which guests would leave hosts that have too much to do by the cluster's rule, each to the host whose draw it raises
 * least and which then has not (Beloglazov and Buyya 2012). The band leaves that to balancing.
 */
export function reliefAdvice(fleet: FleetState, cluster: ClusterRecord): Relief[] {
  if (overloadRule(cluster) === null) return []
  const sites = loadedHosts(fleet, cluster).map((each): Site => ({ ...each, guests: [...each.guests], pendingMiB: 0 }))
  const tooMuch = (site: Site): boolean => hasTooMuch(fleet, cluster, { ...site, use: loadOf(site) })
  const moves: Relief[] = []
  for (const site of sites) {
    const tried = new Set<VmRecord>()
    while (tooMuch(site)) {
      const vm = selected(fleet, cluster, site, tried)
      if (vm === undefined) break
      tried.add(vm)
      const move = leave(fleet, { vm, from: site, sites, tooMuch })
      if (move !== undefined) moves.push(move)
    }
  }
  return moves
}

/** Begins these moves, those that nothing has come in the way of, and writes down why. */
export function relieve(
  fleet: FleetState,
  cluster: ClusterRecord,
  moves: readonly Relief[],
  by: { readonly actor: string; readonly parentId?: OperationId },
): void {
  for (const { vm, to, judged, loadBefore, loadAfter } of moves) {
    if (moveRefusals(fleet, [vm], to).length > 0) continue
    const operation = beginMigration(fleet, vm, to, { input: { vmId: vm.id }, ...by })
    logDecision(
      fleet,
      { reason: 'host-relieved', rule: cluster.powerManagement.rule ?? 'band', judged },
      { vm: ref('vm', vm), policy: 'power', host: to, operationId: operation.id, facts: { loadBefore, loadAfter } },
    )
  }
}

/** The guest that leaves next, of those that nothing is done to. */
function selected(fleet: FleetState, cluster: ClusterRecord, { host, guests }: Site, tried: ReadonlySet<VmRecord>) {
  const free = guests.filter(
    vm => !tried.has(vm) && vm.hostId === host.id && vm.state === 'running' && busy(fleet, vm).length === 0,
  )
  const candidates = free.map(vm => ({ vm, memory: vm.memoryMiB, history: askedMHz(fleet, vm, host) }))
  const select = cluster.powerManagement.selection === 'mc' ? maximumCorrelation : minimumMigrationTime
  return select(candidates)?.vm
}

interface Leaving {
  readonly vm: VmRecord
  readonly from: Site
  readonly sites: readonly Site[]
  readonly tooMuch: (site: Site) => boolean
}

/** Where it would go, and the sites as they are then; nowhere where no host takes it. */
function leave(fleet: FleetState, { vm, from, sites, tooMuch }: Leaving): Relief | undefined {
  const withIt = (site: Site): Site => ({
    ...site,
    guests: [...site.guests, vm],
    entitledMHz: site.entitledMHz + entitlementMHz(fleet, vm, site.host),
    pendingMiB: site.pendingMiB + footprintMiB(site.host, vm.memoryMiB),
  })
  const increase = (site: Site): number =>
    wattsAtUse(site.host, Math.min(1, loadOf(withIt(site)))) - wattsAtUse(site.host, Math.min(1, loadOf(site)))
  const others = sites.filter(site => site !== from)
  const refusals = new Map(others.map(site => [site, moveRefusals(fleet, [vm], site.host, site.pendingMiB)]))
  const to = leastIncrease(others, {
    increase,
    accepts: site => refusals.get(site)?.length === 0 && !tooMuch(withIt(site)),
  })
  if (to === undefined) return undefined
  const judged = others.map(site => ({
    host: site.host,
    score: -increase(site),
    refusals: tooMuch(withIt(site))
      ? [{ code: 'insufficient_cpu' as const }, ...(refusals.get(site) ?? [])]
      : (refusals.get(site) ?? []),
  }))
  const loadBefore = loadOf(from)
  Object.assign(to, withIt(to))
  from.guests = from.guests.filter(each => each !== vm)
  from.entitledMHz -= entitlementMHz(fleet, vm, from.host)
  return { vm, from: from.host, to: to.host, loadBefore, loadAfter: loadOf(from), judged }
}
