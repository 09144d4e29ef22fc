import {
  chainBytes,
  type FleetState,
  formatTime,
  linkedClonesOf,
  type TemplateImage,
  type TemplateRecord,
  type VmRecord,
} from '@vivarium/engine'
import type { Template, TemplateId } from '@vivarium/model'
import { groupBy, oncePerState } from './memo'
import { GIB } from './vm'

/** The VMs that came from each template and are there still; those in the recycle bin are left out. */
const vmsByTemplate = oncePerState(fleet =>
  groupBy(
    Object.values(fleet.vms).filter(({ templateId, expiresAtMs }) => templateId !== null && expiresAtMs === null),
    ({ templateId }) => templateId,
  ),
)
export const vmsOfTemplate = (fleet: FleetState, id: TemplateId): readonly VmRecord[] =>
  vmsByTemplate(fleet).get(id) ?? []

export const templateDisks = (fleet: FleetState, { disks }: TemplateImage): Template['disks'] =>
  disks.flatMap(disk => {
    const layer = fleet.layers[disk.layerId]
    const store = layer && fleet.datastores[layer.datastoreId]
    if (layer === undefined || store === undefined) return []
    const usedGiB = chainBytes(fleet, layer.id) / GIB
    return { id: disk.id, sizeGiB: disk.sizeGiB, usedGiB, datastoreId: store.id, datastoreName: store.name }
  })

/** The VM that is checked out of it, and the template that its source VM came from. */
function relatives(fleet: FleetState, { id, parent }: TemplateRecord): Pick<Template, 'checkedOut' | 'parent'> {
  const draft = vmsOfTemplate(fleet, id).find(({ draftOfId }) => draftOfId === id)
  const name = parent === null ? undefined : fleet.templates[parent.templateId]?.name
  return {
    ...(draft === undefined
      ? {}
      : {
          checkedOut: {
            vmId: draft.id,
            vmName: draft.name,
            state: draft.state,
            version: draft.templateVersion ?? 1,
          },
        }),
    ...(parent === null ? {} : { parent: { ...parent, ...(name === undefined ? {} : { name }) } }),
  }
}

/** A template as the API tells it. */
export const templateView = (fleet: FleetState, template: TemplateRecord): Template => ({
  id: template.id,
  name: template.name,
  description: template.description,
  version: template.version,
  ...(template.sourceVmId === null ? {} : { sourceVmId: template.sourceVmId }),
  guest: template.guest,
  vcpus: template.vcpus,
  memoryMiB: template.memoryMiB,
  disks: templateDisks(fleet, template),
  networkIds: [...template.networkIds],
  ...(template.cpuModel === undefined ? {} : { cpuModel: template.cpuModel }),
  ...(template.bootOrder === undefined ? {} : { bootOrder: [...template.bootOrder] }),
  workload: template.workload,
  linkedCloneCount: linkedClonesOf(fleet, template.id).length,
  deployedCount: template.deployedCount,
  outdatedCount: vmsOfTemplate(fleet, template.id).filter(
    vm => vm.draftOfId === undefined && (vm.templateVersion ?? 0) < template.version,
  ).length,
  ...relatives(fleet, template),
  createdAt: formatTime(fleet, template.createdAtMs),
})
