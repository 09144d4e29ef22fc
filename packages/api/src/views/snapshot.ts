import { type FleetState, formatTime, type SnapshotRecord, snapshotGiB, snapshotWarnings } from '@vivarium/engine'
import type { Snapshot } from '@vivarium/model'

/** A snapshot as the API tells it. */
export function snapshotView(fleet: FleetState, snapshot: SnapshotRecord): Snapshot {
  return {
    id: snapshot.id,
    vmId: snapshot.vmId,
    name: snapshot.name,
    description: snapshot.description,
    ...(snapshot.parentId === null ? {} : { parentId: snapshot.parentId }),
    withMemory: snapshot.withMemory,
    quiesced: snapshot.quiesced,
    sizeGiB: snapshotGiB(fleet, snapshot),
    createdAt: formatTime(fleet, snapshot.createdAtMs),
    current: fleet.vms[snapshot.vmId]?.currentSnapshotId === snapshot.id,
    warnings: snapshotWarnings(fleet, snapshot),
    vcpus: snapshot.hardware.vcpus,
    memoryMiB: snapshot.hardware.memoryMiB,
  }
}
