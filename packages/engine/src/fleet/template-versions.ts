import { type RefusalFact, refusal, type TemplateId } from '@vivarium/model'
import { leaveRules } from './affinity'
import { noteDisks } from './disk-past'
import { forgetVm } from './gone'
import { chainOf, settleLayer } from './layers'
import { layerOf, templateOf } from './lookup'
import { leaveHost } from './power'
import type { FleetState, TemplateImage, TemplateRecord, VmRecord } from './state'
import { imagesOf } from './template-images'

/** A template as if that version of it were the current one; as it is where there is no such version, or none is said. */
export function atVersion(template: TemplateRecord, version = template.version): TemplateRecord {
  const image = template.older.find(each => each.version === version)
  if (image === undefined) return template
  // What only the current one has is not the older one's.
  const { cpuModel: _, bootOrder: __, ...rest } = template
  return { ...rest, ...image }
}

export const isCurrent = (fleet: FleetState, { id, version }: TemplateRecord): boolean =>
  fleet.templates[id]?.version === version

/** The version that is asked for is none of the template's. */
export function noSuchVersion(
  fleet: FleetState,
  { templateId, version }: { readonly templateId: TemplateId; readonly version?: number | undefined },
): RefusalFact[] {
  const template = templateOf(fleet, templateId)
  const versions = imagesOf(template).map(image => image.version)
  return version === undefined || versions.includes(version)
    ? []
    : [
        refusal(
          'template_version_gone',
          { template: template.name, version, versions: versions.map(String) },
          '/version',
        ),
      ]
}

/** The VM that is checked out of a template; one in the recycle bin is not. */
export const draftOf = (fleet: FleetState, id: TemplateId): VmRecord | undefined =>
  Object.values(fleet.vms).find(vm => vm.draftOfId === id && vm.expiresAtMs === null)

/** Whether a VM says that it is checked out of a template of which another one is. */
export const isSecondDraft = (fleet: FleetState, vm: VmRecord): boolean =>
  vm.draftOfId !== undefined &&
  Object.values(fleet.vms).some(
    other => other.id !== vm.id && other.draftOfId === vm.draftOfId && other.expiresAtMs === null,
  )

/** VMs that read through a version's blocks themselves, not those of a version that was made of it; the recycle bin's too. */
export function readersOf(fleet: FleetState, { id }: TemplateRecord, { disks }: TemplateImage): VmRecord[] {
  const tops = disks.map(disk => disk.layerId)
  return Object.values(fleet.vms).filter(vm =>
    vm.disks.some(disk => {
      const first = chainOf(fleet, disk.layerId).find(layer => layer.ownerId === id)
      return first !== undefined && tops.includes(first.id)
    }),
  )
}

/** What a VM that is off would make as a version of a template. */
export const imageOf = (
  fleet: FleetState,
  vm: VmRecord,
  as: Pick<TemplateImage, 'version' | 'note' | 'basedOn'>,
): TemplateImage => ({
  ...as,
  sourceVmId: vm.id,
  guest: vm.guest,
  vcpus: vm.vcpus,
  memoryMiB: vm.memoryMiB,
  disks: vm.disks,
  networkIds: vm.nics.map(nic => nic.networkId),
  ...(vm.cpuModel == null ? {} : { cpuModel: vm.cpuModel }),
  ...(vm.bootOrder === undefined ? {} : { bootOrder: vm.bootOrder }),
  workload: vm.workload,
  createdAtMs: fleet.nowMs,
})

/** A VM that is off becomes part of a template: its blocks are the template's, and it is gone. */
export function absorb(fleet: FleetState, vm: VmRecord, templateId: TemplateId): void {
  noteDisks(fleet, vm)
  for (const disk of vm.disks) settleLayer(fleet, layerOf(fleet, disk.layerId), 0)
  for (const layer of Object.values(fleet.layers)) if (layer.ownerId === vm.id) layer.ownerId = templateId
  leaveHost(fleet, vm)
  leaveRules(fleet, vm.id)
  forgetVm(fleet, vm)
}
