import type { DatastoreId, Metric } from '@vivarium/model'
import { diskReader } from './disk-io'
import { datastoreOf } from './lookup'
import { runAt } from './runs'
import type { FleetState, HostRecord, VmRecord } from './state'

export type DiskMetric = Extract<Metric, `disk.${string}`>
export const isDiskMetric = (metric: Metric): metric is DiskMetric => metric.startsWith('disk.')

/** Whose disks: a datastore's, or those of guests, counted while they are on one of the hosts where some are given; `stands` times each. */
type Whose =
  | { readonly datastoreId: DatastoreId }
  | { readonly vms: readonly VmRecord[]; readonly hosts?: readonly HostRecord[]; readonly stands?: number }

const round = (value: number): number => Math.round(value * 100) / 100

/** A metric of disks as a function of time: MB/s and accesses a second add up, latency is the mean of those that wait, in ms. */
export function diskSeriesOf(fleet: FleetState, metric: DiskMetric, whose: Whose): (atMs: number) => number | null {
  const reader = diskReader(fleet)
  if ('datastoreId' in whose) {
    const store = datastoreOf(fleet, whose.datastoreId)
    return atMs => {
      const { readBps, writeBps, iops, latencyS } = reader.datastore(store, atMs)
      return figureOf(metric, { bytesPerS: readBps + writeBps, iops, latencyS })
    }
  }
  const { stands = 1 } = whose
  const hosts = whose.hosts === undefined ? undefined : new Set(whose.hosts.map(host => host.id))
  return atMs => {
    let [bytesPerS, iops, waited, on] = [0, 0, 0, 0]
    for (const vm of whose.vms) {
      const run = runAt(vm, atMs)
      const io = run === undefined || hosts?.has(run.hostId) === false ? undefined : reader.vm(vm, atMs)
      if (io === undefined) continue
      bytesPerS += io.bytesPerS
      iops += io.iops
      waited += io.latencyS * Math.max(1, io.iops)
      on += Math.max(1, io.iops)
    }
    if (on === 0) return hosts === undefined || metric === 'disk.latency' ? null : 0
    return figureOf(metric, { bytesPerS: bytesPerS * stands, iops: iops * stands, latencyS: waited / on })
  }
}

function figureOf(metric: DiskMetric, io: { bytesPerS: number; iops: number; latencyS: number }): number {
  switch (metric) {
    case 'disk.throughput':
      return round(io.bytesPerS / 1e6)
    case 'disk.iops':
      return Math.round(io.iops)
    case 'disk.latency':
      return round(io.latencyS * 1000)
    default:
      return metric satisfies never
  }
}
