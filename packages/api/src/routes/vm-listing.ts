import { type FleetState, layerUsedBytes, usageOn, type VmRecord, vmsUsage } from '@vivarium/engine'
import {
  CPU_VENDORS,
  GUEST_FAMILIES,
  type HostId,
  VM_STATES,
  type VmId,
  type VmUsage,
  WORKLOAD_PROFILES,
} from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import { anyOf, type Listing, listQuery, text } from '../http/list-query'
import { alarmSeverities } from '../views/alarm-counts'
import { cached, oncePerState } from '../views/memo'
import { hostOfVm, oldestSnapshotAtMs, snapshotCount } from '../views/vm'

const MIB = 1_048_576
const DAY_MS = 86_400_000

/** Where a VM's disks are, and what they hold in MiB. */
const layersOf = (fleet: FleetState, vm: VmRecord) => vm.disks.flatMap(({ layerId }) => fleet.layers[layerId] ?? [])
const usedMiB = (fleet: FleetState, vm: VmRecord): number =>
  layersOf(fleet, vm).reduce((sum, layer) => sum + layerUsedBytes(fleet, layer) / MIB, 0)

const clusterOfVm = (fleet: FleetState, vm: VmRecord) => {
  const host = hostOfVm(fleet, vm)
  return host === undefined ? undefined : fleet.clusters[host.clusterId]
}

/** What guests use, by host: whoever asks about one asks about its neighbours too. CPU alone costs less than all of it. */
const cpuByHost = oncePerState(() => new Map<HostId, ReadonlyMap<VmId, number>>())
const usageByHost = oncePerState(() => new Map<HostId, ReadonlyMap<VmId, VmUsage>>())

/** Of the VM's vCPUs, in percent; nothing while it is off. */
const cpuOf = (fleet: FleetState, vm: VmRecord): number => {
  const host = hostOfVm(fleet, vm)
  return host === undefined ? 0 : (cached(cpuByHost(fleet), host.id, () => vmsUsage(fleet, host)).get(vm.id) ?? 0)
}
const usageOf = (fleet: FleetState, vm: VmRecord): VmUsage | undefined => {
  const host = hostOfVm(fleet, vm)
  return host && cached(usageByHost(fleet), host.id, () => usageOn(fleet, host)).get(vm.id)
}

/** Whether its cluster would restart it elsewhere if its host failed. */
const isBacked = (fleet: FleetState, vm: VmRecord): boolean =>
  vm.restartPriority !== 'disabled' && clusterOfVm(fleet, vm)?.availability.enabled === true

const snapshotDays = (fleet: FleetState, vm: VmRecord): number | undefined => {
  const oldestMs = oldestSnapshotAtMs(fleet, vm)
  return oldestMs === undefined ? undefined : (fleet.nowMs - oldestMs) / DAY_MS
}

/** Whether a filter asks why VMs cannot run: only then is that worked out, by what comes with the verbs. */
export const asksObstacle = ({ q = '' }: { q?: string | undefined }): boolean => q.includes('obstacle:')

/** The fields of VMs that lists filter and order by. `obstacle` is told where the caller has fetched who knows it. */
export const vmListing = (
  fleet: FleetState,
  obstacleOf?: (fleet: FleetState, vm: VmRecord) => string | null,
): Listing<VmRecord> => ({
  idOf: ({ id }) => id,
  fields: {
    id: vm => vm.id,
    name: vm => vm.name,
    state: vm => vm.state,
    host: vm => hostOfVm(fleet, vm)?.name,
    hostId: vm => vm.hostId,
    cluster: vm => clusterOfVm(fleet, vm)?.name,
    clusterId: vm => hostOfVm(fleet, vm)?.clusterId,
    vendor: vm => hostOfVm(fleet, vm)?.cpu.vendor,
    os: vm => vm.guest.os,
    family: vm => vm.guest.family,
    profile: vm => vm.workload.profile,
    cpu: vm => vm.vcpus,
    vcpus: vm => vm.vcpus,
    memory: vm => vm.memoryMiB,
    disk: vm => vm.disks.reduce((sum, { sizeGiB }) => sum + sizeGiB * 1024, 0),
    diskUsed: vm => usedMiB(fleet, vm),
    address: vm => vm.nics.flatMap(({ ipv4 }) => ipv4 ?? []),
    mac: vm => vm.nics.map(({ mac }) => mac),
    network: vm => vm.nics.flatMap(({ networkId }) => fleet.networks[networkId]?.name ?? []),
    networkId: vm => vm.nics.map(({ networkId }) => networkId),
    datastore: vm => layersOf(fleet, vm).flatMap(({ datastoreId }) => fleet.datastores[datastoreId]?.name ?? []),
    datastoreId: vm => layersOf(fleet, vm).map(({ datastoreId }) => datastoreId),
    template: vm => (vm.templateId === null ? null : fleet.templates[vm.templateId]?.name),
    templateId: vm => vm.templateId,
    tag: vm => vm.tags,
    protected: vm => String(vm.protected),
    snapshots: vm => snapshotCount(fleet, vm),
    snapshotAge: vm => snapshotDays(fleet, vm),
    alarm: vm => alarmSeverities(fleet, vm.id),
    availability: vm => (isBacked(fleet, vm) ? 'on' : 'off'),
    obstacle: vm => obstacleOf?.(fleet, vm),
    cpuUsage: vm => cpuOf(fleet, vm),
    cpuReady: vm => usageOf(fleet, vm)?.cpuReadyPercent ?? 0,
    memoryUsage: vm => usageOf(fleet, vm)?.memoryMiB ?? 0,
    createdAt: vm => vm.createdAtMs,
  },
})

/** The address of a list of VMs. The recycle bin shows only where its state, `deleted`, is asked for. */
export const VmsQuery = listQuery(
  [
    'name',
    'state',
    'host',
    'cluster',
    'os',
    'cpu',
    'vcpus',
    'memory',
    'disk',
    'diskUsed',
    'template',
    'snapshots',
    'snapshotAge',
    'cpuUsage',
    'cpuReady',
    'memoryUsage',
    'createdAt',
    'id',
  ],
  {
    id: text,
    state: anyOf(enum_(VM_STATES)),
    hostId: text,
    clusterId: text,
    datastoreId: text,
    networkId: text,
    templateId: text,
    tag: text,
    name: text,
    os: text,
    vendor: anyOf(enum_(CPU_VENDORS)),
    family: anyOf(enum_(GUEST_FAMILIES)),
    profile: anyOf(enum_(WORKLOAD_PROFILES)),
    protected: anyOf(enum_(['true', 'false'])),
  },
)

/** The VMs that a list is about: those in the recycle bin only where the filter names their state. */
export function vmsToList(
  fleet: FleetState,
  query: { state?: readonly string[] | undefined; q?: string | undefined },
): VmRecord[] {
  const all = Object.values(fleet.vms)
  const asked = query.state?.includes('deleted') === true || /(^|[\s,:])state:\S*deleted/.test(query.q ?? '')
  return asked ? all : all.filter(({ state }) => state !== 'deleted')
}
