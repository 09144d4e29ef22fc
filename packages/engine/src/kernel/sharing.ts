/** Something that passes over shared resources, by their places in the list of capacities. Twice in `uses` counts twice. */
export interface SharedFlow {
  readonly uses: readonly number[]
  /** Its part where it competes, relative to others; 1 unless given. 0 gets nothing. */
  readonly weight?: number
  /** What it can take at most; unlimited unless given. */
  readonly cap?: number
}

/** The level at which a resource is full: what is left of it over the weights that still rise. */
interface Brim {
  readonly level: number
  readonly resource: number
}

/**
 * Weighted max-min fair rates (Bertsekas and Gallager 1992, §6.5.2; SimGrid's LMM) by progressive filling: all rates
 * rise together, in proportion to their weights, and each stops at its cap or when a resource that it uses is full.
 * A flow that uses nothing gets its cap. Filling up a resource only ever raises the level at which the others are full,
 * so that a heap with late correction finds the next one: O((k + E) log) for k flows that use E resources in all.
 */
export function maxMin(capacities: readonly number[], flows: readonly SharedFlow[]): number[] {
  const rates: number[] = new Array(flows.length).fill(-1)
  const left = Float64Array.from(capacities, capacity => Math.max(0, capacity))
  const weights = new Float64Array(capacities.length)
  const rising = new Int32Array(capacities.length)
  const users: number[][] = capacities.map(() => [])
  const capped: number[] = []

  flows.forEach(({ uses, weight = 1, cap = Infinity }, index) => {
    if (weight <= 0 || cap <= 0) rates[index] = 0
    else if (uses.length === 0) rates[index] = cap
    else {
      if (cap < Infinity) capped.push(index)
      for (const resource of uses) {
        users[resource]?.push(index)
        weights[resource] = (weights[resource] ?? 0) + weight
        rising[resource] = (rising[resource] ?? 0) + 1
      }
    }
  })

  const levelOfCap = (index: number): number => (flows[index]?.cap ?? Infinity) / (flows[index]?.weight ?? 1)
  const levels = new Map(capped.map(index => [index, levelOfCap(index)]))
  const levelOf = (index: number): number => levels.get(index) ?? Infinity
  capped.sort((a, b) => levelOf(a) - levelOf(b) || a - b)

  /** A resource whose last rising flow has stopped holds nobody back. */
  const brimOf = (resource: number): Brim => ({
    level: (rising[resource] ?? 0) > 0 ? Math.max(0, left[resource] ?? 0) / (weights[resource] ?? 1) : Infinity,
    resource,
  })
  const stop = (index: number, rate: number): void => {
    const flow = flows[index]
    if (flow === undefined || (rates[index] ?? 0) >= 0) return
    rates[index] = rate
    for (const resource of flow.uses) {
      left[resource] = (left[resource] ?? 0) - rate
      weights[resource] = (weights[resource] ?? 0) - (flow.weight ?? 1)
      rising[resource] = (rising[resource] ?? 0) - 1
    }
  }

  const heap: Brim[] = []
  capacities.forEach((_, resource) => {
    if ((rising[resource] ?? 0) > 0) push(heap, brimOf(resource))
  })
  let next = 0
  for (;;) {
    const brim = heap[0]
    const cappedFlow = capped[next]
    if (cappedFlow !== undefined && (brim === undefined || levelOf(cappedFlow) <= brim.level)) {
      stop(cappedFlow, flows[cappedFlow]?.cap ?? 0)
      next += 1
      continue
    }
    if (brim === undefined) break
    pop(heap)
    const now = brimOf(brim.resource)
    if (now.level === Infinity) continue
    if (now.level > brim.level) push(heap, now)
    else for (const index of users[brim.resource] ?? []) stop(index, now.level * (flows[index]?.weight ?? 1))
  }
  // What is left uses only resources that are not in the list, or that have no end.
  return rates.map((rate, index) => (rate < 0 ? (flows[index]?.cap ?? Infinity) : rate))
}

const before = (a: Brim, b: Brim): boolean => a.level < b.level || (a.level === b.level && a.resource < b.resource)

function push(heap: Brim[], brim: Brim): void {
  let at = heap.push(brim) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent]
    if (above === undefined || !before(brim, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = brim
}

function pop(heap: Brim[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
    if (left === undefined) break
    const takeRight = right !== undefined && before(right, left)
    const child = takeRight ? right : left
    if (!before(child, last)) break
    heap[at] = child
    at = 2 * at + (takeRight ? 2 : 1)
  }
  heap[at] = last
}
