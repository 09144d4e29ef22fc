import { createNetwork, fill, makeRoom, RISING } from './filling'
import { add, createList } from './list'

/** Something that passes over shared resources, by their places in the list of capacities. Twice in `uses` counts twice. */
export interface SharedFlow {
  readonly uses: readonly number[]
  /** Its part where it competes, relative to others; 1 unless given. 0 gets nothing. */
  readonly weight?: number
  /** What it can take at most; unlimited unless given. */
  readonly cap?: number
}

/**
 * Weighted max-min fair rates of flows with caps over resources, by progressive filling (Bertsekas and Gallager 1992,
 * Data Networks, §6.5.2; SimGrid 3.32's `lmm` without cross-traffic). A flow that uses nothing gets its cap. Throws where
 * a flow uses a resource that is not in the list.
 */
export function maxMin(capacities: readonly number[], flows: readonly SharedFlow[]): number[] {
  const network = createNetwork()
  makeRoom(network, capacities.length, flows.length)
  const [all, rising] = [createList(), createList()]
  const { left } = network.resources
  const { rates, weights, caps } = network.flows
  capacities.forEach((capacity, resource) => {
    network.users.push([])
    left[resource] = capacity
    add(all, resource)
  })
  flows.forEach(({ uses, weight = 1, cap = Infinity }, flow) => {
    const beyond = uses.find(resource => !(resource >= 0 && resource < capacities.length && Number.isInteger(resource)))
    if (beyond !== undefined)
      throw new RangeError(`flow ${flow} uses resource ${beyond}, but there are ${capacities.length} of them, from 0`)
    network.uses.push(uses)
    weights[flow] = weight
    caps[flow] = cap
    if (weight <= 0 || cap <= 0) return
    rates[flow] = cap
    if (uses.length === 0) return
    rates[flow] = RISING
    add(rising, flow)
    for (const resource of uses) network.users[resource]?.push(flow)
  })
  fill(network, all, rising)
  return Array.from(flows, (_, flow) => rates[flow] ?? 0)
}
