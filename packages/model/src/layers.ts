import { array, enum as enum_, type infer as Infer, int, number, object, string } from 'zod/mini'
import { DatastoreId } from './ids'
import { Ref } from './ref'

/** A layer of disks: blocks that differ from those of the layer below. */
export const Layer = object({
  id: string(),
  /** How many layers are below it. */
  depth: int(),
  /** What stands on it: a disk that is written to, a snapshot, a template; only other layers where it is `base`. */
  kind: enum_(['disk', 'snapshot', 'template', 'base']),
  /** The VM or template that it was made for, and the snapshots that keep it. */
  owner: Ref,
  snapshots: array(Ref),
  datastoreId: DatastoreId,
  usedGiB: number(),
  provisionedGiB: number(),
  /** VMs and templates that read through it. It goes when the last of them goes. */
  readers: int(),
})
export type Layer = Infer<typeof Layer>

/** Layers that stand on one another, each below those that stand on it. */
export const LayerChain = object({
  id: string(),
  usedGiB: number(),
  /** Of that, what more than one reads. */
  sharedGiB: number(),
  /** No more than are worth reading; `layerCount` is how many there are. */
  layers: array(Layer),
  layerCount: int(),
})
export type LayerChain = Infer<typeof LayerChain>

/** How a pool's blocks hang together, and what sharing them saves. */
export const DatastoreLayers = object({
  usedGiB: number(),
  sharedGiB: number(),
  /** What disks, snapshots and templates would take if each had all of its blocks for itself. */
  unsharedGiB: number(),
  provisionedGiB: number(),
  /** Those of several layers first, then the largest. */
  chains: array(LayerChain),
  chainCount: int(),
})
export type DatastoreLayers = Infer<typeof DatastoreLayers>
