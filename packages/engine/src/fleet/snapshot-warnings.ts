import type { SnapshotWarning } from '@vivarium/model'
import { SNAPSHOT_AGE_ADVISED_H, SNAPSHOT_CHAIN_ADVISED } from '../physics/storage'
import type { FleetState, SnapshotRecord } from './state'

/** What to mind about a snapshot: how many stand beneath it, itself counted, and how old it is. */
export function snapshotWarnings(fleet: FleetState, snapshot: SnapshotRecord): SnapshotWarning[] {
  let length = 0
  for (let next: SnapshotRecord | undefined = snapshot; next !== undefined; length += 1)
    next = next.parentId === null ? undefined : fleet.snapshots[next.parentId]
  const warnings: SnapshotWarning[] = []
  if (length > SNAPSHOT_CHAIN_ADVISED) warnings.push('chain_too_long')
  if (fleet.nowMs - snapshot.createdAtMs > SNAPSHOT_AGE_ADVISED_H * 3_600_000) warnings.push('too_old')
  return warnings
}
