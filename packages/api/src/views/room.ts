import {
  capacityMHz,
  type FleetState,
  footprintMiB,
  freeMemoryMiB,
  type HostRecord,
  type VmRecord,
} from '@vivarium/engine'
import { type Overview, ROOM_RESOURCES, type RoomResource } from '@vivarium/model'
import { storeUsage } from './datastore'
import { isOn } from './host'

type Room = NonNullable<Overview['room']>

/** The value in the middle; the lower one of two, so that it is one that somebody chose. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * For how many more VMs of the usual size there is room: from sums of what was given out, and from what all hosts
 * together use of their CPU, in percent of all their cycles.
 */
export function roomFor(fleet: FleetState, vms: readonly VmRecord[], cpuPercent: number): Room | undefined {
  if (vms.length === 0) return undefined
  const usual = {
    vcpus: median(vms.map(vm => vm.vcpus)),
    memoryMiB: median(vms.map(vm => vm.memoryMiB)),
    diskGiB: median(vms.map(vm => sum(vm.disks.map(disk => disk.sizeGiB)))),
  }
  const hosts = Object.values(fleet.hosts).filter(host => host.state === 'connected')
  const cpu = moreByCpu(fleet, cpuPercent, vms.filter(isOn).length)
  const each = {
    memory: sum(hosts.map(host => moreByMemory(fleet, host, usual.memoryMiB))),
    ...(cpu === undefined ? {} : { cpu }),
    storage: moreByStorage(fleet, usual.diskGiB),
  }
  const least = ROOM_RESOURCES.reduce((a: RoomResource, b) =>
    (each[b] ?? Number.POSITIVE_INFINITY) < (each[a] ?? Number.POSITIVE_INFINITY) ? b : a,
  )
  return { usual, vms: each[least] ?? 0, limitedBy: least, each }
}

const moreByMemory = (fleet: FleetState, host: HostRecord, memoryMiB: number): number =>
  Math.max(0, Math.floor(freeMemoryMiB(fleet, host) / footprintMiB(host, memoryMiB)))

function moreByCpu(fleet: FleetState, cpuPercent: number, running: number): number | undefined {
  if (running === 0 || cpuPercent <= 0) return undefined
  const hosts = Object.values(fleet.hosts)
  const usedMHz = (cpuPercent / 100) * sum(hosts.map(capacityMHz))
  const thereMHz = sum(hosts.filter(host => host.state === 'connected').map(capacityMHz))
  return Math.max(0, Math.floor((thereMHz - usedMHz) / (usedMHz / running)))
}

function moreByStorage(fleet: FleetState, diskGiB: number): number {
  const frees = Object.values(fleet.datastores).map(store => store.capacityGiB - storeUsage(fleet, store).usedGiB)
  return sum(frees.map(free => Math.max(0, Math.floor(free / Math.max(diskGiB, 1)))))
}
