import { refusal } from '@vivarium/model'
import { dropImage } from '../fleet/image-cache'
import { GIB, layerUsedBytes, releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, hostOf, layerOf, ref, templateOf, vmOf } from '../fleet/lookup'
import { mint } from '../fleet/mint'
import { busy, linkedClonesOf, nameTaken } from '../fleet/rules'
import type { FleetState, TemplateRecord } from '../fleet/state'
import { imagesOf } from '../fleet/template-images'
import { absorb, imageOf } from '../fleet/template-versions'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { wait } from '../operations/phases'
import { isOver } from '../operations/progress'
import { AT_ONCE, defineAction, doneAtOnce, started } from './define'
import { CONVERT_S, RELEASE_S } from './durations'
import { mustBeOff } from './vm-rules'

/** Makes a VM that is off into a template. The VM is gone; its disks are the template's, and clones of it now stand on that. */
export const convertToTemplate = defineAction({
  name: 'vm.convert-to-template',
  refusals: (fleet, { vmId, name }) => {
    const vm = vmOf(fleet, vmId)
    const snapshots = Object.values(fleet.snapshots)
      .filter(snapshot => snapshot.vmId === vmId)
      .map(snapshot => snapshot.name)
    return [
      ...mustBeOff(fleet, vm),
      ...(vm.protected ? [refusal('protected_from_deletion', { vm: vm.name })] : []),
      ...(snapshots.length === 0
        ? []
        : [refusal('disk_has_snapshots', { vm: vm.name, disk: vm.disks[0]?.id ?? '', snapshots })]),
      ...nameTaken(fleet, 'template', name ?? vm.name, '/name'),
    ]
  },
  plan: (fleet, { vmId }) => ({ durationS: CONVERT_S, removes: [ref('vm', vmOf(fleet, vmId))] }),
  start: (fleet, { vmId, name }, actor) => {
    const vm = vmOf(fleet, vmId)
    return started(
      begin(fleet, {
        actor,
        target: ref('vm', vm),
        phases: [wait('reconfigure', CONVERT_S)],
        data: { kind: 'vm.convert-to-template', vmId, name: name ?? vm.name },
      }),
    )
  },
})

export const convertLifecycle: Lifecycle = {
  kind: 'vm.convert-to-template',
  finish(fleet, operation) {
    const { vmId, name } = dataOf(operation, 'vm.convert-to-template')
    const vm = vmOf(fleet, vmId)
    const host = vm.hostId === null ? [] : [ref('host', hostOf(fleet, vm.hostId))]
    const template: TemplateRecord = {
      id: mint(fleet, 'template'),
      name,
      description: vm.description,
      ...imageOf(fleet, vm, { version: 1, note: '', basedOn: null }),
      parent: vm.templateId === null ? null : { templateId: vm.templateId, version: vm.templateVersion ?? 1 },
      older: [],
      deployedCount: 0,
      activeOperationId: null,
    }
    fleet.templates[template.id] = template
    absorb(fleet, vm, template.id)
    const context = { actor: operation.actor, operationId: operation.id }
    emit(fleet, 'vm.became-template', ref('vm', vm), { template: name }, { ...context, touched: host })
    emit(fleet, 'template.created', ref('template', template), { source: vm.name }, context)
    return [ref('template', template)]
  },
  abandon: () => undefined,
}

/** Renames or describes a template. */
export const updateTemplate = defineAction({
  name: 'template.update',
  refusals: (fleet, { templateId, name }) => [
    ...busy(fleet, templateOf(fleet, templateId)),
    ...(name === undefined ? [] : nameTaken(fleet, 'template', name, '/name', templateId)),
  ],
  plan: () => AT_ONCE,
  start: (fleet, { templateId, name, description }, actor) => {
    const template = templateOf(fleet, templateId)
    template.name = name ?? template.name
    template.description = description ?? template.description
    const fields = [...(name === undefined ? [] : ['name']), ...(description === undefined ? [] : ['description'])]
    emit(fleet, 'template.updated', ref('template', template), { fields }, { actor })
    return doneAtOnce('template', template)
  },
})

const sizeOf = (fleet: FleetState, template: TemplateRecord): number =>
  imagesOf(template)
    .flatMap(({ disks }) => disks)
    .reduce((sum, disk) => sum + layerUsedBytes(fleet, layerOf(fleet, disk.layerId)), 0)

/** Deletes a template, if no VM reads through it and nobody is deploying it. */
export const deleteTemplate = defineAction({
  name: 'template.delete',
  refusals: (fleet, { templateId }) => {
    const template = templateOf(fleet, templateId)
    const clones = linkedClonesOf(fleet, templateId).map(vm => vm.name)
    const underWay = Object.values(fleet.operations).find(
      operation =>
        operation.target.id === templateId && !isOver(operation) && template.activeOperationId !== operation.id,
    )
    return [
      ...busy(fleet, template),
      ...(underWay === undefined
        ? []
        : [refusal('operation_in_progress', { name: template.name, kind: underWay.kind, operationId: underWay.id })]),
      ...(clones.length === 0 ? [] : [refusal('has_linked_clones', { name: template.name, clones })]),
    ]
  },
  plan: (fleet, { templateId }) => {
    const template = templateOf(fleet, templateId)
    const bytes = sizeOf(fleet, template)
    return {
      durationS: RELEASE_S,
      frees: { memoryMiB: 0, storageGiB: bytes / GIB },
      removes: [ref('template', template)],
    }
  },
  start: (fleet, { templateId }, actor) => {
    const template = templateOf(fleet, templateId)
    const phases = [wait('unmap', RELEASE_S, { pointOfNoReturn: true })]
    return started(
      begin(fleet, { actor, target: ref('template', template), phases, data: { kind: 'template.delete', templateId } }),
    )
  },
})

export const deleteTemplateLifecycle: Lifecycle = {
  kind: 'template.delete',
  finish(fleet, operation) {
    const template = templateOf(fleet, dataOf(operation, 'template.delete').templateId)
    const freed = imagesOf(template)
      .flatMap(({ disks }) => disks)
      .reduce((sum, disk) => sum + releaseLayer(fleet, disk.layerId), 0)
    for (const vm of Object.values(fleet.vms)) if (vm.draftOfId === template.id) delete vm.draftOfId
    delete fleet.templates[template.id]
    for (const each of Object.values(fleet.hosts)) dropImage(each, template.id)
    emit(
      fleet,
      'template.deleted',
      ref('template', template),
      { freedGiB: freed / GIB },
      { actor: operation.actor, operationId: operation.id },
    )
    return []
  },
  abandon: () => undefined,
}
