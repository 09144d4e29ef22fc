import type { PlacementStrategy } from '@vivarium/model'

/** Shares of a host, 0 to 1 (CPU beyond 1 where vCPUs are overcommitted): what is taken, or what a VM would take. */
export interface Shape {
  readonly cpu: number
  readonly memory: number
}

/**
 * How well a VM goes onto a host, higher is better; comparable among hosts for the same VM and strategy only.
 * First fit takes any host alike, so that the order decides. Best fit leaves the least (max-norm of what remains), worst fit
 * the most memory, which cannot be lent. Dot product: Panigrahy et al., *Heuristics for Vector Bin Packing*, Microsoft Research 2011.
 */
export function placementScore(strategy: PlacementStrategy, taken: Shape, need: Shape): number {
  const cpuLeft = Math.max(0, 1 - taken.cpu - need.cpu)
  const memoryLeft = 1 - taken.memory - need.memory
  switch (strategy) {
    case 'first-fit':
      return 0
    case 'best-fit':
      return 1 - Math.max(cpuLeft, memoryLeft)
    case 'worst-fit':
      return memoryLeft
    case 'dot-product':
      return need.cpu * Math.max(0, 1 - taken.cpu) + need.memory * (1 - taken.memory)
    default:
      return strategy satisfies never
  }
}

/** The size by which first-fit decreasing orders VMs: the larger of their shares of a host, max(c/C, m/M). */
export const largestShare = ({ cpu, memory }: Shape): number => Math.max(cpu, memory)

/** Standard deviation of hosts' loads (population): the imbalance that DRS lowers. 0 for none. */
export function imbalance(loads: readonly number[]): number {
  if (loads.length === 0) return 0
  const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length
  return Math.sqrt(loads.reduce((sum, load) => sum + (load - mean) * (load - mean), 0) / loads.length)
}
