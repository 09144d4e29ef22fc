import { chainOf, type FleetState, type LayerRecord, layerUsedBytes } from '@vivarium/engine'
import type { DatastoreId, DatastoreLayers, Layer, LayerChain, Ref } from '@vivarium/model'
import { oncePerState } from './memo'
import { GIB } from './vm'

/** Chains, and layers of each, that one answer tells. */
const MOST_CHAINS = 40
const MOST_LAYERS = 120

interface Standing {
  readonly disks: Set<string>
  readonly templates: Set<string>
  readonly snapshots: Ref[]
  /** Ids of VMs and templates that read through it. */
  readonly readers: Set<string>
}

/** What stands on each layer, and who reads through it. */
const standings = oncePerState(fleet => {
  const of = new Map<string, Standing>()
  const at = (id: string): Standing => {
    const known = of.get(id) ?? { disks: new Set(), templates: new Set(), snapshots: [], readers: new Set() }
    of.set(id, known)
    return known
  }
  const reads = (readerId: string, top: LayerRecord['id']): void => {
    for (const { id } of chainOf(fleet, top)) at(id).readers.add(readerId)
  }
  for (const vm of Object.values(fleet.vms))
    for (const { layerId } of [...vm.disks, ...(vm.preview?.before.disks ?? [])]) {
      at(layerId).disks.add(vm.id)
      reads(vm.id, layerId)
    }
  for (const template of Object.values(fleet.templates))
    for (const { layerId } of template.disks) {
      at(layerId).templates.add(template.id)
      reads(template.id, layerId)
    }
  for (const snapshot of Object.values(fleet.snapshots))
    for (const { layerId } of snapshot.disks) {
      at(layerId).snapshots.push({ kind: 'snapshot', id: snapshot.id, name: snapshot.name })
      reads(snapshot.vmId, layerId)
    }
  return of
})

const kindOf = ({ disks, templates, snapshots }: Standing): Layer['kind'] =>
  disks.size > 0 ? 'disk' : templates.size > 0 ? 'template' : snapshots.length > 0 ? 'snapshot' : 'base'

const owners = oncePerState(
  fleet =>
    new Map<string, Ref>([
      ...Object.values(fleet.vms).map(({ id, name }): [string, Ref] => [id, { kind: 'vm', id, name }]),
      ...Object.values(fleet.templates).map(({ id, name }): [string, Ref] => [id, { kind: 'template', id, name }]),
    ]),
)
/** Who it was made for; who has gone has left its id. */
const ownerOf = (fleet: FleetState, ownerId: LayerRecord['ownerId']): Ref =>
  owners(fleet).get(ownerId) ?? { kind: 'vm', id: '', name: ownerId }

const children = oncePerState(fleet => {
  const of = new Map<string, LayerRecord[]>()
  for (const layer of Object.values(fleet.layers))
    if (layer.parentId !== null) of.set(layer.parentId, [...(of.get(layer.parentId) ?? []), layer])
  return of
})

/** A layer and all that stand on it, each right after what it stands on. */
function growth(fleet: FleetState, root: LayerRecord): { layer: LayerRecord; depth: number }[] {
  const all: { layer: LayerRecord; depth: number }[] = []
  const left = [{ layer: root, depth: 0 }]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    all.push(next)
    const { depth } = next
    for (const layer of (children(fleet).get(next.layer.id) ?? []).toReversed()) left.push({ layer, depth: depth + 1 })
  }
  return all
}

const usedGiB = (fleet: FleetState, layer: LayerRecord): number => layerUsedBytes(fleet, layer) / GIB
const readersOf = (fleet: FleetState, { id }: LayerRecord): number => standings(fleet).get(id)?.readers.size ?? 0

function chainView(fleet: FleetState, root: LayerRecord): LayerChain {
  const all = growth(fleet, root)
  const sum = (layers: typeof all) => layers.reduce((total, { layer }) => total + usedGiB(fleet, layer), 0)
  return {
    id: root.id,
    usedGiB: sum(all),
    sharedGiB: sum(all.filter(({ layer }) => readersOf(fleet, layer) > 1)),
    layerCount: all.length,
    layers: all.slice(0, MOST_LAYERS).map(({ layer, depth }) => {
      const standing = standings(fleet).get(layer.id)
      return {
        id: layer.id,
        depth,
        kind: standing === undefined ? 'base' : kindOf(standing),
        owner: ownerOf(fleet, layer.ownerId),
        snapshots: standing?.snapshots ?? [],
        datastoreId: layer.datastoreId,
        usedGiB: usedGiB(fleet, layer),
        provisionedGiB: layer.provisionedBytes / GIB,
        readers: standing?.readers.size ?? 0,
      }
    }),
  }
}

/** How a pool's blocks hang together. */
export function datastoreLayers(fleet: FleetState, id: DatastoreId): DatastoreLayers {
  const layers = Object.values(fleet.layers).filter(({ datastoreId }) => datastoreId === id)
  const chains = layers.filter(({ parentId }) => parentId === null).map(root => chainView(fleet, root))
  const several = (chain: LayerChain) => Number(chain.layerCount > 1)
  const total = (of: (layer: LayerRecord) => number) => layers.reduce((sum, layer) => sum + of(layer), 0)
  return {
    usedGiB: total(layer => usedGiB(fleet, layer)),
    sharedGiB: total(layer => (readersOf(fleet, layer) > 1 ? usedGiB(fleet, layer) : 0)),
    unsharedGiB: total(layer => usedGiB(fleet, layer) * Math.max(1, readersOf(fleet, layer))),
    provisionedGiB: total(layer => layer.provisionedBytes / GIB),
    chains: chains
      .toSorted((a, b) => several(b) - several(a) || b.usedGiB - a.usedGiB || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_CHAINS),
    chainCount: chains.length,
  }
}
