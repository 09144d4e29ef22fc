import { pushTimer } from '../kernel/queue'
import type { ClusterRecord, FleetState } from './state'

/** How often an automatic balancing looks at its cluster: DRS does every five minutes (VMware). */
const BALANCE_EVERY_MS = 300_000

/** How often automatic power management looks at its cluster: as often as balancing (VMware, DPM). */
const POWER_EVERY_MS = 300_000

/** Has a policy look at something at a moment: `balance/cl-7f3k2`. */
export function schedulePolicy(fleet: FleetState, atMs: number, id: string, generation = 0): void {
  fleet.sequence += 1
  pushTimer(fleet.queue, { atMs, seq: fleet.sequence, topic: 'policy', id, generation })
}

/** Begins, or goes on, to look after a cluster's balance, if that is to be done by itself. */
export function watchBalance(fleet: FleetState, cluster: ClusterRecord): void {
  if (cluster.balancing.mode === 'automatic')
    schedulePolicy(fleet, fleet.nowMs + BALANCE_EVERY_MS, `balance/${cluster.id}`, cluster.generation)
}

/** Begins, or goes on, to look after a cluster's power, if that is to be done by itself. */
export function watchPower(fleet: FleetState, cluster: ClusterRecord): void {
  if (cluster.powerManagement.mode === 'automatic')
    schedulePolicy(fleet, fleet.nowMs + POWER_EVERY_MS, `power/${cluster.id}`, cluster.generation)
}
