import { fill, RISING } from './filling'
import { enter, type Index, indexOf } from './flow-index'
import { endsAtMs, type Flow, type FlowTable, type Resource, remainingAt } from './flow-table'
import { firstOf, order, setKey, takeOut } from './heap'

/** How much of a resource there is to share now, in its own unit a second. */
export type CapacityOf = (resource: string) => number

/** A flow arrives. It gets nothing until its resources are shared anew. */
export function addFlow(table: FlowTable, flow: Flow): void {
  const index = indexOf(table)
  table.flows[flow.id] = flow
  enter(index, table, flow)
}

/** A flow leaves. What it had lies idle until its resources are shared anew. */
export function removeFlow(table: FlowTable, id: string): void {
  const index = indexOf(table)
  const place = index.flowPlaces.get(id)
  if (place === undefined) return
  delete table.flows[id]
  index.flowPlaces.delete(id)
  index.flows[place] = undefined
  index.freePlaces.push(place)
  takeOut(index.ends, place)
  for (const resource of index.network.uses[place] ?? []) {
    const users = index.network.users[resource] ?? []
    users.splice(users.indexOf(place), 1)
    if (users.length === 0) delete table.resources[index.names[resource] ?? '']
  }
}

/** How many flows use a resource now; one that passes twice counts twice. */
export function flowsOn(table: FlowTable, resource: string): number {
  const index = indexOf(table)
  return index.network.users[index.resourcePlaces.get(resource) ?? -1]?.length ?? 0
}

/** The flow that ends first if nothing changes, and when, in whole milliseconds; of several at once the one that came first. */
export function nextEnd(table: FlowTable): { id: string; atMs: number } | null {
  const { ends, flows } = indexOf(table)
  const first = firstOf(ends)
  const atMs = ends.keys[first] ?? Infinity
  const flow = flows[first]
  return flow === undefined || atMs === Infinity ? null : { id: flow.id, atMs }
}

/**
 * The level (rate per weight) below which nobody notices that a resource has changed hands or capacity: the lower of
 * that at which it was full and that at which it would be, were all others to keep their rates. Filling up goes the
 * same way until there. Newton's steps from below on a concave function never go too far.
 */
function levelOfChange({ network }: Index, place: number, resource: Resource, capacity: number): number {
  const { rates, weights } = network.flows
  const users = network.users[place] ?? []
  const before = resource.level ?? Infinity
  // Somebody left: it can only be full later.
  if (capacity >= resource.capacity && users.every(user => rates[user] !== 0)) return before
  let level = 0
  for (;;) {
    let [left, weight] = [capacity, 0]
    for (const user of users) {
      const rate = rates[user] ?? 0
      if (rate > 0 && rate < level * (weights[user] ?? 1)) left -= rate
      else weight += weights[user] ?? 1
    }
    const next = weight > 0 ? left / weight : Infinity
    if (next === Infinity) return before
    if (next <= level * (1 + ROUNDING)) return Math.min(level, before)
    level = next
  }
}

/** Relative error that sums of rates may have gathered. */
const ROUNDING = 1e-9

/** Marks the flows at that level and above that hang together over these resources, which grow to all that they use. */
function reach({ network, resources: records, seen, sharing }: Index, resources: number[], from: number): number[] {
  const { rates, weights, caps } = network.flows
  const rising: number[] = []
  const least = from * (1 - ROUNDING)
  // The list grows while it is gone through.
  for (const resource of resources) {
    let left = records[resource]?.capacity ?? 0
    for (const user of network.users[resource] ?? []) {
      const rate = rates[user] ?? 0
      const weight = weights[user] ?? 1
      if (rate === RISING || weight <= 0 || (caps[user] ?? 0) <= 0) continue
      if (rate > 0 && rate < least * weight) {
        left -= rate
        continue
      }
      rates[user] = RISING
      rising.push(user)
      for (const next of network.uses[user] ?? []) {
        if (seen[next] === sharing) continue
        seen[next] = sharing
        resources.push(next)
      }
    }
    network.resources.left[resource] = left
  }
  return rising
}

/**
 * Shares these resources, whose users or capacities changed, anew (weighted max-min), and settles every flow whose
 * rate changes with them: only flows that are tied to them and fare no worse than whoever came or went.
 */
export function shareAnew(table: FlowTable, changed: readonly string[], capacityOf: CapacityOf, nowMs: number): void {
  const index = indexOf(table)
  index.sharing += 1
  const places: number[] = []
  let from = Infinity
  for (const name of changed) {
    const place = index.resourcePlaces.get(name) ?? -1
    const resource = table.resources[name]
    if (resource === undefined || index.seen[place] === index.sharing) continue
    index.seen[place] = index.sharing
    const capacity = capacityOf(name)
    from = Math.min(from, levelOfChange(index, place, resource, capacity))
    resource.capacity = capacity
    places.push(place)
  }
  const rising = reach(index, places, from)
  fill(index.network, places, rising)
  for (const place of places) {
    const [resource, level] = [index.resources[place], index.network.resources.levels[place] ?? Infinity]
    if (resource !== undefined) resource.level = level === Infinity ? null : level
  }
  settle(index, rising, nowMs)
}

function settle({ network, flows, ends }: Index, rising: readonly number[], nowMs: number): void {
  // Beyond this putting all in order anew is cheaper than one by one.
  const many = rising.length * 8 > ends.size
  for (const place of rising) {
    const [flow, rate] = [flows[place], network.flows.rates[place] ?? 0]
    if (flow === undefined || flow.rate === rate) continue
    flow.remaining = remainingAt(flow, nowMs)
    flow.settledAtMs = nowMs
    flow.rate = rate
    const end = endsAtMs(flow) ?? Infinity
    if (many) ends.keys[place] = end
    else setKey(ends, place, end)
  }
  if (many) order(ends)
}
