import { type Scenario, type ScenarioFile, type ScenarioMistake, scenarioMistake } from '@vivarium/model'
import { formatRfc3339, parseRfc3339 } from '../kernel/time'
import { ownFiles, someFiles } from './guest-files'
import { layerOf } from './lookup'
import type { FleetState, GuestFile, GuestFiles, LayerRecord, VmRecord } from './state'

interface Disk {
  readonly layerId: LayerRecord['id']
}

/** Guests' files as a document tells them: of each disk, what there is beside the operating system's, by path. */
export function exportFiles(
  fleet: FleetState,
  disks: readonly Disk[],
  isOwn: (layer: LayerRecord) => boolean = () => true,
): { files?: ScenarioFile[] } {
  const files = disks.flatMap(({ layerId }, disk) => fileLines(fleet, ownFiles(fleet, layerId, isOwn), disk))
  return files.length === 0 ? {} : { files }
}

/** Files by path, as a document lists them. */
export const fileLines = (fleet: FleetState, files: GuestFiles, disk = 0): ScenarioFile[] =>
  Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => ({ path, ...(disk === 0 ? {} : { disk }), ...told(fleet, file) }))

const told = ({ epochMs }: FleetState, file: GuestFile): Omit<ScenarioFile, 'path' | 'disk'> => {
  if ('gone' in file) return { gone: true }
  const at = formatRfc3339(epochMs + file.atMs)
  return 'text' in file ? { text: file.text, at } : { directory: true, at }
}

/** The files of one disk of a document. Neither text nor directory is an empty file. */
export function filesOn({ epochMs }: FleetState, files: readonly ScenarioFile[] | undefined, disk: number): GuestFiles {
  return Object.fromEntries(
    (files ?? [])
      .filter(each => (each.disk ?? 0) === disk)
      .map(({ path, text = '', directory, gone, at }): [string, GuestFile] => {
        if (gone === true) return [path, { gone }]
        const atMs = at === undefined ? 0 : parseRfc3339(at) - epochMs
        return [path, directory === true ? { directory, atMs } : { text, atMs }]
      }),
  )
}

/** What a layer says so that its disk's files are `after` where those beneath make them `before`. */
function difference(before: GuestFiles, after: GuestFiles): GuestFiles {
  const changed = Object.entries(after).filter(([path, file]) => JSON.stringify(before[path]) !== JSON.stringify(file))
  const gone = Object.keys(before).filter(path => after[path] === undefined)
  return Object.fromEntries([...changed, ...gone.map((path): [string, GuestFile] => [path, { gone: true }])])
}

/** Has the disks' own layers hold what a document says of that moment, over what they stand on. */
export function loadFiles(
  fleet: FleetState,
  { disks }: { readonly disks: readonly Disk[] },
  files: readonly ScenarioFile[] | undefined,
  isOwn: (layer: LayerRecord) => boolean = () => true,
): void {
  disks.forEach(({ layerId }, disk) => {
    const layer = layerOf(fleet, layerId)
    const beneath = layer.parentId === null ? {} : ownFiles(fleet, layer.parentId, isOwn)
    Object.assign(layer, someFiles(difference(beneath, filesOn(fleet, files, disk))))
  })
}

/** The layers that are a VM's own, of those that its disks read through. */
export const ownedBy =
  ({ id }: Pick<VmRecord, 'id'>) =>
  (layer: LayerRecord): boolean =>
    layer.ownerId === id

/** What is wrong with the files of a document. */
export function fileMistakes({ vms, templates, layers = [] }: Scenario): ScenarioMistake[] {
  const wrong = (files: readonly ScenarioFile[] | undefined, disks: number, pointer: string): ScenarioMistake[] => {
    const seen = new Set<string>()
    return (files ?? []).flatMap(({ path, disk = 0 }, at) => {
      const again = seen.has(`${disk} ${path}`)
      seen.add(`${disk} ${path}`)
      return [
        ...(again ? [scenarioMistake('file_path_taken', { path }, `${pointer}/files/${at}/path`)] : []),
        ...(disk < disks ? [] : [scenarioMistake('file_without_disk', { path, disk }, `${pointer}/files/${at}/disk`)]),
      ]
    })
  }
  return [
    ...layers.flatMap(({ files }, at) => wrong(files, 1, `/layers/${at}`)),
    ...templates.flatMap(({ files, disks, olderVersions = [] }, at) => [
      ...wrong(files, disks.length, `/templates/${at}`),
      ...olderVersions.flatMap((each, n) =>
        wrong(each.files, each.disks.length, `/templates/${at}/olderVersions/${n}`),
      ),
    ]),
    ...vms.flatMap(({ files, disks, snapshots = [] }, at) => [
      ...wrong(files, disks.length, `/vms/${at}`),
      ...snapshots.flatMap((each, n) => wrong(each.files, disks.length, `/vms/${at}/snapshots/${n}`)),
    ]),
  ]
}
