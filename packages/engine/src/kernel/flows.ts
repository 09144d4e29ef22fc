import { maxMin } from './sharing'

/** Work that passes over shared resources: bytes over links and disks, core-seconds over a host's cores. */
export interface Flow {
  readonly id: string
  /** Left at `settledAtMs`; between two settlements it falls by `rate` a second. */
  remaining: number
  rate: number
  settledAtMs: number
  readonly uses: readonly string[]
  readonly weight: number
  readonly cap: number | null
  /** Counts changes of its rate: the timer of an earlier rate is void. */
  generation: number
}

export interface FlowTable {
  readonly flows: Record<string, Flow>
  /** Which flows pass over a resource, in the order of their arrival. */
  readonly byResource: Record<string, string[]>
}

/** How much of a resource there is to share now, in its own unit a second. */
export type CapacityOf = (resource: string) => number

export const emptyFlowTable = (): FlowTable => ({ flows: {}, byResource: {} })

export function addFlow(table: FlowTable, flow: Flow): void {
  table.flows[flow.id] = flow
  for (const resource of flow.uses) {
    const others = table.byResource[resource]
    if (others === undefined) table.byResource[resource] = [flow.id]
    else others.push(flow.id)
  }
}

export function removeFlow(table: FlowTable, id: string): void {
  const flow = table.flows[id]
  if (flow === undefined) return
  delete table.flows[id]
  for (const resource of flow.uses) {
    const left = (table.byResource[resource] ?? []).filter(other => other !== id)
    if (left.length === 0) delete table.byResource[resource]
    else table.byResource[resource] = left
  }
}

/** What is left of a flow at a moment after its last settlement. */
export function remainingAt(flow: Flow, nowMs: number): number {
  return Math.max(0, flow.remaining - (flow.rate * (nowMs - flow.settledAtMs)) / 1000)
}

/** When a flow ends if nothing changes, in whole milliseconds; null when it is stalled. */
export function endsAtMs(flow: Flow): number | null {
  if (flow.remaining <= 0) return flow.settledAtMs
  return flow.rate > 0 ? flow.settledAtMs + Math.ceil((flow.remaining * 1000) / flow.rate) : null
}

/** All flows that are tied to these resources, directly or through others: what an arrival or a departure can touch. */
function component(table: FlowTable, seeds: readonly string[]): { flows: Flow[]; resources: string[] } {
  const resources: string[] = []
  const flows: Flow[] = []
  const seenResources = new Set<string>(seeds)
  const seenFlows = new Set<string>()
  const todo = [...seenResources]
  for (let resource = todo.shift(); resource !== undefined; resource = todo.shift()) {
    resources.push(resource)
    for (const id of table.byResource[resource] ?? []) {
      const flow = table.flows[id]
      if (flow === undefined || seenFlows.has(id)) continue
      seenFlows.add(id)
      flows.push(flow)
      for (const next of flow.uses) {
        if (seenResources.has(next)) continue
        seenResources.add(next)
        todo.push(next)
      }
    }
  }
  return { flows, resources }
}

/**
 * Shares the resources of one component anew (weighted max-min) and settles every flow whose rate changes.
 * Returns those flows: their timers must be set again.
 */
export function shareAnew(table: FlowTable, seeds: readonly string[], capacityOf: CapacityOf, nowMs: number): Flow[] {
  const { flows, resources } = component(table, seeds)
  const place = new Map(resources.map((resource, index) => [resource, index]))
  const rates = maxMin(
    resources.map(capacityOf),
    flows.map(flow => ({
      uses: flow.uses.map(resource => place.get(resource) ?? 0),
      weight: flow.weight,
      ...(flow.cap === null ? {} : { cap: flow.cap }),
    })),
  )
  return flows.filter((flow, index) => {
    const rate = rates[index] ?? 0
    if (rate === flow.rate) return false
    flow.remaining = remainingAt(flow, nowMs)
    flow.settledAtMs = nowMs
    flow.rate = rate
    flow.generation += 1
    return true
  })
}
