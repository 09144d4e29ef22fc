import {
  type DatastoreRecord,
  diskReader,
  type FleetState,
  hostsOfDatastore,
  imagesOf,
  layerUsedBytes,
  reclaimingBytes,
  storageUsage,
} from '@vivarium/engine'
import type { Datastore, DatastoreId, DatastoreUser } from '@vivarium/model'
import { activeFaults } from './active-faults'
import { activeAlarms } from './alarm-counts'
import { oncePerState } from './memo'
import { GIB } from './vm'

interface Owner {
  readonly usedGiB: number
  readonly provisionedGiB: number
}

/** What each VM and template keeps, by pool and by owner: its own layers, and its disks' sizes. */
const ownersByDatastore = oncePerState(fleet => {
  const owners = new Map<DatastoreId, Map<string, Owner>>()
  const add = (store: DatastoreId, id: string, more: Owner): void => {
    const inStore = owners.get(store) ?? new Map<string, Owner>()
    const before = inStore.get(id) ?? { usedGiB: 0, provisionedGiB: 0 }
    inStore.set(id, {
      usedGiB: before.usedGiB + more.usedGiB,
      provisionedGiB: before.provisionedGiB + more.provisionedGiB,
    })
    owners.set(store, inStore)
  }
  for (const layer of Object.values(fleet.layers)) {
    add(layer.datastoreId, layer.ownerId, { usedGiB: layerUsedBytes(fleet, layer) / GIB, provisionedGiB: 0 })
  }
  for (const owner of [...Object.values(fleet.vms), ...Object.values(fleet.templates)]) {
    const disks = 'older' in owner ? imagesOf(owner).flatMap(image => image.disks) : owner.disks
    for (const { layerId, sizeGiB } of disks) {
      const layer = fleet.layers[layerId]
      if (layer !== undefined) add(layer.datastoreId, owner.id, { usedGiB: 0, provisionedGiB: sizeGiB })
    }
  }
  return owners
})

const vmsById = oncePerState(fleet => new Map<string, string>(Object.values(fleet.vms).map(vm => [vm.id, vm.name])))
const templatesById = oncePerState(
  fleet => new Map<string, string>(Object.values(fleet.templates).map(template => [template.id, template.name])),
)

/** Who keeps data in a pool. */
export const datastoreUsers = (fleet: FleetState, id: DatastoreId): DatastoreUser[] =>
  [...(ownersByDatastore(fleet).get(id) ?? [])].flatMap(([ownerId, size]) => {
    const vm = vmsById(fleet).get(ownerId)
    if (vm !== undefined) return { kind: 'vm', id: ownerId, name: vm, ...size }
    const template = templatesById(fleet).get(ownerId)
    return template === undefined ? [] : { kind: 'template', id: ownerId, name: template, ...size }
  })

const usageOfAll = oncePerState(storageUsage)

/** What a pool holds, and what the disks in it may grow to. */
export const storeUsage = (fleet: FleetState, { id }: DatastoreRecord) =>
  usageOfAll(fleet).get(id) ?? { usedGiB: 0, provisionedGiB: 0 }

const diskReaderOf = oncePerState(diskReader)

/** A pool as the API tells it. */
export const datastoreView = (fleet: FleetState, store: DatastoreRecord): Datastore => ({
  id: store.id,
  name: store.name,
  kind: store.kind,
  shared: store.kind !== 'local',
  capacityGiB: store.capacityGiB,
  ...storeUsage(fleet, store),
  reclaimingGiB: reclaimingBytes(fleet, store.id) / GIB,
  readMBps: store.readMBps,
  writeMBps: store.writeMBps,
  replicas: store.replicas ?? 1,
  rawCapacityGiB: store.capacityGiB * (store.replicas ?? 1),
  iops: store.iops,
  usage: ioView(fleet, store),
  hostIds: hostsOfDatastore(fleet, store.id),
  vmCount: datastoreUsers(fleet, store.id).filter(({ kind }) => kind === 'vm').length,
  ...activeFaults(fleet, store.id),
  ...activeAlarms(fleet, store.id),
})

function ioView(fleet: FleetState, store: DatastoreRecord): Datastore['usage'] {
  const { readBps, writeBps, iops, latencyS, utilisation } = diskReaderOf(fleet).datastore(store, fleet.nowMs)
  return {
    readMBps: readBps / 1e6,
    writeMBps: writeBps / 1e6,
    iops: Math.round(iops),
    latencyMs: latencyS * 1000,
    utilisation,
  }
}
