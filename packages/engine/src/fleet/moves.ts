import type { FleetState } from './state'

interface Move {
  /** How often it passes over the resource. */
  readonly times: number
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  /** Bytes per second: the mean until `nowFromMs`, and from then on. */
  readonly rate: number
  readonly rateNow: number
  readonly nowFromMs: number
}

/**
 * What operations moved over a resource at a moment, in bytes per second: a phase that is over, or was broken off, at its
 * mean rate; one that runs at the rate that it has now, and before that at the mean of what has passed.
 */
export function movesOf(fleet: FleetState): (resource: string, atMs: number) => number {
  const byResource = new Map<string, Move[]>()
  for (const operation of Object.values(fleet.operations)) {
    for (const { work, startedAtMs, endedAtMs: passedAtMs, facts } of operation.phases) {
      if (work.type !== 'flow' || startedAtMs === null) continue
      const endedAtMs = passedAtMs ?? operation.endedAtMs
      const flow = endedAtMs === null ? fleet.flows.flows[operation.id] : undefined
      const nowFromMs = endedAtMs ?? flow?.settledAtMs ?? startedAtMs
      const moved = work.amount - (flow?.remaining ?? facts.unsentBytes ?? 0)
      const rate = (1000 * moved) / Math.max(1, nowFromMs - startedAtMs)
      for (const resource of new Set(work.uses)) {
        const times = work.uses.filter(use => use === resource).length
        const moves = byResource.get(resource) ?? []
        moves.push({ times, startedAtMs, endedAtMs, rate, rateNow: flow?.rate ?? 0, nowFromMs })
        byResource.set(resource, moves)
      }
    }
  }
  return (resource, atMs) => {
    let sum = 0
    for (const { times, startedAtMs, endedAtMs, rate, rateNow, nowFromMs } of byResource.get(resource) ?? [])
      if (startedAtMs <= atMs && (endedAtMs === null || atMs < endedAtMs))
        sum += (atMs < nowFromMs ? rate : rateNow) * times
    return sum
  }
}
