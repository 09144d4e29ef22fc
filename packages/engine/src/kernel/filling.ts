import { append, createHeap, firstOf, type Heap, order, setKey, takeOut } from './heap'
import { add, createList, emptied, type List } from './list'

/** Flows over resources in flat arrays: both are known by their place (a small whole number), which may stand empty. */
export interface Network {
  /** By resource: the flows that use it, in the order of their arrival; twice where one passes twice. */
  readonly users: number[][]
  /** By flow: the resources that it uses. */
  readonly uses: (readonly number[])[]
  readonly resources: {
    /** What is left to give; what is full in the end is near 0. */
    left: Float64Array
    /** Weights of the flows that still rise, and how many they are. */
    weights: Float64Array
    rising: Int32Array
    /** The level at which it was full; Infinity where it was not. */
    levels: Float64Array
    brims: Heap
  }
  readonly flows: { weights: Float64Array; caps: Float64Array; rates: Float64Array }
  /** Room for flows in the order of their caps. */
  readonly capped: List
}

/** Marks a flow whose rate is being looked for. */
export const RISING = -1

export const createNetwork = (): Network => ({
  users: [],
  uses: [],
  resources: {
    left: new Float64Array(0),
    weights: new Float64Array(0),
    rising: new Int32Array(0),
    levels: new Float64Array(0),
    brims: createHeap(0),
  },
  flows: { weights: new Float64Array(0), caps: new Float64Array(0), rates: new Float64Array(0) },
  capped: createList(),
})

/** A longer array that begins with the same numbers. */
function longer(array: Float64Array, length: number): Float64Array {
  const copy = new Float64Array(length)
  copy.set(array)
  return copy
}

/** Makes room for so many resources and flows, if there is not enough. */
export function makeRoom({ resources, flows }: Network, resourceCount: number, flowCount: number): void {
  if (resources.left.length < resourceCount) {
    const length = 2 * resourceCount
    resources.left = new Float64Array(length)
    resources.weights = new Float64Array(length)
    resources.rising = new Int32Array(length)
    resources.levels = longer(resources.levels, length)
    resources.brims = createHeap(length)
  }
  if (flows.rates.length < flowCount) {
    const length = 2 * flowCount
    flows.weights = longer(flows.weights, length)
    flows.caps = longer(flows.caps, length)
    flows.rates = longer(flows.rates, length)
  }
}

/**
 * Weighted max-min fair rates (Bertsekas and Gallager 1992, §6.5.2; SimGrid's LMM) by progressive filling: the rates
 * of the flows marked `RISING` rise together, in proportion to their weights, and each stops at its cap or when a
 * resource that it uses is full; the other flows keep theirs. Filling up a resource only ever raises the level at which
 * the others are full, so that a heap with late correction finds the next one: O((k + E) log) for k flows with E uses.
 *
 * `resources` are all that the rising flows use; what the others leave of them stands in `left`.
 * Which comes first among equals follows from the order of both lists and from nothing else.
 */
export function fill(network: Network, resources: List, rising: List): void {
  const { left, weights, rising: counts, brims, levels } = network.resources
  const { caps, rates } = network.flows
  const capped = byCap(network, rising)
  rank(network, resources)
  order(brims)
  let next = 0
  let open = rising.size
  while (open > 0) {
    const brim = firstOf(brims)
    const level = brim < 0 ? Infinity : (brims.keys[brim] ?? 0)
    const flow = next < capped.size ? (capped.places[next] ?? -1) : -1
    if (flow >= 0 && levelOfCap(network, flow) <= level) {
      if (rates[flow] === RISING) {
        stop(network, flow, caps[flow] ?? 0)
        open -= 1
      }
      next += 1
      continue
    }
    if (brim < 0) break
    if (counts[brim] === 0) {
      takeOut(brims, brim)
      continue
    }
    const now = Math.max(0, left[brim] ?? 0) / (weights[brim] ?? 1)
    if (now > level) {
      setKey(brims, brim, now)
      continue
    }
    takeOut(brims, brim)
    levels[brim] = level
    open -= stopAll(network, network.users[brim] ?? [], level)
  }
}

/** Stops those of some flows that still rise. Returns how many they were. */
function stopAll(network: Network, users: readonly number[], level: number): number {
  const { rates, weights } = network.flows
  let stopped = 0
  for (let at = 0; at < users.length; at += 1) {
    const user = users[at] ?? 0
    if (rates[user] !== RISING) continue
    stop(network, user, level * (weights[user] ?? 1))
    stopped += 1
  }
  return stopped
}

/** Counts who rises on each resource and ranks them by the level at which they would be full. */
function rank(network: Network, { places, size }: List): void {
  const { left, weights, rising, brims, levels } = network.resources
  brims.size = 0
  for (let at = 0; at < size; at += 1) {
    const resource = places[at] ?? 0
    count(network, resource)
    levels[resource] = Infinity
    brims.ties[resource] = at
    if ((rising[resource] ?? 0) > 0)
      append(brims, resource, Math.max(0, left[resource] ?? 0) / (weights[resource] ?? 1))
  }
}

function count({ users, resources, flows }: Network, resource: number): void {
  const { rates, weights } = flows
  const all = users[resource] ?? []
  let weight = 0
  let rising = 0
  for (let at = 0; at < all.length; at += 1) {
    const user = all[at] ?? 0
    if (rates[user] !== RISING) continue
    weight += weights[user] ?? 0
    rising += 1
  }
  resources.weights[resource] = weight
  resources.rising[resource] = rising
}

/** The flows that have a cap, in the order of its level. */
function byCap(network: Network, { places, size }: List): List {
  const { caps } = network.flows
  const capped = emptied(network.capped)
  let isInOrder = true
  let last = 0
  for (let at = 0; at < size; at += 1) {
    const flow = places[at] ?? 0
    if (caps[flow] === Infinity) continue
    const level = levelOfCap(network, flow)
    // Caps are mostly all alike: there is nothing to sort then.
    if (level < last) isInOrder = false
    last = level
    add(capped, flow)
  }
  if (!isInOrder) capped.places.subarray(0, capped.size).sort((a, b) => levelOfCap(network, a) - levelOfCap(network, b))
  return capped
}

const levelOfCap = ({ flows }: Network, flow: number): number => (flows.caps[flow] ?? 0) / (flows.weights[flow] ?? 1)

/** A flow has found its rate. */
function stop({ uses, resources, flows }: Network, flow: number, rate: number): void {
  const { left, weights, rising } = resources
  const weight = flows.weights[flow] ?? 1
  const used = uses[flow] ?? []
  flows.rates[flow] = rate
  for (let at = 0; at < used.length; at += 1) {
    const resource = used[at] ?? 0
    left[resource] = (left[resource] ?? 0) - rate
    weights[resource] = (weights[resource] ?? 0) - weight
    rising[resource] = (rising[resource] ?? 0) - 1
  }
}
