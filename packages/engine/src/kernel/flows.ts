import { fill, RISING } from './filling'
import { enter, type Index, indexOf } from './flow-index'
import { endsAtMs, type Flow, type FlowTable, type Resource, remainingAt } from './flow-table'
import { firstOf, order, setKey, takeOut } from './heap'
import { add, emptied } from './list'

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
    if (users.length > 0) continue
    delete table.resources[index.names[resource] ?? '']
    index.resources[resource] = undefined
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
    let left = capacity
    let weight = 0
    for (let at = 0; at < users.length; at += 1) {
      const user = users[at] ?? 0
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

/** Marks the flows at that level and above that hang together over these resources, which become all that they use. */
function reach(index: Index, from: number): void {
  // The list grows while it is gone through.
  for (let at = 0; at < index.touched.size; at += 1) reachOver(index, at, from * (1 - ROUNDING))
}

/** Whether a resource can't hold anybody back: its one user can't take more than there is. */
function isWide({ network, resources }: Index, place: number): boolean {
  const users = network.users[place]
  if (users?.length !== 1) return false
  return (network.flows.caps[users[0] ?? 0] ?? Infinity) <= (resources[place]?.capacity ?? 0)
}

function reachOver(index: Index, at: number, least: number): void {
  const { network, seen, sharing, touched, rising } = index
  const { rates, weights, caps } = network.flows
  const resource = touched.places[at] ?? 0
  const users = network.users[resource] ?? []
  let left = index.resources[resource]?.capacity ?? 0
  for (let place = 0; place < users.length; place += 1) {
    const user = users[place] ?? 0
    const rate = rates[user] ?? 0
    const weight = weights[user] ?? 1
    if (rate === RISING || weight <= 0 || (caps[user] ?? 0) <= 0) continue
    if (rate > 0 && rate < least * weight) {
      left -= rate
      continue
    }
    rates[user] = RISING
    add(rising, user)
    const uses = network.uses[user] ?? []
    for (let use = 0; use < uses.length; use += 1) {
      const next = uses[use] ?? 0
      if (seen[next] === sharing || isWide(index, next)) continue
      seen[next] = sharing
      add(touched, next)
    }
  }
  network.resources.left[resource] = left
}

/**
 * Shares these resources, whose users or capacities changed, anew (weighted max-min), and settles every flow whose
 * rate changes with them: only flows that are tied to them and fare no worse than whoever came or went.
 */
export function shareAnew(table: FlowTable, changed: readonly string[], capacityOf: CapacityOf, nowMs: number): void {
  const index = indexOf(table)
  index.sharing += 1
  const touched = emptied(index.touched)
  const rising = emptied(index.rising)
  let from = Infinity
  for (const name of changed) {
    const place = index.resourcePlaces.get(name) ?? -1
    const resource = index.resources[place]
    if (resource === undefined || index.seen[place] === index.sharing) continue
    index.seen[place] = index.sharing
    const capacity = capacityOf(name)
    from = Math.min(from, levelOfChange(index, place, resource, capacity))
    resource.capacity = capacity
    add(touched, place)
  }
  reach(index, from)
  fill(index.network, touched, rising)
  noteLevels(index, from)
  settle(index, nowMs)
}

/**
 * Notes at which level each resource is full now. One that was full below the level of the change still is: flows that
 * stand still for want of another resource lead to it, and find nothing.
 */
function noteLevels(index: Index, from: number): void {
  const { levels } = index.network.resources
  const { places, size } = index.touched
  for (let at = 0; at < size; at += 1) {
    const place = places[at] ?? 0
    const resource = index.resources[place]
    const level = levels[place] ?? Infinity
    if (resource === undefined || (resource.level !== null && resource.level < from * (1 - ROUNDING))) continue
    resource.level = level === Infinity ? null : level
  }
}

function settle(index: Index, nowMs: number): void {
  const { places, size } = index.rising
  // Beyond this putting all in order anew is cheaper than one by one.
  const many = size * 8 > index.ends.size
  for (let at = 0; at < size; at += 1) settleOne(index, places[at] ?? 0, nowMs, many)
  if (many) order(index.ends)
}

function settleOne({ network, flows, ends }: Index, place: number, nowMs: number, many: boolean): void {
  const flow = flows[place]
  const rate = network.flows.rates[place] ?? 0
  if (flow === undefined || flow.rate === rate) return
  flow.remaining = remainingAt(flow, nowMs)
  flow.settledAtMs = nowMs
  flow.rate = rate
  const end = endsAtMs(flow) ?? Infinity
  if (many) ends.keys[place] = end
  else setKey(ends, place, end)
}
