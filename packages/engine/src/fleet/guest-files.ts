import type { LayerId } from '@vivarium/model'
import { chainOf } from './layers'
import type { FleetState, GuestFile, GuestFiles, LayerRecord } from './state'

/** What layers say of a guest's files together: of each path, the topmost entry. */
function together(layers: readonly LayerRecord[]): GuestFiles {
  const files: Record<string, GuestFile> = {}
  for (const layer of layers.toReversed()) Object.assign(files, layer.files)
  return files
}

/** What a disk says of its guest's files, over those that the operating system brings: by their paths on that disk. */
export const filesOf = (fleet: FleetState, top: LayerId): GuestFiles => together(chainOf(fleet, top))

/** The same for the layers of one owner in its chain. */
export const ownFiles = (fleet: FleetState, top: LayerId, isOwn: (layer: LayerRecord) => boolean): GuestFiles =>
  together(chainOf(fleet, top).filter(isOwn))

/** Files as a field that is absent where there are none. */
export const someFiles = (files: GuestFiles): { files?: GuestFiles } =>
  Object.keys(files).length === 0 ? {} : { files }

/** The files of a new layer that is a copy of a whole disk. */
export const copiedFiles = (fleet: FleetState, top: LayerId): { files?: GuestFiles } => someFiles(filesOf(fleet, top))

/** Puts an entry onto a layer, or takes it off. */
export function writeFile(layer: LayerRecord, path: string, file: GuestFile | undefined): void {
  const { [path]: _, ...others } = layer.files ?? {}
  if (file !== undefined) layer.files = { ...others, [path]: file }
  else if (Object.keys(others).length > 0) layer.files = others
  else delete layer.files
}
