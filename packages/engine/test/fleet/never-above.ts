import { expect } from 'vitest'
import type { FleetState } from '../../src'
import { mostMHz, mostMiB } from '../../src/fleet/ceilings'
import { demandMHz } from '../../src/fleet/demand'
import { allocatedMiB } from '../../src/fleet/memory'

/** No host's guests ask for more, or hold more, than what is known of them without a look at each says. */
export function neverAbove(fleet: FleetState): void {
  for (const host of Object.values(fleet.hosts)) {
    expect(mostMHz(fleet, host)).toBeGreaterThanOrEqual(demandMHz(fleet, host, fleet.nowMs))
    expect(mostMiB(fleet, host)).toBeGreaterThanOrEqual(allocatedMiB(fleet, host))
  }
}
