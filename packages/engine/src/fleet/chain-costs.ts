import { diskHabit, slowestOf } from '../physics/disk-io'
import { lookupDepth } from '../physics/storage'
import { chainCost } from './disk-guests'
import { type DiskIo, diskReader } from './disk-io'
import { chainOf, layerUsedBytes } from './layers'
import { datastoreOf, layerOf } from './lookup'
import type { FleetState, VmRecord } from './state'
import { homeDatastore } from './storage-usage'

/** What a VM's accesses cost on a chain of so many layers. */
export interface ChainCost {
  readonly layers: number
  /** Layers that a read opens until it finds its block, on average over the disks. */
  readonly opened: number
  /** Random reads that are left, in percent of those of a disk of one layer. */
  readonly readPercent: number
  /** Only while it runs: how long a read takes with the datastores as busy as they are, and accesses a second at its present demand. */
  readonly readLatencyMs?: number
  readonly iops?: number
}

/**
 * What the depth of a VM's chains costs: with the lowest layer of each alone, with one more, and so on to what there is
 * now, and at last with one more snapshot. Where its disks lie in several datastores their mean latency is split among
 * reads and writes as if they were one.
 */
export function chainCosts(fleet: FleetState, vm: VmRecord): { readonly layers: number; readonly depths: ChainCost[] } {
  const disks = vm.disks.map(({ layerId }) => {
    const chain = chainOf(fleet, layerId)
    return {
      bytes: layerOf(fleet, layerId).provisionedBytes,
      held: chain.map(layer => layerUsedBytes(fleet, layer)),
    }
  })
  const layers = Math.max(0, ...disks.map(({ held }) => held.length))
  const costAt = (depth: number) => {
    const sum = { opened: 0, read: 0, write: 0 }
    for (const { bytes, held } of disks) {
      // A snapshot more: nothing is written into its layer yet.
      const seen = depth > layers ? [0, ...held] : held.slice(-depth)
      const { read, write } = chainCost(vm, seen, bytes)
      sum.opened += lookupDepth(seen, bytes) / disks.length
      sum.read += read / disks.length
      sum.write += write / disks.length
    }
    return sum
  }
  const now = costAt(layers)
  const io = diskReader(fleet).vm(vm, fleet.nowMs)
  const of = io === undefined ? undefined : through(fleet, vm, io, now)
  const depths = Array.from({ length: layers === 0 ? 0 : layers + 1 }, (_, index): ChainCost => {
    const cost = costAt(index + 1)
    return { layers: index + 1, opened: cost.opened, readPercent: 100 / cost.read, ...of?.(cost) }
  })
  return { layers, depths }
}

interface Cost {
  readonly read: number
  readonly write: number
}

/** What another chain would make of what a guest's disks do now. */
function through(fleet: FleetState, vm: VmRecord, { iops, latencyS }: DiskIo, now: Cost) {
  const { reads } = diskHabit(vm.workload.profile)
  const { replicas = 1 } = datastoreOf(fleet, homeDatastore(fleet, vm))
  const mean = ({ read, write }: Cost, slowest = 1): number => reads * read + (1 - reads) * write * slowest
  const accessMs = (1000 * latencyS) / mean(now, slowestOf(replicas))
  return (cost: Cost): Required<Pick<ChainCost, 'readLatencyMs' | 'iops'>> => ({
    readLatencyMs: accessMs * cost.read,
    iops: (iops * mean(now)) / mean(cost),
  })
}
