import { copyOnWriteSpeed, unsharedMiB } from '../physics/fork'
import { residentMiB } from './memory-use'
import type { Moment } from './past'
import { runAt } from './runs'
import type { FleetState, VmRecord } from './state'

/** What sharing memory since an instant clone does to a guest. */
interface Shared {
  /** Pages that the host holds for another of the family already. */
  savedMiB: number
  readonly speed: number
}

/**
 * What guests of one host still share with the source that they were forked from, in their order; undefined where none
 * does. Of what the members of a family share the host holds the largest part once: each page is a member's own as soon
 * as it writes there.
 */
export function forkShares(
  fleet: FleetState,
  holders: readonly { readonly vm: VmRecord }[],
  { atMs, asOfMs = atMs }: Moment,
): (Shared | undefined)[] | undefined {
  const most = new Map<string, Shared>()
  const shares = holders.map(({ vm }) => {
    const fork = runAt(vm, asOfMs)?.fork
    if (fork === undefined || fork.sinceMs > asOfMs) return undefined
    const seconds = Math.max(0, atMs - fork.sinceMs) / 1000
    const common = Math.min(fork.sharedMiB, residentMiB(fleet, vm, atMs)) - unsharedMiB(vm.workload, seconds)
    const share = { savedMiB: Math.max(0, common), speed: copyOnWriteSpeed(vm.workload, seconds) }
    const before = most.get(fork.family)
    if (before === undefined || share.savedMiB > before.savedMiB) most.set(fork.family, share)
    return share
  })
  for (const share of most.values()) share.savedMiB = 0
  return most.size === 0 ? undefined : shares
}

/** A clone that has just come up shares its memory with its source from now on. */
export function shareMemory(fleet: FleetState, source: VmRecord, clone: VmRecord): void {
  const [from, to] = [source.runs.at(-1), clone.runs.at(-1)]
  if (from === undefined || to === undefined || from.toMs !== null || from.hostId !== to.hostId) return
  const sharedMiB = residentMiB(fleet, source, fleet.nowMs)
  const fork = { family: from.fork?.family ?? source.id, sharedMiB, sinceMs: fleet.nowMs }
  from.fork ??= fork
  to.fork = fork
}
