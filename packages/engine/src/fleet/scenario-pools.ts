import { PoolId, type Scenario, type ScenarioMistake, scenarioMistake, type VmId } from '@vivarium/model'
import { mint } from './mint'
import { patchedCpu, patchedMemory, usualPool } from './new-vm'
import { resolver } from './scenario-names'
import type { ClusterRecord, FleetState, PoolRecord } from './state'

type ScenarioCluster = Scenario['clusters'][number]

/** A cluster's pools as the document has them; its VMs are there already. */
export function poolsOf(
  fleet: FleetState,
  { pools = [] }: ScenarioCluster,
  vm: (reference: string) => VmId | undefined,
): PoolRecord[] {
  const find = resolver(pools)
  const ids = new Map(pools.map(pool => [pool, pool.id === undefined ? mint(fleet, 'pool') : PoolId.parse(pool.id)]))
  return pools.map(pool => {
    const parent = pool.parent === undefined ? undefined : find(pool.parent)
    return {
      id: ids.get(pool) ?? mint(fleet, 'pool'),
      name: pool.name,
      parentId: (parent && ids.get(parent)) ?? null,
      cpu: patchedCpu(usualPool().cpu, pool.cpu),
      memory: patchedMemory(usualPool().memory, pool.memory),
      expandable: pool.expandable ?? true,
      vmIds: (pool.vms ?? []).flatMap(reference => vm(reference) ?? []),
    }
  })
}

/** What is wrong with the document's pools: names that are twice there or not at all, a VM in two, a pool within itself. */
export function poolMistakes(scenario: Scenario): ScenarioMistake[] {
  const vm = resolver(scenario.vms)
  return scenario.clusters.flatMap((cluster, at) => {
    const pools = cluster.pools ?? []
    const find = resolver(pools)
    const seen = new Set<object>()
    /** Pools are listed parents first, so that none is within itself. */
    const before = new Set<object>()
    return pools.flatMap((pool, n) => {
      const pointer = `/clusters/${at}/pools/${n}`
      const unknown = (kind: 'vm' | 'pool', name: string, place: string): ScenarioMistake =>
        scenarioMistake('unknown_reference', { kind, name }, `${pointer}/${place}`)
      const parent = pool.parent === undefined ? undefined : find(pool.parent)
      const mistakes = [
        ...(find(pool.name) === pool
          ? []
          : [scenarioMistake('name_taken', { kind: 'pool', name: pool.name }, `${pointer}/name`)]),
        ...(pool.parent !== undefined && (parent === undefined || !before.has(parent))
          ? [unknown('pool', pool.parent, 'parent')]
          : []),
        ...(pool.vms ?? []).flatMap((name, m) => {
          const found = vm(name)
          if (found === undefined || seen.has(found)) return [unknown('vm', name, `vms/${m}`)]
          seen.add(found)
          return []
        }),
      ]
      before.add(pool)
      return mistakes
    })
  })
}

/** A cluster's pools as a document has them, parents first; VMs that are gone are left out. */
export function exportPools(fleet: FleetState, { pools }: ClusterRecord): NonNullable<ScenarioCluster['pools']> {
  const inside = (parentId: PoolId | null): PoolRecord[] =>
    pools.filter(pool => pool.parentId === parentId).flatMap(pool => [pool, ...inside(pool.id)])
  return inside(null).map(({ id, name, parentId, cpu, memory, expandable, vmIds }) => {
    const parent = pools.find(pool => pool.id === parentId)
    return {
      id,
      name,
      ...(parent === undefined ? {} : { parent: parent.name }),
      cpu: { ...cpu },
      memory: { ...memory },
      expandable,
      vms: vmIds.flatMap(vmId => {
        const vm = fleet.vms[vmId]
        return vm === undefined || vm.expiresAtMs !== null || vm.state === 'provisioning' ? [] : [vm.name]
      }),
    }
  })
}
