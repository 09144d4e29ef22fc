import { type FleetState, hostUsage, type VmRecord, vmsUsage } from '@vivarium/engine'
import type { FleetMap, MapHost } from '@vivarium/model'
import { vmsOfHost } from './host'

/** All hosts and guests in columns. */
export function fleetMapView(fleet: FleetState, isFound: (vm: VmRecord) => boolean): FleetMap {
  const places = new Map<string, number>()
  const placeOf = (tag: string): number => {
    const known = places.get(tag) ?? places.size
    places.set(tag, known)
    return known
  }
  const vms: FleetMap['vms'] = {
    id: [],
    name: [],
    state: [],
    host: [],
    memoryMiB: [],
    cpuPercent: [],
    tags: [],
    found: [],
  }
  const hosts = Object.values(fleet.hosts).map((host, place): MapHost => {
    const usage = vmsUsage(fleet, host)
    for (const vm of vmsOfHost(fleet, host)) {
      vms.id.push(vm.id)
      vms.name.push(vm.name)
      vms.state.push(vm.state)
      vms.host.push(place)
      vms.memoryMiB.push(vm.memoryMiB)
      vms.cpuPercent.push(usage.get(vm.id) ?? null)
      vms.tags.push(vm.tags.map(placeOf))
      vms.found.push(isFound(vm))
    }
    const { cpuPercent, memoryAllocatedMiB } = hostUsage(fleet, host)
    return {
      id: host.id,
      name: host.name,
      clusterId: host.clusterId,
      clusterName: fleet.clusters[host.clusterId]?.name ?? '',
      state: host.state,
      vendor: host.cpu.vendor,
      model: host.cpu.model,
      virtualization: host.virtualization,
      memoryMiB: host.memoryMiB,
      memoryAllocatedMiB,
      cpuPercent,
    }
  })
  return { hosts, vms, tags: [...places.keys()] }
}
