import { beginMigration } from '../actions/migrate'
import { migrationRefusals } from '../actions/migrate-rules'
import { entitlementMHz, loadedHosts, loadOf } from '../fleet/balance'
import { logDecision } from '../fleet/decisions'
import { ref } from '../fleet/lookup'
import { askedMHz, hasTooMuch, overloadRule } from '../fleet/overload'
import { busy } from '../fleet/rules'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from '../fleet/state'
import { wattsAtUse } from '../fleet/watts'
import { leastIncrease, maximumCorrelation, minimumMigrationTime } from '../physics/consolidation'

interface Site {
  readonly host: HostRecord
  readonly capacityMHz: number
  entitledMHz: number
  guests: VmRecord[]
}

/**
 * Takes guests off hosts that have too much to do by the cluster's rule, each to the host whose draw it raises least and
 * which then has not (Beloglazov and Buyya 2012). The band leaves that to balancing.
 */
export function relieve(fleet: FleetState, cluster: ClusterRecord, actor: string): void {
  if (overloadRule(cluster) === null) return
  const sites = loadedHosts(fleet, cluster).map((each): Site => ({ ...each, guests: [...each.guests] }))
  const tooMuch = (site: Site): boolean => hasTooMuch(fleet, cluster, { ...site, use: loadOf(site) })
  for (const site of sites) {
    const tried = new Set<VmRecord>()
    while (tooMuch(site)) {
      const vm = selected(fleet, cluster, site, tried)
      if (vm === undefined) break
      tried.add(vm)
      move(fleet, cluster, { vm, from: site, sites, actor, tooMuch })
    }
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
  readonly actor: string
  readonly tooMuch: (site: Site) => boolean
}

function move(fleet: FleetState, cluster: ClusterRecord, { vm, from, sites, actor, tooMuch }: Leaving): void {
  const withIt = (site: Site): Site => ({
    ...site,
    guests: [...site.guests, vm],
    entitledMHz: site.entitledMHz + entitlementMHz(fleet, vm, site.host),
  })
  const increase = (site: Site): number =>
    wattsAtUse(site.host, Math.min(1, loadOf(withIt(site)))) - wattsAtUse(site.host, Math.min(1, loadOf(site)))
  const others = sites.filter(site => site !== from)
  const refusals = new Map(others.map(site => [site, migrationRefusals(fleet, vm, site.host, { kind: 'live' })]))
  const to = leastIncrease(others, {
    increase,
    accepts: site => refusals.get(site)?.length === 0 && !tooMuch(withIt(site)),
  })
  if (to === undefined) return
  const loadBefore = loadOf(from)
  const operation = beginMigration(fleet, vm, to.host, { input: { vmId: vm.id }, actor })
  const judged = others.map(site => ({
    host: site.host,
    score: -increase(site),
    refusals: tooMuch(withIt(site))
      ? [{ code: 'insufficient_cpu' as const }, ...(refusals.get(site) ?? [])]
      : (refusals.get(site) ?? []),
  }))
  Object.assign(to, withIt(to))
  from.guests = from.guests.filter(each => each !== vm)
  from.entitledMHz -= entitlementMHz(fleet, vm, from.host)
  logDecision(
    fleet,
    { reason: 'host-relieved', rule: cluster.powerManagement.rule ?? 'band', judged },
    {
      vm: ref('vm', vm),
      policy: 'power',
      host: to.host,
      operationId: operation.id,
      facts: { loadBefore, loadAfter: loadOf(from) },
    },
  )
}
