import {
  type DatastoreId,
  type NetworkId,
  type Scenario,
  type ScenarioMistake,
  type ScenarioTemplate,
  type ScenarioTemplateVersion,
  type ScenarioVm,
  scenarioMistake,
  type TemplateId,
} from '@vivarium/model'
import { cpuModelUnknown } from './cpu-rules'
import { chainOf, createLayer, GIB, layerUsedBytes } from './layers'
import { datastoreOf, layerOf, networkOf } from './lookup'
import { newDisk, toGuest, toWorkload } from './new-vm'
import { exportFiles, loadFiles } from './scenario-files'
import { type LayerBook, type LoadedLayers, templateDisk, toldGiB } from './scenario-layers'
import type { DiskRecord, FleetState, LayerRecord, TemplateImage, TemplateRecord } from './state'
import { imagesOf } from './template-images'

/** What a template of a document and its earlier versions have in common. */
type Image = Omit<ScenarioTemplateVersion, 'version'> & { readonly version?: number | undefined }

/** All versions of all templates of a document, each with its place. */
export const documentImages = ({ templates }: Pick<Scenario, 'templates'>): { image: Image; pointer: string }[] =>
  templates.flatMap((template, at) => [
    ...(template.olderVersions ?? []).map((image, n) => ({ image, pointer: `/templates/${at}/olderVersions/${n}` })),
    { image: template, pointer: `/templates/${at}` },
  ])

/** The templates that would come from themselves, by whatever way round. */
function circles(
  templates: readonly ScenarioTemplate[],
  template: (reference: string) => ScenarioTemplate | undefined,
): Set<ScenarioTemplate> {
  const parentOf = (each: ScenarioTemplate) => (each.parent === undefined ? undefined : template(each.parent.template))
  const [seen, circular] = [new Set<ScenarioTemplate>(), new Set<ScenarioTemplate>()]
  for (const first of templates) {
    const way: ScenarioTemplate[] = []
    let each: ScenarioTemplate | undefined = first
    for (; each !== undefined && !seen.has(each); each = parentOf(each)) {
      seen.add(each)
      way.push(each)
    }
    const at = each === undefined ? -1 : way.indexOf(each)
    if (at >= 0) for (const one of way.slice(at)) circular.add(one)
  }
  return circular
}

/** What is wrong with versions: their order, those that they are based on, those that VMs say they came from. */
export function versionMistakes(
  { templates, vms }: Scenario,
  template: (reference: string) => ScenarioTemplate | undefined,
): ScenarioMistake[] {
  const known = (each: ScenarioTemplate): number[] => [
    ...(each.olderVersions ?? []).map(({ version }) => version),
    each.version ?? 1,
  ]
  const unknown = (each: ScenarioTemplate, version: number | undefined, among: readonly number[], pointer: string) =>
    version === undefined || among.includes(version)
      ? []
      : [scenarioMistake('template_version_unknown', { template: each.name, version }, pointer)]
  const drafts = new Set<ScenarioTemplate>()
  const circular = circles(templates, template)
  return [
    ...documentImages({ templates }).flatMap(({ image: { cpuModel: model }, pointer }) =>
      model === undefined || cpuModelUnknown(model).length === 0
        ? []
        : [scenarioMistake('unknown_cpu_model', { model }, `${pointer}/cpuModel`)],
    ),
    ...templates.flatMap((each, at) => {
      const versions = known(each)
      const older = each.olderVersions ?? []
      return [
        ...older.flatMap(({ version }, n) =>
          version < (versions[n + 1] ?? 0)
            ? []
            : [
                scenarioMistake(
                  'template_versions_unordered',
                  { template: each.name, version },
                  `/templates/${at}/olderVersions/${n}/version`,
                ),
              ],
        ),
        ...(circular.has(each)
          ? [scenarioMistake('template_circle', { template: each.name }, `/templates/${at}/parent/template`)]
          : []),
        ...(each.parent === undefined || template(each.parent.template) !== undefined
          ? []
          : [
              scenarioMistake(
                'unknown_reference',
                { kind: 'template', name: each.parent.template },
                `/templates/${at}/parent/template`,
              ),
            ]),
      ]
    }),
    ...vms.flatMap((vm, at) => {
      const its = vm.template === undefined ? undefined : template(vm.template)
      if (its === undefined)
        return vm.draft === true
          ? [scenarioMistake('linked_without_template', { vm: vm.name }, `/vms/${at}/draft`)]
          : []
      const again = vm.draft === true && drafts.has(its)
      if (vm.draft === true) drafts.add(its)
      return [
        // What stands on layers that are listed needs nothing of a version that is gone.
        ...(vm.linked === true && vm.disks.some(({ layer }) => layer === undefined)
          ? unknown(its, vm.templateVersion, known(its), `/vms/${at}/templateVersion`)
          : []),
        ...(again ? [scenarioMistake('template_checked_out_twice', { template: its.name }, `/vms/${at}/draft`)] : []),
      ]
    }),
  ]
}

export interface FindForImages {
  readonly network: (reference: string) => NetworkId
  /** Where a disk lies whose place the document does not say. */
  readonly datastore: (reference: string | undefined) => DatastoreId
  readonly usedGiB: (sizeGiB: number) => number
  readonly layers: LoadedLayers
}

/** A document's versions of a template as the state holds them: its current one, and those before. */
export function loadImages(
  fleet: FleetState,
  id: TemplateId,
  spec: ScenarioTemplate,
  { ageHours, find }: { readonly ageHours: number; readonly find: FindForImages },
): { current: TemplateImage; older: TemplateImage[] } {
  const older: TemplateImage[] = []
  const load = (image: Image): TemplateImage => {
    const record: TemplateImage = {
      version: image.version ?? 1,
      note: image.note ?? '',
      basedOn: image.basedOn ?? null,
      sourceVmId: null,
      guest: toGuest(image.guest ?? spec.guest),
      vcpus: image.vcpus,
      memoryMiB: image.memoryMiB,
      disks: image.disks.map(({ sizeGiB, usedGiB, datastore, layer }, index) =>
        newDisk(
          index,
          sizeGiB,
          templateDisk(
            fleet,
            find.layers,
            layer,
            () =>
              createLayer(fleet, {
                ownerId: id,
                parentId: null,
                datastoreId: find.datastore(datastore),
                provisionedBytes: sizeGiB * GIB,
                usedBytes: (usedGiB ?? find.usedGiB(sizeGiB)) * GIB,
              }).id,
          ),
        ),
      ),
      networkIds: image.networks?.map(find.network) ?? [],
      ...(image.cpuModel === undefined ? {} : { cpuModel: image.cpuModel }),
      ...(image.bootOrder === undefined ? {} : { bootOrder: [...new Set(image.bootOrder)] }),
      workload: toWorkload(fleet, image.workload, image.memoryMiB),
      createdAtMs: -Math.round((image.ageHours ?? ageHours) * 3_600_000),
    }
    if (image.disks.every(({ layer }) => layer === undefined)) loadFiles(fleet, record, image.files)
    return record
  }
  for (const each of spec.olderVersions ?? []) older.push(load(each))
  return { current: load(spec), older }
}

/** The layers that are a version's own: those above the version that it was based on; all of them where that is gone. */
export function ownLayers(fleet: FleetState, template: TemplateRecord, image: TemplateImage): Set<LayerRecord> {
  const base = imagesOf(template).find(({ version }) => version === image.basedOn)
  const beneath = new Set((base?.disks ?? []).flatMap(({ layerId }) => chainOf(fleet, layerId)))
  return new Set(image.disks.flatMap(({ layerId }) => chainOf(fleet, layerId)).filter(layer => !beneath.has(layer)))
}

/** Whether a document lists the layers of these disks. */
export const areListed = (book: LayerBook, disks: readonly DiskRecord[]): boolean =>
  disks.some(({ layerId }) => book.nameOf(layerId) !== undefined)

/** A disk by what it holds, or by the layer that the document lists for it. */
export const exportDisk = (fleet: FleetState, disk: DiskRecord, book: LayerBook): ScenarioVm['disks'][number] => {
  const layer = layerOf(fleet, disk.layerId)
  const name = book.nameOf(layer.id)
  return {
    sizeGiB: disk.sizeGiB,
    ...(name === undefined ? { usedGiB: toldGiB(layerUsedBytes(fleet, layer)) } : { layer: name }),
    datastore: datastoreOf(fleet, layer.datastoreId).name,
  }
}

/** A version as a document tells it. */
export const exportImage = (fleet: FleetState, image: TemplateImage, book: LayerBook) => ({
  version: image.version,
  ...(image.note === '' ? {} : { note: image.note }),
  ...(image.basedOn === null ? {} : { basedOn: image.basedOn }),
  guest: image.guest,
  vcpus: image.vcpus,
  memoryMiB: image.memoryMiB,
  disks: image.disks.map(disk => exportDisk(fleet, disk, book)),
  ...(areListed(book, image.disks) ? {} : exportFiles(fleet, image.disks)),
  networks: image.networkIds.map(id => networkOf(fleet, id).name),
  ...(image.cpuModel === undefined ? {} : { cpuModel: image.cpuModel }),
  ...(image.bootOrder === undefined ? {} : { bootOrder: [...image.bootOrder] }),
  ageHours: Math.max(0, Math.round((fleet.nowMs - image.createdAtMs) / 3600) / 1000),
})
