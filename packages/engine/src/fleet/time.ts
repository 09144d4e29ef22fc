import { formatRfc3339, parseRfc3339 } from '../kernel/time'
import type { FleetState } from './state'

/** A moment of the simulated clock, given in milliseconds since the scenario's start, as RFC 3339 UTC. */
export const formatTime = (fleet: FleetState, atMs: number): string => formatRfc3339(fleet.epochMs + atMs)

/** Milliseconds since 1970 UTC as RFC 3339, and the other way round: NaN where it is no such time. */
export const formatEpoch = formatRfc3339
export const parseTime = parseRfc3339
