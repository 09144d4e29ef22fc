import type { FleetState } from './state'

interface Move {
  readonly uses: readonly string[]
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly rate: number
}

/**
 * What operations moved over a resource at a moment, in bytes per second: a phase that is over at its mean rate, one
 * that runs at the rate that it has now.
 */
export function movesOf(fleet: FleetState): (resource: string, atMs: number) => number {
  const phases: Move[] = []
  for (const operation of Object.values(fleet.operations)) {
    for (const { work, startedAtMs, endedAtMs } of operation.phases) {
      if (work.type !== 'flow' || startedAtMs === null) continue
      const seconds = Math.max(1, (endedAtMs ?? 0) - startedAtMs) / 1000
      const rate = endedAtMs === null ? (fleet.flows.flows[operation.id]?.rate ?? 0) : work.amount / seconds
      phases.push({ uses: work.uses, startedAtMs, endedAtMs, rate })
    }
  }
  return (resource, atMs) =>
    phases.reduce(
      (sum, phase) =>
        phase.startedAtMs <= atMs && (phase.endedAtMs === null || atMs < phase.endedAtMs)
          ? sum + phase.rate * phase.uses.filter(use => use === resource).length
          : sum,
      0,
    )
}
