import type { DatastoreId } from '@vivarium/model'
import type { FleetState, LayerRecord } from './state'

/** The layers of each datastore in the order in which they were made: what follows from the state and is not saved with it. */
const INDEXES = new WeakMap<FleetState['layers'], Map<DatastoreId, Set<LayerRecord>>>()

const NONE: ReadonlySet<LayerRecord> = new Set()

function enter(index: Map<DatastoreId, Set<LayerRecord>>, layer: LayerRecord): void {
  const there = index.get(layer.datastoreId)
  if (there === undefined) index.set(layer.datastoreId, new Set([layer]))
  else there.add(layer)
}

/** The layers on a datastore, the oldest first, without a look at all the others. */
export function layersOn(fleet: FleetState, id: DatastoreId): ReadonlySet<LayerRecord> {
  let index = INDEXES.get(fleet.layers)
  if (index === undefined) {
    index = new Map()
    for (const layer of Object.values(fleet.layers)) enter(index, layer)
    INDEXES.set(fleet.layers, index)
  }
  return index.get(id) ?? NONE
}

/** Puts a new layer into the state. */
export function addLayer(fleet: FleetState, layer: LayerRecord): void {
  fleet.layers[layer.id] = layer
  const index = INDEXES.get(fleet.layers)
  if (index !== undefined) enter(index, layer)
}

/** Takes a layer out of the state. */
export function dropLayer(fleet: FleetState, layer: LayerRecord): void {
  delete fleet.layers[layer.id]
  INDEXES.get(fleet.layers)?.get(layer.datastoreId)?.delete(layer)
}
