import type { LayerId } from '@vivarium/model'
import { alarmBreaches } from './fleet/alarm-breaches'
import { cpuMismatch, seenCpu } from './fleet/cpu-rules'
import { computes } from './fleet/demand'
import { faultBreaches } from './fleet/fault-breaches'
import { inService } from './fleet/faults'
import { layersOn } from './fleet/layer-index'
import { GIB, layerUsedBytes } from './fleet/layers'
import {
  allocatedMiB,
  capacityMHz,
  grantableMiB,
  holdsMemory,
  reservableMiB,
  reservedMHz,
  threadsOf,
} from './fleet/memory'
import { pastBreaches } from './fleet/past-breaches'
import { poolBreaches } from './fleet/pool-breaches'
import { poweredNow } from './fleet/powered'
import { coresUse } from './fleet/resources'
import { runningAt } from './fleet/serial'
import type { DatastoreRecord, FleetState, HostRecord, VmRecord } from './fleet/state'
import { imagesOn } from './fleet/storage-usage'
import { imagesOf } from './fleet/template-images'
import { followsTrace } from './fleet/traces'
import { hostUsage } from './fleet/usage'
import { flowsOn } from './kernel/flows'
import { operationBreaches } from './operations/invariants'
import { isOver } from './operations/progress'

/** What must hold after every event: an empty list, or a sentence for each breach. For tests: it reads the whole fleet. */
export function breaches(fleet: FleetState): string[] {
  return [
    ...hostBreaches(fleet),
    ...poolBreaches(fleet),
    ...templateBreaches(fleet),
    ...vmBreaches(fleet),
    ...layerBreaches(fleet),
    ...datastoreBreaches(fleet),
    ...snapshotBreaches(fleet),
    ...operationBreaches(fleet),
    ...policyBreaches(fleet),
    ...faultBreaches(fleet),
    ...[...consoleBreaches(fleet), ...alarmBreaches(fleet), ...pastBreaches(fleet)],
  ]
}

/** Nobody is logged in, and nothing runs, where no memory is held; no layer's files are more than a disk may have. */
function consoleBreaches(fleet: FleetState): string[] {
  const kept = (vm: VmRecord): boolean => holdsMemory(vm) || vm.state === 'suspended'
  return [
    ...Object.values(fleet.vms)
      .filter(vm => vm.serial !== undefined && !kept(vm))
      .filter(vm => vm.serial?.user !== null || runningAt(vm, fleet.nowMs).length > 0)
      .map(vm => `${vm.name} is ${vm.state} and somebody is logged in`),
    ...Object.values(fleet.vms)
      .filter(vm => vm.serial !== undefined && vm.serial.held.length > 0 && vm.serial.busy === null && computes(vm))
      .filter(vm => vm.state === 'running')
      .map(vm => `${vm.name} does not read what was typed`),
    ...Object.values(fleet.layers)
      .filter(({ files = {} }) => Object.keys(files).some(path => !path.startsWith('/')))
      .map(layer => `${layer.id} has a file without a path`),
  ]
}

/** No guest is to be restarted twice, and rules name what is there. */
function policyBreaches(fleet: FleetState): string[] {
  const lost = fleet.restarts.map(({ vmId }) => vmId)
  return [
    ...(new Set(lost).size === lost.length ? [] : ['a guest is to be restarted twice']),
    ...Object.values(fleet.clusters).flatMap(({ name, rules }) =>
      rules.flatMap(rule =>
        rule.vmIds
          .filter(id => fleet.vms[id] === undefined)
          .map(id => `the rule ${rule.name} of ${name} binds ${id}, which is gone`),
      ),
    ),
  ]
}

function hostBreaches(fleet: FleetState): string[] {
  return Object.values(fleet.hosts).flatMap(host => [
    ...(host.senders === sendersOn(fleet, host).length &&
    host.sentBps === sendersOn(fleet, host).reduce((sum, vm) => sum + (vm.runs.at(-1)?.sentBps ?? 0), 0)
      ? []
      : [`${host.name} counts ${host.senders} guests that send ${host.sentBps} bytes a second`]),
    ...((host.sending.at(-1)?.mhz ?? 0) === sentFrom(fleet, host)
      ? []
      : [
          `${host.name} pays ${host.sending.at(-1)?.mhz} MHz for guests that leave, which take ${sentFrom(fleet, host)}`,
        ]),
    ...(allocatedMiB(fleet, host) <= grantableMiB(fleet, host)
      ? []
      : [`${host.name} has given out ${allocatedMiB(fleet, host)} MiB of ${grantableMiB(fleet, host)}`]),
    ...(reservableMiB(fleet, host) >= 0 ? [] : [`${host.name} has reserved more memory than it has`]),
    ...(reservedMHz(fleet, host) <= capacityMHz(host)
      ? []
      : [`${host.name} has reserved ${reservedMHz(fleet, host)} of ${capacityMHz(host)} MHz`]),
    ...(hostUsage(fleet, host).memoryUsedMiB <= host.memoryMiB
      ? []
      : [`${host.name} holds ${hostUsage(fleet, host).memoryUsedMiB} MiB of ${host.memoryMiB}`]),
    ...host.vmIds
      .filter(id => fleet.vms[id]?.hostId !== host.id)
      .map(id => `${host.name} lists ${id}, which is elsewhere`),
    ...(new Set(host.vmIds).size === host.vmIds.length ? [] : [`${host.name} lists a VM twice`]),
    ...(host.evacuated ?? [])
      .filter(id => fleet.vms[id] === undefined || host.vmIds.includes(id))
      .map(id => `${host.name} wants ${id} back, which is there or no more`),
    ...host.reservations
      .filter(
        held =>
          fleet.operations[held.operationId] === undefined || fleet.operations[held.operationId]?.endedAtMs !== null,
      )
      .map(held => `${host.name} holds memory for ${held.operationId}, which is over`),
    ...(host.state === 'failed' || host.state === 'off'
      ? [
          ...(allocatedMiB(fleet, host) === 0 ? [] : [`${host.name} is ${host.state} and holds memory for guests`]),
          ...(flowsOn(fleet.flows, coresUse(host.id)) === 0
            ? []
            : [`something uses the cores of ${host.name}, which is ${host.state}`]),
        ]
      : []),
    ...((host.state === 'failed') ===
    Object.values(fleet.faults).some(fault => fault.kind === 'host-failure' && fault.hostId === host.id)
      ? []
      : [`${host.name} is ${host.state} and its faults say otherwise`]),
    ...((host.state === 'connected' || host.state === 'disconnected') && host.state !== inService(fleet, host)
      ? [`${host.name} is ${host.state} and its links say otherwise`]
      : []),
    ...((host.state === 'failed' || host.state === 'off') === (poweredNow(host) !== 'on')
      ? []
      : [`${host.name} is ${host.state} and its power is ${poweredNow(host)}`]),
    ...(host.state === 'maintenance'
      ? host.vmIds
          .filter(id => {
            const vm = fleet.vms[id]
            return vm !== undefined && computes(vm)
          })
          .map(id => `${id} runs on ${host.name}, which is in maintenance`)
      : []),
  ])
}

/** Versions are in their order, and one VM at most is checked out of each template. */
function templateBreaches(fleet: FleetState): string[] {
  return Object.values(fleet.templates).flatMap(template => {
    const versions = imagesOf(template).map(({ version }) => version)
    const drafts = Object.values(fleet.vms).filter(vm => vm.draftOfId === template.id && vm.expiresAtMs === null)
    return [
      ...(versions.every((version, at) => at === 0 || version > (versions[at - 1] ?? 0))
        ? []
        : [`${template.name} has the versions ${versions.join(', ')}`]),
      ...(drafts.length > 1
        ? [`${drafts.map(({ name }) => name).join(', ')} are checked out of ${template.name}`]
        : []),
    ]
  })
}

/** What migrations that leave a host say that sending takes, in MHz. */
const sentFrom = (fleet: FleetState, host: HostRecord): number =>
  Object.values(fleet.operations).reduce(
    (sum, { data }) => sum + (data.kind === 'vm.migrate' && data.from === host.id ? data.sendingMHz : 0),
    0,
  )

const sendersOn = (fleet: FleetState, host: HostRecord): VmRecord[] =>
  Object.values(fleet.vms).filter(
    ({ runs, workload }) =>
      runs.at(-1)?.toMs === null && runs.at(-1)?.hostId === host.id && workload.peerId === undefined,
  )

function vmBreaches(fleet: FleetState): string[] {
  return Object.values(fleet.vms).flatMap(vm => {
    const homes = Object.values(fleet.hosts).filter(host => host.vmIds.includes(vm.id))
    const host = homes[0]
    const [seen, up] = [seenCpu(vm), vm.state === 'running' && vm.activeOperationId === null]
    const binned = vm.expiresAtMs !== null
    const operation = vm.activeOperationId === null ? undefined : fleet.operations[vm.activeOperationId]
    const passing = !['running', 'stopped', 'suspended', 'crashed', 'deleted'].includes(vm.state)
    return [
      ...(homes.length === (binned ? 0 : 1) ? [] : [`${vm.name} is on ${homes.length} hosts`]),
      ...(vm.hostId === (host?.id ?? null) ? [] : [`${vm.name} says it is on ${vm.hostId}`]),
      ...(followsTrace(fleet, vm.workload) ? [] : [`${vm.name} follows a trace that is not there`]),
      ...(vm.state === 'deleted' && !binned ? [`${vm.name} is deleted and not in the recycle bin`] : []),
      ...(host !== undefined && vm.vcpus > threadsOf(host)
        ? [`${vm.name} has more vCPUs than ${host.name} has threads`]
        : []),
      ...(passing && (operation === undefined || isOver(operation))
        ? [`${vm.name} is ${vm.state} and nothing is being done to it`]
        : []),
      ...(operation !== undefined && isOver(operation)
        ? [`${vm.name} is marked by ${operation.id}, which is over`]
        : []),
      ...(computes(vm) === (vm.runs.at(-1)?.toMs === null) || passing
        ? []
        : [`${vm.name} is ${vm.state} and its history says otherwise`]),
      ...(computes(vm) && vm.exposedCpuModel === null ? [`${vm.name} runs on no known CPU`] : []),
      ...(up && vm.recovery !== undefined ? [`${vm.name} runs and is being recovered`] : []),
      ...(seen !== null && host !== undefined && cpuMismatch(vm.name, seen, host, host).length > 0
        ? [`${vm.name} has seen a CPU that ${host.name} does not have`]
        : []),
      ...(vm.disks.length === 0 ? [`${vm.name} has no disk`] : []),
    ]
  })
}

/** Every layer has exactly the holders that it counts, stands on something alive, and nothing floats free. */
function layerBreaches(fleet: FleetState): string[] {
  const holders = new Map<LayerId, number>()
  const hold = (id: LayerId): void => {
    holders.set(id, (holders.get(id) ?? 0) + 1)
  }
  for (const vm of Object.values(fleet.vms))
    for (const disk of [...vm.disks, ...(vm.preview?.before.disks ?? [])]) hold(disk.layerId)
  for (const template of Object.values(fleet.templates))
    for (const { disks } of imagesOf(template)) for (const disk of disks) hold(disk.layerId)
  for (const snapshot of Object.values(fleet.snapshots)) for (const disk of snapshot.disks) hold(disk.layerId)
  for (const layer of Object.values(fleet.layers)) if (layer.parentId !== null) hold(layer.parentId)
  for (const operation of Object.values(fleet.operations)) {
    if (operation.data.kind === 'vm.migrate' && !isOver(operation))
      for (const copy of operation.data.copies) hold(copy.layerId)
  }
  return [
    ...Object.values(fleet.layers).flatMap(layer => [
      ...(layer.holders === (holders.get(layer.id) ?? 0)
        ? []
        : [`${layer.id} counts ${layer.holders} holders and has ${holders.get(layer.id) ?? 0}`]),
      ...(layer.holders > 0 ? [] : [`${layer.id} is held by nobody`]),
      ...(layer.parentId !== null && fleet.layers[layer.parentId] === undefined
        ? [`${layer.id} stands on ${layer.parentId}, which is gone`]
        : []),
      ...(layer.usedBytes >= 0 && layer.usedBytes <= layer.provisionedBytes
        ? []
        : [`${layer.id} holds ${layer.usedBytes} of ${layer.provisionedBytes} bytes`]),
    ]),
    ...[...holders.keys()]
      .filter(id => fleet.layers[id] === undefined)
      .map(id => `something stands on ${id}, which is gone`),
  ]
}

/** Whether some guest's disk has grown in this very millisecond beyond what a datastore has. */
function isWrittenPastFull(
  fleet: FleetState,
  { id, capacityGiB, spaceLookMs, spaceCheckMs }: DatastoreRecord,
): boolean {
  const layers = [...layersOn(fleet, id)]
  const used = layers.reduce((sum, layer) => sum + layerUsedBytes(fleet, layer), imagesOn(fleet, id))
  // What is due to be looked at in this moment has not happened yet.
  const isDue = spaceLookMs === fleet.nowMs || spaceCheckMs === fleet.nowMs
  if (isDue || used <= capacityGiB * GIB) return false
  const before = { ...fleet, nowMs: fleet.nowMs - 1 }
  return layers.some(
    layer =>
      layer.writeBps > 0 &&
      layer.sinceMs < before.nowMs &&
      layerUsedBytes(fleet, layer) > layerUsedBytes(before, layer),
  )
}

/** What was promised is the sum of what layers may hold, and whoever waits for space stands still. */
function datastoreBreaches(fleet: FleetState): string[] {
  const promised = new Map<string, number>()
  for (const { datastoreId, provisionedBytes } of Object.values(fleet.layers))
    promised.set(datastoreId, (promised.get(datastoreId) ?? 0) + provisionedBytes)
  return [
    ...Object.values(fleet.datastores)
      .filter(store => Math.abs(store.promisedBytes - (promised.get(store.id) ?? 0)) > 1)
      .map(store => `${store.name} says it promised ${store.promisedBytes} of ${promised.get(store.id) ?? 0} bytes`),
    ...Object.values(fleet.datastores)
      .filter(store => store.imageBytes < imagesOn(fleet, store.id) - 1)
      .map(store => `${store.name} counts ${store.imageBytes} bytes of memory images and has more`),
    ...Object.values(fleet.datastores)
      .filter(store => isWrittenPastFull(fleet, store))
      .map(store => `guests write to ${store.name}, which is full`),
    ...Object.values(fleet.vms)
      .filter(vm => vm.paused !== null && vm.disks.some(disk => fleet.layers[disk.layerId]?.writeBps !== 0))
      .map(vm => `${vm.name} waits for space and writes`),
    ...Object.values(fleet.vms)
      .filter(
        vm =>
          vm.paused?.reason === 'no_space' &&
          !Object.values(fleet.datastores).some(each => each.starvedVmIds.includes(vm.id)),
      )
      .map(vm => `${vm.name} waits for space and no datastore knows`),
  ]
}

function snapshotBreaches(fleet: FleetState): string[] {
  return Object.values(fleet.snapshots).flatMap(snapshot => [
    ...(fleet.vms[snapshot.vmId] === undefined ? [`${snapshot.name} is of ${snapshot.vmId}, which is gone`] : []),
    ...(snapshot.parentId !== null && fleet.snapshots[snapshot.parentId]?.vmId !== snapshot.vmId
      ? [`${snapshot.name} has a parent that is not the VM's`]
      : []),
  ])
}
