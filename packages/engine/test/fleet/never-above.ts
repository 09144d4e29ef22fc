import { expect } from 'vitest'
import type { FleetState } from '../../src'
import { alarmReader } from '../../src/fleet/alarm-readings'
import { slowDatastores } from '../../src/fleet/busy-datastores'
import { mostMHz, mostMiB } from '../../src/fleet/ceilings'
import { demandMHz } from '../../src/fleet/demand'
import { allocatedMiB } from '../../src/fleet/memory'

/** Milliseconds: little beyond what an idle datastore takes, so that looks are spared and datastores found. */
const LATE_MS = 1.2

/** No host's guests ask for more, or hold more, than what is known of them without a look at each says; nor of datastores. */
export function neverAbove(fleet: FleetState): void {
  for (const host of Object.values(fleet.hosts)) {
    expect(mostMHz(fleet, host)).toBeGreaterThanOrEqual(demandMHz(fleet, host, fleet.nowMs))
    expect(mostMiB(fleet, host)).toBeGreaterThanOrEqual(allocatedMiB(fleet, host))
  }
  const limit = { comparison: 'above', threshold: LATE_MS, hysteresis: 0 } as const
  const looked = new Set(slowDatastores(fleet, limit))
  const reader = alarmReader(fleet)
  for (const store of Object.values(fleet.datastores))
    if (!looked.has(store)) expect(reader.datastore('datastore.latency', store)).toBeLessThanOrEqual(LATE_MS)
}
