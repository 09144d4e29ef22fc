import type { HostId, OperationId, VmId } from '@vivarium/model'
import type { FleetState, HostRecord, VmRecord } from './state'

/** VMs that maintenance or a failure took to other hosts, and that are not back, in the order in which they left. */
export const awayFrom = (fleet: FleetState, { evacuated = [] }: HostRecord): VmRecord[] =>
  evacuated.flatMap(id => fleet.vms[id] ?? [])

/** Remembers that a VM had to leave a host. */
export function noteAway(host: HostRecord, vmId: VmId): void {
  host.evacuated = [...(host.evacuated ?? []).filter(id => id !== vmId), vmId]
}

/** A migration has ended: maintenance that somebody asked for remembers whom it took away; what power management packs together stays so. */
export function noteEvacuated(
  fleet: FleetState,
  parentId: OperationId | null,
  { from, vmId }: { readonly from: HostId; readonly vmId: VmId },
): void {
  const parent = parentId === null ? undefined : fleet.operations[parentId]
  const host = fleet.hosts[from]
  if (host !== undefined && parent?.kind === 'host.enter-maintenance' && parent.parentId === null) noteAway(host, vmId)
}

/** A VM is back, or is no more. */
export function noteBack(host: HostRecord, vmId: VmId): void {
  if (host.evacuated?.includes(vmId) !== true) return
  const left = host.evacuated.filter(id => id !== vmId)
  if (left.length > 0) host.evacuated = left
  else delete host.evacuated
}
