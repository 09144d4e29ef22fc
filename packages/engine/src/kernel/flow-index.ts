import { createNetwork, makeRoom, type Network } from './filling'
import { endsAtMs, type Flow, type FlowTable, type Resource } from './flow-table'
import { createHeap, type Heap, roomier, setKey } from './heap'
import { createList, type List } from './list'

/**
 * What follows from a table and is not saved with it: flows and resources as places in arrays, and the flows in the
 * order of their ends. Only the order of arrival must show in a result, never a place: places are given out anew when
 * a table was read back.
 */
export interface Index {
  readonly network: Network
  readonly resourcePlaces: Map<string, number>
  readonly names: string[]
  readonly resources: (Resource | undefined)[]
  readonly flowPlaces: Map<string, number>
  readonly flows: (Flow | undefined)[]
  readonly freePlaces: number[]
  ends: Heap
  arrivals: number
  /** By resource: the last sharing that came by. */
  readonly seen: number[]
  sharing: number
  /** Room for the resources and flows that a sharing touches. */
  readonly touched: List
  readonly rising: List
}

const INDEXES = new WeakMap<FlowTable, Index>()

/** The index of a table, made where there is none yet. */
export function indexOf(table: FlowTable): Index {
  const known = INDEXES.get(table)
  if (known !== undefined) return known
  const index: Index = {
    network: createNetwork(),
    resourcePlaces: new Map(),
    names: [],
    resources: [],
    flowPlaces: new Map(),
    flows: [],
    freePlaces: [],
    ends: createHeap(16),
    arrivals: 0,
    seen: [],
    sharing: 0,
    touched: createList(),
    rising: createList(),
  }
  INDEXES.set(table, index)
  for (const flow of Object.values(table.flows)) enter(index, table, flow)
  return index
}

function resourcePlace(index: Index, name: string): number {
  const known = index.resourcePlaces.get(name)
  if (known !== undefined) return known
  const place = index.names.push(name) - 1
  index.resourcePlaces.set(name, place)
  index.network.users.push([])
  index.seen.push(0)
  makeRoom(index.network, place + 1, 0)
  return place
}

/** Enters a flow that stands in the table. */
export function enter(index: Index, table: FlowTable, flow: Flow): void {
  const place = index.freePlaces.pop() ?? index.flows.length
  const { network } = index
  makeRoom(network, 0, place + 1)
  index.flows[place] = flow
  index.flowPlaces.set(flow.id, place)
  network.flows.weights[place] = flow.weight
  network.flows.caps[place] = flow.cap ?? Infinity
  network.flows.rates[place] = flow.rate
  const uses: number[] = []
  for (const name of flow.uses) {
    const resource = resourcePlace(index, name)
    network.users[resource]?.push(place)
    index.resources[resource] ??= table.resources[name] ??= { capacity: 0, level: null }
    uses.push(resource)
  }
  network.uses[place] = uses
  if (place >= index.ends.keys.length) index.ends = roomier(index.ends, 2 * index.ends.keys.length)
  index.ends.ties[place] = index.arrivals
  index.arrivals += 1
  setKey(index.ends, place, endsAtMs(flow) ?? Infinity)
}
