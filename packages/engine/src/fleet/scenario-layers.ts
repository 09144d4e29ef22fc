import {
  LayerId,
  type Scenario,
  type ScenarioLayer,
  type ScenarioMistake,
  type ScenarioVm,
  scenarioMistake,
  VmId,
} from '@vivarium/model'
import { chainOf, createLayer, GIB, holdLayer, layerUsedBytes } from './layers'
import { datastoreOf, layerOf, snapshotsByVm } from './lookup'
import { fileLines, filesOn } from './scenario-files'
import { resolver } from './scenario-names'
import type { DiskRecord, FleetState, LayerRecord, SnapshotRecord, TemplateRecord, VmRecord } from './state'
import { imagesOf } from './template-images'

/** GiB of a document, to the KiB: read and written again it is the same number. */
export const toldGiB = (bytes: number): number => Math.round((bytes / GIB) * 1_000_000) / 1_000_000

const hoursAgo = (fleet: FleetState, ms: number): number => Math.max(0, Math.round((fleet.nowMs - ms) / 3600) / 1000)

/** The layers that a document has to list, and what it calls them; and the snapshots that stand on them. */
export interface LayerBook {
  /** A VM's snapshots, the oldest first. */
  readonly snapshotsOf: (vm: VmRecord) => readonly SnapshotRecord[]
  readonly layers: ScenarioLayer[]
  /** What a layer is called; undefined where the disk's own numbers say all there is to say. */
  readonly nameOf: (id: LayerId) => string | undefined
}

/** Disks that are one layer of their VM's own, with nothing beneath or, where they are linked, its template's disk. */
function areAlone(fleet: FleetState, vm: VmRecord): boolean {
  const template = vm.templateId === null ? undefined : fleet.templates[vm.templateId]
  const tops = vm.disks.map(disk => layerOf(fleet, disk.layerId))
  const alone = tops.every(({ parentId }) => parentId === null)
  const linked = tops.every(({ parentId }, at) => parentId !== null && parentId === template?.disks[at]?.layerId)
  return alone || linked
}

/** Lists the layers of those VMs and templates that a size a disk can't tell: with snapshots, or linked to a VM. */
export function layerBook(fleet: FleetState, vms: readonly VmRecord[]): LayerBook {
  const templates = Object.values(fleet.templates)
  const byVm = snapshotsByVm(fleet)
  const snapshotsOf = ({ id }: VmRecord): SnapshotRecord[] =>
    (byVm.get(id) ?? []).toSorted((a, b) => a.createdAtMs - b.createdAtMs)
  const names = new Map<LayerId, string>()
  const listed: LayerRecord[] = []
  const list = (disk: { readonly layerId: LayerId }): void => {
    for (const layer of chainOf(fleet, disk.layerId).toReversed()) {
      if (names.has(layer.id)) continue
      listed.push(layer)
      names.set(layer.id, `layer-${listed.length}`)
    }
  }
  for (const { disks } of templates.flatMap(imagesOf))
    if (disks.some(disk => layerOf(fleet, disk.layerId).parentId !== null)) disks.forEach(list)
  for (const vm of vms) {
    const snapshots = snapshotsOf(vm)
    if (snapshots.length === 0 && areAlone(fleet, vm)) continue
    for (const snapshot of snapshots) snapshot.disks.forEach(list)
    vm.disks.forEach(list)
  }
  // A template's disks are listed together: a VM that is linked to one of them is linked to all.
  for (const { disks } of templates.flatMap(imagesOf))
    if (disks.some(disk => names.has(disk.layerId))) disks.forEach(list)
  const owners = new Map<string, { readonly vm: string } | { readonly template: string }>([
    ...templates.map(({ id, name }) => [id, { template: name }] as const),
    ...vms.map(({ id, name }) => [id, { vm: name }] as const),
  ])
  return {
    snapshotsOf,
    nameOf: id => names.get(id),
    layers: listed.map(layer => ({
      id: names.get(layer.id) ?? '',
      ...(layer.parentId === null ? {} : { parent: names.get(layer.parentId) ?? '' }),
      ...owners.get(layer.ownerId),
      datastore: datastoreOf(fleet, layer.datastoreId).name,
      sizeGiB: toldGiB(layer.provisionedBytes),
      usedGiB: toldGiB(layerUsedBytes(fleet, layer)),
      agoHours: hoursAgo(fleet, layer.createdAtMs),
      ...(layer.files === undefined ? {} : { files: fileLines(fleet, layer.files) }),
    })),
  }
}

/** How a listed VM's snapshot hangs on the others, and the layers that it froze. */
export function exportLinks(
  book: LayerBook,
  { disks, parentId }: SnapshotRecord,
  at: number,
  all: readonly SnapshotRecord[],
): { layers: string[]; parent?: number | null } {
  const parent = all.findIndex(({ id }) => id === parentId)
  return {
    layers: disks.flatMap(({ layerId }) => book.nameOf(layerId) ?? []),
    ...(parent === at - 1 ? {} : { parent: parent < 0 ? null : parent }),
  }
}

/** The layers of a document, made before what stands on them; who they were made for is said once all are there. */
export interface LoadedLayers {
  readonly find: (name: string) => LayerId
  readonly giveToOwners: () => void
}

/** Makes the layers that a document lists. Nobody holds them yet but each other. */
export function loadLayers(
  fleet: FleetState,
  { layers = [] }: Scenario,
  datastore: (reference: string) => LayerRecord['datastoreId'],
): LoadedLayers {
  const ids = new Map<string, LayerId>()
  const find = (name: string): LayerId => ids.get(name) ?? LayerId.parse(name)
  for (const each of layers) {
    const layer = createLayer(fleet, {
      // Of somebody who is gone, where nobody is named.
      ownerId: VmId.parse('vm-gone'),
      parentId: each.parent === undefined ? null : find(each.parent),
      datastoreId: datastore(each.datastore),
      provisionedBytes: each.sizeGiB * GIB,
      usedBytes: each.usedGiB * GIB,
      createdAtMs: -Math.round((each.agoHours ?? 0) * 3_600_000),
      ...(each.files === undefined ? {} : { files: filesOn(fleet, each.files, 0) }),
    })
    layer.holders = 0
    ids.set(each.id, layer.id)
  }
  return {
    find,
    giveToOwners() {
      const [vm, template] = [resolver(Object.values(fleet.vms)), resolver(Object.values(fleet.templates))]
      for (const each of layers) {
        const owner = each.vm !== undefined ? vm(each.vm) : template(each.template ?? '')
        if (owner !== undefined) layerOf(fleet, find(each.id)).ownerId = owner.id
      }
      for (const { id, disks } of Object.values(fleet.vms))
        for (const disk of disks) layerOf(fleet, disk.layerId).ownerId = id
      for (const template of Object.values(fleet.templates))
        for (const { disks } of imagesOf(template))
          for (const disk of disks) layerOf(fleet, disk.layerId).ownerId = template.id
    },
  }
}

/** Has a disk, or a snapshot, stand on a layer of the document. */
export function standOn(fleet: FleetState, layers: LoadedLayers, name: string): LayerId {
  const id = layers.find(name)
  holdLayer(fleet, id)
  return id
}

/** The layers that a snapshot of the document froze. */
export const frozenDisks = (
  fleet: FleetState,
  disks: readonly DiskRecord[],
  names: readonly string[],
  layers: LoadedLayers,
): SnapshotRecord['disks'] =>
  disks.map(({ id, sizeGiB }, at) => ({ diskId: id, sizeGiB, layerId: standOn(fleet, layers, names[at] ?? '') }))

/** Which disks of the document write to a layer, and what else stands on it. */
function standings({ layers = [], vms, templates }: Scenario): { writers: Map<string, number>; readers: Set<string> } {
  const writers = new Map<string, number>()
  const readers = new Set<string>(layers.flatMap(({ parent }) => parent ?? []))
  for (const { disks } of templates.flatMap(each => [each, ...(each.olderVersions ?? [])]))
    for (const { layer } of disks) if (layer !== undefined) readers.add(layer)
  for (const { disks, snapshots = [] } of vms) {
    for (const { layer } of disks) if (layer !== undefined) writers.set(layer, (writers.get(layer) ?? 0) + 1)
    for (const each of snapshots) for (const layer of each.layers ?? []) readers.add(layer)
  }
  return { writers, readers }
}

/** What is wrong with the layers of a document, and with what names them. */
export function layerMistakes(scenario: Scenario): ScenarioMistake[] {
  const { layers = [], vms, templates } = scenario
  const place = new Map(layers.map(({ id }, at) => [id, at]))
  const { writers, readers } = standings(scenario)
  const datastore = resolver(scenario.datastores)
  const unknown = (layer: string, pointer: string, before = Number.POSITIVE_INFINITY): ScenarioMistake[] =>
    (place.get(layer) ?? Number.POSITIVE_INFINITY) < before
      ? []
      : [scenarioMistake('layer_unknown', { layer }, pointer)]
  const named = (kind: 'datastore' | 'vm' | 'template', name: string | undefined, at: number): ScenarioMistake[] => {
    const things = { datastore: scenario.datastores, vm: vms, template: templates }[kind]
    return name === undefined || resolver<(typeof things)[number]>(things)(name) !== undefined
      ? []
      : [scenarioMistake('unknown_reference', { kind, name }, `/layers/${at}/${kind}`)]
  }
  const disk = ({ layer, datastore: on }: ScenarioVm['disks'][number], pointer: string): ScenarioMistake[] => {
    if (layer === undefined) return []
    const its = layers[place.get(layer) ?? -1]
    const elsewhere = its !== undefined && on !== undefined && datastore(on) !== datastore(its.datastore)
    return [
      ...unknown(layer, `${pointer}/layer`),
      ...(elsewhere
        ? [scenarioMistake('layer_elsewhere', { layer, datastore: its.datastore }, `${pointer}/datastore`)]
        : []),
    ]
  }
  return [
    ...layers.flatMap(({ id, parent, usedGiB, sizeGiB, ...each }, at) => [
      ...(place.get(id) === at ? [] : [scenarioMistake('id_taken', { id }, `/layers/${at}/id`)]),
      ...(parent === undefined ? [] : unknown(parent, `/layers/${at}/parent`, at)),
      ...named('datastore', each.datastore, at),
      ...named('vm', each.vm, at),
      ...named('template', each.template, at),
      ...(usedGiB <= sizeGiB
        ? []
        : [scenarioMistake('disk_used_beyond_size', { usedGiB, sizeGiB }, `/layers/${at}/usedGiB`)]),
      ...(writers.has(id) || readers.has(id) ? [] : [scenarioMistake('layer_unused', { layer: id }, `/layers/${at}`)]),
      ...((writers.get(id) ?? 0) + (writers.has(id) && readers.has(id) ? 1 : 0) > 1
        ? [scenarioMistake('layer_written', { layer: id }, `/layers/${at}`)]
        : []),
    ]),
    ...templates.flatMap(({ disks, olderVersions = [] }, at) => [
      ...disks.flatMap((each, n) => disk(each, `/templates/${at}/disks/${n}`)),
      ...olderVersions.flatMap((version, m) =>
        version.disks.flatMap((each, n) => disk(each, `/templates/${at}/olderVersions/${m}/disks/${n}`)),
      ),
    ]),
    ...vms.flatMap(({ disks, snapshots = [], currentSnapshot }, at) => [
      ...disks.flatMap((each, n) => disk(each, `/vms/${at}/disks/${n}`)),
      ...(currentSnapshot === undefined || currentSnapshot < snapshots.length
        ? []
        : [scenarioMistake('snapshot_unknown', { at: currentSnapshot }, `/vms/${at}/currentSnapshot`)]),
      ...snapshots.flatMap(({ name, layers: frozen, parent }, n) => [
        ...(frozen ?? []).flatMap((layer, m) => unknown(layer, `/vms/${at}/snapshots/${n}/layers/${m}`)),
        ...(frozen === undefined || frozen.length === disks.length
          ? []
          : [
              scenarioMistake(
                'layers_incomplete',
                { snapshot: name, disks: disks.length },
                `/vms/${at}/snapshots/${n}/layers`,
              ),
            ]),
        ...(parent == null || parent < n
          ? []
          : [scenarioMistake('snapshot_unknown', { at: parent }, `/vms/${at}/snapshots/${n}/parent`)]),
      ]),
    ]),
  ]
}

/** The disk of a template of a document, where its layer is listed. */
export const templateDisk = (
  fleet: FleetState,
  layers: LoadedLayers,
  name: string | undefined,
  otherwise: () => LayerId,
): TemplateRecord['disks'][number]['layerId'] => (name === undefined ? otherwise() : standOn(fleet, layers, name))
