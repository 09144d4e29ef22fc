import type { AlarmMeasure } from '@vivarium/model'
import { type AlarmReader, isUp } from './alarm-readings'
import type { AlarmDefinitionRecord } from './alarm-state'
import { mostMHz, mostMiB } from './ceilings'
import { allocatedMiB, capacityMHz } from './memory'
import type { FleetState, HostRecord } from './state'

/** Hosts that are looked at, with their guests. */
export interface Scope {
  readonly reader: AlarmReader
  readonly hosts: readonly HostRecord[]
  /** Ids of things that nobody asks about: their alarms are raised already. */
  readonly known?: ReadonlySet<string>
}

export type Limit = NonNullable<AlarmDefinitionRecord['limit']>

/** On a host whose guests ask for less than this part of it, none waits for another for a tenth of its time. */
const BUSY = 0.75
/** What is used is what guests ask for, and little more: what sending memory takes. */
const SLACK = 0.9
/** Percents are rounded before they are held against a threshold. */
const ROUNDED = 0.05

/** Hosts that may be beyond a threshold, by what is cheap to know: what their guests ask for, or hold at most. */
export function busyHosts(
  fleet: FleetState,
  measure: AlarmMeasure,
  { comparison, threshold }: Limit,
  { hosts, reader }: Scope,
): HostRecord[] {
  const up = hosts.filter(isUp)
  if (comparison === 'below' || measure === 'vm.cpu-usage') return up
  if (measure === 'host.memory-used')
    return up.filter(host => {
      const full = threshold * host.memoryMiB
      return 100 * mostMiB(fleet, host) > full && 100 * allocatedMiB(fleet, host) > full
    })
  const isReady = measure === 'vm.cpu-ready'
  const needed = isReady ? Math.min(BUSY, threshold / 10) : (SLACK * threshold) / 100
  // Nobody waits on a host that has enough for all, and what is used was asked for.
  const possible = isReady ? 1 : (threshold - ROUNDED) / 100
  // In a resource pool guests wait for each other on an idle host too.
  const pooled = (host: HostRecord): boolean => (fleet.clusters[host.clusterId]?.pools.length ?? 0) > 0
  return up.filter(host => {
    if (pooled(host) || sends(host)) return true
    const mhz = capacityMHz(host)
    return mostMHz(fleet, host) > possible * mhz && reader.demandMHz(host) > needed * mhz
  })
}

const sends = ({ sending }: HostRecord): boolean => (sending.at(-1)?.mhz ?? 0) > 0
