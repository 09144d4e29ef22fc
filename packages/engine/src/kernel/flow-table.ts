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
}

/** What is shared, while somebody uses it. */
export interface Resource {
  /** As it was read when the resource was last shared. */
  capacity: number
  /** The rate per weight of the flows that it holds back; null while it is not full. */
  level: number | null
}

export interface FlowTable {
  /** In the order of their arrival. */
  readonly flows: Record<string, Flow>
  readonly resources: Record<string, Resource>
}

export const emptyFlowTable = (): FlowTable => ({ flows: {}, resources: {} })

/** What is left of a flow at a moment after its last settlement. */
export function remainingAt(flow: Flow, nowMs: number): number {
  return Math.max(0, flow.remaining - (flow.rate * (nowMs - flow.settledAtMs)) / 1000)
}

/** When a flow ends if nothing changes, in whole milliseconds; null when it is stalled. */
export function endsAtMs(flow: Flow): number | null {
  if (flow.remaining <= 0) return flow.settledAtMs
  return flow.rate > 0 ? flow.settledAtMs + Math.ceil((flow.remaining * 1000) / flow.rate) : null
}
