import type { RunInterval, VmRecord } from './state'

/** The stretch in which a guest was on at that moment, if it was. */
export function runAt({ runs }: VmRecord, atMs: number): RunInterval | undefined {
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const run = runs[at]
    if (run !== undefined && run.fromMs <= atMs && (run.toMs === null || atMs < run.toMs)) return run
  }
  return undefined
}
