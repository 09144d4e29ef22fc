import type { TemplateId } from '@vivarium/model'
import { chainBytes, GIB } from './layers'
import { datastoreOf, layerOf } from './lookup'
import type { FleetState, HostRecord, TemplateRecord } from './state'

/** What a host keeps of images that it has copied from: our choice. */
const CACHE_BYTES = 100 * GIB

export const imageBytes = (fleet: FleetState, template: TemplateRecord): number =>
  template.disks.reduce((sum, disk) => sum + chainBytes(fleet, disk.layerId), 0)

/** Whether a template's image has to be brought to a host, as it lies on storage that is not the host's own, and can be kept there. */
export const isRemoteImage = (fleet: FleetState, template: TemplateRecord): boolean =>
  template.disks.some(disk => datastoreOf(fleet, layerOf(fleet, disk.layerId).datastoreId).kind !== 'local')

export const isCached = (host: HostRecord, id: TemplateId): boolean =>
  host.imageCache.some(({ templateId }) => templateId === id)

/** A host copies from a template's image: keeps it as its latest, and lets go of those not used for longest. */
export function keepImage(fleet: FleetState, host: HostRecord, template: TemplateRecord): void {
  const bytes = imageBytes(fleet, template)
  const others = host.imageCache.filter(({ templateId }) => templateId !== template.id)
  host.imageCache = others
  if (bytes > CACHE_BYTES) return
  host.imageCache = [...others, { templateId: template.id, bytes, lastUsedMs: fleet.nowMs }]
  while (host.imageCache.reduce((sum, image) => sum + image.bytes, 0) > CACHE_BYTES) host.imageCache.shift()
}

/** An image did not come through, or its template is gone. */
export function dropImage(host: HostRecord, id: TemplateId): void {
  host.imageCache = host.imageCache.filter(({ templateId }) => templateId !== id)
}
