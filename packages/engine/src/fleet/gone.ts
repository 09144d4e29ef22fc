import type { HostId, VmId } from '@vivarium/model'
import { noteBack } from './evacuated'
import { allHosts } from './lookup'
import type { FleetState, HostRecord, VmRecord } from './state'

/** Guests that are remembered after they are gone; earlier ones are forgotten. */
export const KEPT_GONE = 200

/** Takes a VM off the list. What it ran stays with its hosts and datastores: what they did then is drawn from it. */
export function forgetVm(fleet: FleetState, vm: VmRecord): void {
  delete fleet.vms[vm.id]
  for (const host of allHosts(fleet)) noteBack(host, vm.id)
  for (const { id, vmId } of Object.values(fleet.faults)) if (vmId === vm.id) delete fleet.faults[id]
  fleet.talkerIds = fleet.talkerIds.filter(id => id !== vm.id)
  if (vm.runs.length === 0) return
  fleet.gone.push({ ...vm, description: '', tags: [], disks: [] })
  if (fleet.gone.length > KEPT_GONE) fleet.gone.shift()
}

/** A guest that is there, or was. */
export const guestOf = (fleet: FleetState, id: VmId): VmRecord | undefined =>
  fleet.vms[id] ?? fleet.gone.find(vm => vm.id === id)

/** Guests that have ever run on each of these hosts, as far as is remembered, in an order that does not depend on who is gone. */
export function guestsByHost(fleet: FleetState, hosts: readonly HostRecord[]): Map<HostId, VmRecord[]> {
  const guests = new Map<HostId, VmRecord[]>(hosts.map(({ id }) => [id, []]))
  for (const list of [Object.values(fleet.vms), fleet.gone])
    for (const vm of list) {
      if (vm.runs.length === 1) for (const { hostId } of vm.runs) guests.get(hostId)?.push(vm)
      else for (const hostId of new Set(vm.runs.map(run => run.hostId))) guests.get(hostId)?.push(vm)
    }
  return guests
}

/** Sums come out alike to the last bit whatever was done to a guest since. */
export const inOrder = (guests: readonly VmRecord[]): VmRecord[] => guests.toSorted((a, b) => (a.id < b.id ? -1 : 1))
