import { downNics, type FleetState, formatTime, type HostRecord, hostUsage, type VmRecord } from '@vivarium/engine'
import { cpuFeatures, type Host, VM_STATES_ON, type VmState } from '@vivarium/model'
import { activeFaults } from './active-faults'
import { activeAlarms } from './alarm-counts'
import { GIB } from './vm'

const ON: ReadonlySet<VmState> = new Set(VM_STATES_ON)

/** Guests in this state take up CPU and memory. */
export const isOn = (vm: VmRecord): boolean => ON.has(vm.state)

export const vmsOfHost = (fleet: FleetState, host: HostRecord): VmRecord[] =>
  host.vmIds.flatMap(id => fleet.vms[id] ?? [])

/** A host as the API tells it. */
export function hostView(fleet: FleetState, host: HostRecord): Host {
  const down = downNics(fleet, host)
  return {
    id: host.id,
    name: host.name,
    clusterId: host.clusterId,
    clusterName: fleet.clusters[host.clusterId]?.name ?? '',
    state: host.state,
    cpu: { ...host.cpu, features: [...cpuFeatures(host.cpu.model)] },
    memoryMiB: host.memoryMiB,
    nics: host.nics.map(nic => ({ ...nic, up: !down.includes(nic.id) })),
    virtualization: host.virtualization,
    datastoreIds: [...host.datastoreIds],
    networkIds: [...host.networkIds],
    vmCount: host.vmIds.length,
    runningVmCount: vmsOfHost(fleet, host).filter(isOn).length,
    usage: hostUsage(fleet, host),
    imageCache: host.imageCache.map(({ templateId, bytes, lastUsedMs }) => ({
      templateId,
      sizeGiB: bytes / GIB,
      lastUsedAt: formatTime(fleet, lastUsedMs),
    })),
    ...(host.evacuated === undefined ? {} : { evacuatedVmIds: [...host.evacuated] }),
    ...activeAlarms(fleet, host.id),
    ...activeFaults(fleet, host.id),
    ...(host.activeOperationId === null ? {} : { activeOperationId: host.activeOperationId }),
  }
}
