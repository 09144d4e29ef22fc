import { type ActionInput, type RefusalFact, refusal } from '@vivarium/model'
import { lacksAddresses } from '../fleet/addresses'
import { dropImage } from '../fleet/image-cache'
import { GIB, layerUsedBytes } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, hostOf, hostOfVm, layerOf, ref, snapshotsOfVm, templateOf, vmOf } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { eraseVm, registerVm } from '../fleet/new-vm'
import { logPlacement, type Placement, place } from '../fleet/placement'
import { comeUp } from '../fleet/power'
import { busy, lacksSpaceOn, nameTaken } from '../fleet/rules'
import type { FleetState, HostRecord, TemplateRecord, VmRecord } from '../fleet/state'
import { datastoresOf, homeDatastore } from '../fleet/storage-usage'
import { absorb, atVersion, draftOf, imageOf, noSuchVersion } from '../fleet/template-versions'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, type PhaseSpec, wait } from '../operations/phases'
import { queuedS, queuePlan } from '../operations/provisioning'
import { cannotBoot } from './boot'
import { defineAction, started } from './define'
import { CONVERT_S, PLACE_S, REGISTER_LINKED_S } from './durations'
import { attachNewDisk, bootPhase, reserve, unreserve } from './provision'
import { mustBeOff } from './vm-rules'

type CheckOut = ActionInput<'template.check-out'>

/** The next version's number: also the end of its VM's name, where none is said. */
const nextVersion = ({ version }: TemplateRecord): number => version + 1
const imageFor = (fleet: FleetState, { templateId, version }: CheckOut): TemplateRecord =>
  atVersion(templateOf(fleet, templateId), version)
const nameFor = (fleet: FleetState, { templateId, name }: CheckOut): string => {
  const template = templateOf(fleet, templateId)
  return name ?? `${template.name}-v${nextVersion(template)}`
}

const placeIt = (fleet: FleetState, input: CheckOut): Placement => {
  const image = imageFor(fleet, input)
  return place(
    fleet,
    {
      vm: nameFor(fleet, input),
      tags: [],
      vcpus: image.vcpus,
      memoryMiB: image.memoryMiB,
      reservationMHz: 0,
      guest: image.guest,
      datastoreIds: datastoresOf(fleet, image),
      networkIds: image.networkIds,
      newGiB: 0,
      cpuModel: image.cpuModel,
      powersOn: input.start ?? false,
    },
    { hostId: input.hostId, clusterId: input.clusterId },
  )
}

const phasesOf = (host: HostRecord, { start }: CheckOut): PhaseSpec[] => [
  wait('place', PLACE_S),
  wait('register', REGISTER_LINKED_S),
  ...(start === true ? [bootPhase(host)] : []),
]

/** Makes the VM in which a template's next version is made: a linked clone as the version is, without an identity of its own. */
export const checkOut = defineAction({
  name: 'template.check-out',
  refusals: (fleet, input) => {
    const template = templateOf(fleet, input.templateId)
    const draft = draftOf(fleet, template.id)
    const placement = placeIt(fleet, input)
    return [
      ...busy(fleet, template),
      ...(draft === undefined ? [] : [refusal('template_checked_out', { template: template.name, vm: draft.name })]),
      ...noSuchVersion(fleet, input),
      ...nameTaken(fleet, 'vm', nameFor(fleet, input), '/name'),
      ...('refusals' in placement ? placement.refusals : []),
      ...(input.start === true ? cannotBoot(imageFor(fleet, input)) : []),
      ...lacksSpaceOn(fleet, datastoreOfImage(fleet, input), 16 / 1024),
      ...lacksAddresses(fleet, imageFor(fleet, input).networkIds),
    ]
  },
  plan: (fleet, input) => {
    const placement = placeIt(fleet, input)
    if ('refusals' in placement) return { durationS: 0 }
    const { host } = placement
    return {
      durationS: queuedS(fleet, host.id) + estimateAllS(fleet, phasesOf(host, input)),
      ...queuePlan(fleet, host.id),
      needs: {
        memoryMiB: input.start === true ? footprintMiB(host, imageFor(fleet, input).memoryMiB) : 0,
        storageGiB: 0,
      },
      places: [{ vm: { kind: 'vm', id: '', name: nameFor(fleet, input) }, host: ref('host', host), why: [] }],
    }
  },
  start: (fleet, input, actor) => {
    const placement = placeIt(fleet, input)
    if ('refusals' in placement) throw new Error('placed nowhere after it was not refused')
    const { host } = placement
    const image = imageFor(fleet, input)
    const vm = registerVm(fleet, {
      name: nameFor(fleet, input),
      description: image.description,
      hostId: host.id,
      vcpus: image.vcpus,
      memoryMiB: image.memoryMiB,
      guest: image.guest,
      networkIds: image.networkIds,
      cpuModel: image.cpuModel,
      bootOrder: image.bootOrder,
      workload: image.workload,
      tags: [],
      templateId: image.id,
      templateVersion: image.version,
      draftOfId: image.id,
    })
    for (const { layerId, sizeGiB } of image.disks)
      attachNewDisk(fleet, vm, {
        sizeGiB,
        datastoreId: layerOf(fleet, layerId).datastoreId,
        usedBytes: 0,
        parentId: layerId,
      })
    const operation = begin(fleet, {
      actor,
      target: ref('template', image),
      destination: ref('vm', vm),
      // The template stays free: others deploy it meanwhile.
      locks: [ref('vm', vm)],
      phases: phasesOf(host, input),
      slotOn: host.id,
      data: { kind: 'template.check-out', templateId: image.id, vmId: vm.id, start: input.start ?? false },
    })
    logPlacement(fleet, placement, ref('vm', vm), operation.id)
    if (input.start === true) reserve(fleet, host, vm, operation)
    return started(operation)
  },
})

const datastoreOfImage = (fleet: FleetState, input: CheckOut) => {
  const store = fleet.datastores[homeDatastore(fleet, imageFor(fleet, input))]
  if (store === undefined) throw new Error('a template lies on no datastore')
  return store
}

export const checkOutLifecycle: Lifecycle = {
  kind: 'template.check-out',
  phaseStarting(fleet, operation, phase) {
    if (phase.name !== 'boot') return
    const vm = vmOf(fleet, dataOf(operation, 'template.check-out').vmId)
    unreserve(fleet, vm.hostId, operation)
    vm.state = 'starting'
  },
  finish(fleet, operation) {
    const { templateId, vmId, start } = dataOf(operation, 'template.check-out')
    const vm = vmOf(fleet, vmId)
    const host = hostOfVm(fleet, vm)
    unreserve(fleet, host.id, operation)
    if (start) comeUp(fleet, vm)
    else vm.state = 'stopped'
    emit(
      fleet,
      'template.checked-out',
      ref('template', templateOf(fleet, templateId)),
      { vm: vm.name, version: vm.templateVersion ?? 1 },
      { actor: operation.actor, operationId: operation.id, touched: [ref('vm', vm), ref('host', host)] },
    )
    return [ref('vm', vm)]
  },
  abandon(fleet, operation) {
    const vm = vmOf(fleet, dataOf(operation, 'template.check-out').vmId)
    unreserve(fleet, vm.hostId, operation)
    eraseVm(fleet, vm)
  },
}

/** The VM that is checked out can become a version: it is off, and nothing else stands on its disks. */
function mustBeReady(fleet: FleetState, vm: VmRecord): RefusalFact[] {
  const snapshots = snapshotsOfVm(fleet, vm.id).map(({ name }) => name)
  return [
    ...mustBeOff(fleet, vm),
    ...(vm.protected ? [refusal('protected_from_deletion', { vm: vm.name })] : []),
    ...(snapshots.length === 0
      ? []
      : [refusal('disk_has_snapshots', { vm: vm.name, disk: vm.disks[0]?.id ?? '', snapshots })]),
  ]
}

/** Makes the VM that is checked out the template's next version. The VM is gone; others deploy the last version until then. */
export const checkIn = defineAction({
  name: 'template.check-in',
  refusals: (fleet, { templateId }) => {
    const template = templateOf(fleet, templateId)
    const draft = draftOf(fleet, templateId)
    return [
      ...busy(fleet, template),
      ...(draft === undefined
        ? [refusal('template_not_checked_out', { template: template.name })]
        : mustBeReady(fleet, draft)),
    ]
  },
  plan: (fleet, { templateId }) => {
    const draft = draftOf(fleet, templateId)
    if (draft === undefined) return { durationS: 0 }
    const bytes = draft.disks.reduce((sum, disk) => sum + layerUsedBytes(fleet, layerOf(fleet, disk.layerId)), 0)
    return {
      durationS: CONVERT_S,
      needs: { memoryMiB: 0, storageGiB: bytes / GIB },
      removes: [ref('vm', draft)],
      keeps: fleet.templates[templateId] === undefined ? [] : [versionKept(templateOf(fleet, templateId))],
    }
  },
  start: (fleet, { templateId, note }, actor) => {
    const draft = draftOf(fleet, templateId)
    if (draft === undefined) throw new Error('checked in after it was not refused')
    return started(
      begin(fleet, {
        actor,
        target: ref('template', templateOf(fleet, templateId)),
        destination: ref('vm', draft),
        locks: [ref('vm', draft)],
        phases: [wait('reconfigure', CONVERT_S)],
        data: { kind: 'template.check-in', templateId, vmId: draft.id, note: note ?? '' },
      }),
    )
  },
})

/** The version that was the current one stays, for those that came from it and for whoever asks for it. */
const versionKept = (template: TemplateRecord) => ({ ref: ref('template', template), why: 'older_version' as const })

export const checkInLifecycle: Lifecycle = {
  kind: 'template.check-in',
  finish(fleet, operation) {
    const { templateId, vmId, note } = dataOf(operation, 'template.check-in')
    const before = templateOf(fleet, templateId)
    const vm = vmOf(fleet, vmId)
    const host = vm.hostId === null ? [] : [ref('host', hostOf(fleet, vm.hostId))]
    const { id, name, description, parent, older, deployedCount, activeOperationId, ...last } = before
    const image = imageOf(fleet, vm, { version: nextVersion(before), note, basedOn: vm.templateVersion ?? null })
    const template: TemplateRecord = {
      id,
      name,
      description,
      parent,
      older: [...older, last],
      deployedCount,
      activeOperationId,
      ...image,
    }
    fleet.templates[id] = template
    absorb(fleet, vm, id)
    // What hosts keep is the version before.
    for (const each of Object.values(fleet.hosts)) dropImage(each, id)
    const context = { actor: operation.actor, operationId: operation.id }
    emit(fleet, 'vm.became-template', ref('vm', vm), { template: name }, { ...context, touched: host })
    emit(fleet, 'template.checked-in', ref('template', template), { vm: vm.name, version: image.version }, context)
    return [ref('template', template)]
  },
  abandon: () => undefined,
}
