import { type FleetState, formatTime, layerUsedBytes, linkedClonesOf, type TemplateRecord } from '@vivarium/engine'
import type { Template } from '@vivarium/model'
import { GIB } from './vm'

const diskViews = (fleet: FleetState, template: TemplateRecord): Template['disks'] =>
  template.disks.flatMap(disk => {
    const layer = fleet.layers[disk.layerId]
    const store = layer && fleet.datastores[layer.datastoreId]
    if (layer === undefined || store === undefined) return []
    const usedGiB = layerUsedBytes(fleet, layer) / GIB
    return { id: disk.id, sizeGiB: disk.sizeGiB, usedGiB, datastoreId: store.id, datastoreName: store.name }
  })

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
  disks: diskViews(fleet, template),
  networkIds: [...template.networkIds],
  workload: template.workload,
  linkedCloneCount: linkedClonesOf(fleet, template.id).length,
  deployedCount: template.deployedCount,
  createdAt: formatTime(fleet, template.createdAtMs),
})
