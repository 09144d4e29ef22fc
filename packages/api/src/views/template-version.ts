import {
  type FleetState,
  formatTime,
  layerUsedBytes,
  linkedToId,
  ownLayers,
  type TemplateImage,
  type TemplateRecord,
} from '@vivarium/engine'
import type { TemplateVersion } from '@vivarium/model'
import { templateDisks, vmsOfTemplate } from './template'
import { GIB } from './vm'

/** A version of a template as the API tells it, with those that came from it. */
export function versionView(fleet: FleetState, template: TemplateRecord, image: TemplateImage): TemplateVersion {
  const ownBytes = [...ownLayers(fleet, template, image)].reduce((sum, layer) => sum + layerUsedBytes(fleet, layer), 0)
  return {
    version: image.version,
    note: image.note,
    current: image.version === template.version,
    ...(image.basedOn === null ? {} : { basedOn: image.basedOn }),
    ...(image.sourceVmId === null ? {} : { sourceVmId: image.sourceVmId }),
    guest: image.guest,
    vcpus: image.vcpus,
    memoryMiB: image.memoryMiB,
    disks: templateDisks(fleet, image),
    networkIds: [...image.networkIds],
    ...(image.cpuModel === undefined ? {} : { cpuModel: image.cpuModel }),
    ...(image.bootOrder === undefined ? {} : { bootOrder: [...image.bootOrder] }),
    ownGiB: ownBytes / GIB,
    vms: vmsOfTemplate(fleet, template.id)
      .filter(vm => vm.templateVersion === image.version)
      .map(vm => ({
        id: vm.id,
        name: vm.name,
        state: vm.state,
        linked: vm.disks.some(disk => linkedToId(fleet, vm, disk) === template.id),
      })),
    children: Object.values(fleet.templates)
      .filter(({ parent }) => parent?.templateId === template.id && parent.version === image.version)
      .map(({ id, name }) => ({ templateId: id, name })),
    createdAt: formatTime(fleet, image.createdAtMs),
  }
}
