import type { ActionInput, DatastoreId, RefusalFact } from '@vivarium/model'
import { lacksAddresses } from '../fleet/addresses'
import { cpuModelUnknown } from '../fleet/cpu-rules'
import { choiceOf } from '../fleet/decisions'
import { GIB } from '../fleet/layers'
import { datastoreOf, hostOf, ref } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { registerVm, toCpu, toGuest, toWorkload } from '../fleet/new-vm'
import { chosenDatastore, logPlacement, type Need, type Placement, place } from '../fleet/placement'
import { writeUse } from '../fleet/resources'
import { lacksSpaceOn, nameTaken } from '../fleet/rules'
import type { FleetState, HostRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { queuedS, queuePlan } from '../operations/provisioning'
import { defineAction, started } from './define'
import { CUSTOMISE_S, PLACE_S } from './durations'
import { attachNewDisk, bootPhase, reserve } from './provision'

type Input = ActionInput<'vm.create'>

/** What an installation writes to a new VM's first disk, at most. Our choice: a small server image. */
const INSTALLED_BYTES = 2.2 * GIB
const installedBytes = (input: Input): number => Math.min(INSTALLED_BYTES, (input.disks[0]?.sizeGiB ?? 0) * GIB * 0.8)

/** The network of a VM that names none: the first that the fleet has. */
const networksOf = (fleet: FleetState, input: Input): Need['networkIds'] =>
  input.nics === undefined
    ? Object.values(fleet.networks)
        .slice(0, 1)
        .map(network => network.id)
    : input.nics.map(nic => nic.networkId)

const askedDatastores = (input: Input): DatastoreId[] => [
  ...new Set(input.disks.flatMap(disk => disk.datastoreId ?? [])),
]

const needOf = (fleet: FleetState, input: Input): Need => ({
  vm: input.name,
  tags: input.tags ?? [],
  vcpus: input.vcpus,
  memoryMiB: input.memoryMiB,
  reservationMHz: 0,
  guest: toGuest(input.guest),
  datastoreIds: askedDatastores(input),
  networkIds: networksOf(fleet, input),
  newGiB: input.disks.every(disk => disk.datastoreId !== undefined) ? 0 : installedBytes(input) / GIB,
  cpuModel: input.cpuModel,
  powersOn: input.start ?? false,
})

const placeIt = (fleet: FleetState, input: Input): Placement =>
  place(fleet, needOf(fleet, input), { hostId: input.hostId, clusterId: input.clusterId })

/** Where each disk goes: where it was asked for, else where the host has most room. */
const datastoreFor = (fleet: FleetState, host: HostRecord, input: Input, index: number): DatastoreId => {
  const id =
    input.disks[index]?.datastoreId ??
    chosenDatastore(fleet, host, installedBytes(input) / GIB)?.id ??
    host.datastoreIds[0]
  if (id === undefined) throw new Error(`${host.id} has no datastore`)
  return id
}

const phasesOf = (fleet: FleetState, host: HostRecord, input: Input): PhaseSpec[] => [
  wait('place', PLACE_S),
  flow('create-disks', installedBytes(input), [writeUse(datastoreFor(fleet, host, input, 0))]),
  wait('customise', CUSTOMISE_S),
  ...(input.start === true ? [bootPhase(host)] : []),
]

/** Makes a VM from scratch: places it, lays its disks out, installs its guest, and starts it if asked. */
export const createVm = defineAction({
  name: 'vm.create',
  refusals: (fleet, input) => {
    const unknown = cpuModelUnknown(input.cpuModel)
    if (unknown.length > 0) return unknown
    const placement = placeIt(fleet, input)
    return [
      ...nameTaken(fleet, 'vm', input.name, '/name'),
      ...('refusals' in placement ? placement.refusals : []),
      ...askedDatastores(input).flatMap((id): RefusalFact[] =>
        lacksSpaceOn(fleet, datastoreOf(fleet, id), installedBytes(input) / GIB),
      ),
      ...lacksAddresses(fleet, networksOf(fleet, input)),
    ]
  },
  plan: (fleet, input) => {
    const placement = placeIt(fleet, input)
    if ('refusals' in placement) return { durationS: 0 }
    const { host } = placement
    return {
      durationS: queuedS(fleet, host.id) + estimateAllS(fleet, phasesOf(fleet, host, input)),
      ...queuePlan(fleet, host.id),
      needs: {
        memoryMiB: input.start === true ? footprintMiB(host, input.memoryMiB) : 0,
        storageGiB: installedBytes(input) / GIB,
      },
      places: [{ vm: { kind: 'vm', id: '', name: input.name }, host: ref('host', host), why: [] }],
      ...choiceOf(placement),
    }
  },
  start: (fleet, input, actor) => {
    const placement = placeIt(fleet, input)
    if ('refusals' in placement) throw new Error('placed nowhere after it was not refused')
    const host = hostOf(fleet, placement.host.id)
    const vm = registerVm(fleet, {
      name: input.name,
      description: input.description ?? '',
      hostId: host.id,
      vcpus: input.vcpus,
      memoryMiB: input.memoryMiB,
      guest: toGuest(input.guest),
      networkIds: networksOf(fleet, input),
      cpu: toCpu(input.vcpus),
      workload: toWorkload(fleet, input.workload, input.memoryMiB),
      tags: input.tags ?? [],
      devices: input.devices,
      cpuModel: input.cpuModel,
      templateId: null,
    })
    const phases = phasesOf(fleet, host, input)
    input.disks.forEach((disk, index) => {
      attachNewDisk(fleet, vm, {
        sizeGiB: disk.sizeGiB,
        usedBytes: index === 0 ? installedBytes(input) : 0,
        datastoreId: datastoreFor(fleet, host, input, index),
      })
    })
    const operation = begin(fleet, {
      actor,
      target: ref('vm', vm),
      phases,
      slotOn: host.id,
      data: {
        kind: 'vm.create',
        vmId: vm.id,
        start: input.start ?? false,
        origin: 'scratch',
        templateId: null,
        bringsImage: false,
      },
    })
    logPlacement(fleet, placement, ref('vm', vm), operation.id)
    if (input.start === true) reserve(fleet, host, vm, operation)
    return started(operation)
  },
})
