import { formatRfc3339 } from '../kernel/time'
import type { FleetState } from './state'

/** A moment of the simulated clock, given in milliseconds since the scenario's start, as RFC 3339 UTC. */
export const formatTime = (fleet: FleetState, atMs: number): string => formatRfc3339(fleet.epochMs + atMs)
