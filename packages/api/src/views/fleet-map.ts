import { type FleetState, hostUsage, type VmRecord, vmsUsage } from '@vivarium/engine'
import type { FleetMap, MapHost, VmState } from '@vivarium/model'
import { activeFaults } from './active-faults'
import { vmsOfHost } from './host'

/** What comes up, each once, in the order in which it came; the place of each by its name. */
function places<T>() {
  const all: T[] = []
  const known = new Map<string, number>()
  const placeOf = (key: string, thing: T): number => {
    const at = known.get(key)
    if (at !== undefined) return at
    known.set(key, all.length)
    return all.push(thing) - 1
  }
  return { all, placeOf }
}

/** All hosts and guests in columns; without a filter it says of none that it was found. */
export function fleetMapView(fleet: FleetState, isFound: ((vm: VmRecord) => boolean) | undefined): FleetMap {
  const states = places<VmState>()
  const tagSets = places<string[]>()
  const found: number[] = []
  const broken: NonNullable<FleetMap['broken']> = []
  const vms: FleetMap['vms'] = { id: [], name: [], state: [], host: [], memoryMiB: [], cpuPercent: [], tagSet: [] }
  const hosts = Object.values(fleet.hosts).map((host, place): MapHost => {
    const usage = vmsUsage(fleet, host)
    for (const vm of vmsOfHost(fleet, host)) {
      const percent = usage.get(vm.id)
      const at = vms.id.push(vm.id) - 1
      vms.name.push(vm.name)
      vms.state.push(states.placeOf(vm.state, vm.state))
      vms.host.push(place)
      vms.memoryMiB.push(vm.memoryMiB)
      vms.cpuPercent.push(percent === undefined ? null : Math.round(percent))
      vms.tagSet.push(tagSets.placeOf(vm.tags.join('\n'), [...vm.tags]))
      if (isFound?.(vm)) found.push(at)
      const { faults } = activeFaults(fleet, vm.id)
      if (faults !== undefined) broken.push({ vm: at, faults })
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
      ...activeFaults(fleet, host.id),
    }
  })
  return {
    hosts,
    vms,
    states: states.all,
    tagSets: tagSets.all,
    ...(broken.length === 0 ? {} : { broken }),
    ...(isFound === undefined ? {} : { found }),
  }
}
