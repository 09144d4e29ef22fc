import { strangersIn } from './membership'
import type { FleetState } from './state'

/** Pools are trees of their cluster, and a VM is in one of them at most. */
export function poolBreaches(fleet: FleetState): string[] {
  const all = Object.values(fleet.clusters).flatMap(({ pools }) => pools.flatMap(({ vmIds }) => vmIds))
  const twice = new Set(all).size === all.length ? [] : ['a VM is in pools of two clusters']
  const within = Object.values(fleet.clusters).flatMap(cluster => {
    const { name, pools } = cluster
    const members = pools.flatMap(({ vmIds }) => vmIds)
    const parents = pools.flatMap(({ parentId }) => parentId ?? [])
    return [
      ...(new Set(members).size === members.length ? [] : [`a VM is in two pools of ${name}`]),
      ...parents
        .filter(id => pools.every(pool => pool.id !== id))
        .map(id => `${name} has pools in ${id}, which is gone`),
      ...strangersIn(fleet, cluster).map(id => `${id} is in a pool of ${name}, and not in that cluster`),
    ]
  })
  return [...twice, ...within]
}
