import type { VmId } from '@vivarium/model'
import { vmsOfHost } from './lookup'
import { backings, mayLackMemory } from './memory-backing'
import type { FleetState, HostRecord, VmRecord } from './state'

/** What balloons held when something about their host's memory was about to change, in whole MiB; those left out held nothing. */
export interface BalloonMark {
  readonly atMs: number
  readonly mib: Readonly<Record<VmId, number>>
}

/** Marks that are remembered; older ones are forgotten. */
const KEPT_MARKS = 20

/**
 * Guests are about to come or go, or (`always`) what they may have is about to change. Between such moments demand alone
 * moves what is taken, slower than a balloon fills: what one holds follows from the last mark and the time since.
 */
export function markBalloons(
  fleet: FleetState,
  host: HostRecord,
  { joining, always = false }: { joining?: VmRecord; always?: boolean } = {},
): void {
  if (host.balloons.at(-1)?.atMs === fleet.nowMs) return
  const holders: { readonly vm: VmRecord }[] = []
  for (const vm of vmsOfHost(fleet, host)) if (isOn(vm, host)) holders.push({ vm })
  const after = joining === undefined ? holders : [...holders, { vm: joining }]
  if (!always && !mayLackMemory(fleet, host, after, { atMs: fleet.nowMs })) return
  const mib: Record<VmId, number> = {}
  backings(fleet, host, holders, { atMs: fleet.nowMs }).forEach(({ balloonedMiB }, at) => {
    const vm = holders[at]?.vm
    if (vm !== undefined && balloonedMiB >= 0.5) mib[vm.id] = Math.round(balloonedMiB)
  })
  host.balloons.push({ atMs: fleet.nowMs, mib })
  if (host.balloons.length > KEPT_MARKS) host.balloons.shift()
}

function isOn({ runs }: VmRecord, { id }: HostRecord): boolean {
  const last = runs.at(-1)
  return last !== undefined && last.toMs === null && last.hostId === id
}
