import { ln } from '../kernel/math'
import { rising, waterLevel } from './water-level'

/** What one guest may have of a host's cycles, all in one unit (MHz, cores). */
export interface CpuClaim {
  readonly demand: number
  /** Its part where it competes with the others. */
  readonly weight: number
  /** It gets this much if it asks for it, whatever the others want. */
  readonly reservation?: number
  /** It gets no more than this. */
  readonly limit?: number
}

interface Bounds {
  readonly low: number
  readonly high: number
  readonly weight: number
}

const boundsOf = ({ demand, weight, reservation = 0, limit = Infinity }: CpuClaim): Bounds => {
  const high = Math.max(0, Math.min(demand, limit))
  return { high, low: Math.max(0, Math.min(reservation, high)), weight: Math.max(0, weight) }
}

/**
 * Divides a host's cycles: everyone gets what they ask for while it suffices, else in proportion to weight, with
 * reservations as floors and limits as ceilings (VMware, vSphere 8 Resource Management, 2022, "Resource Allocation
 * Shares"; cgroup v2's `cpu.weight`; Barham et al. 2003, figure 5).
 * Reservations beyond the capacity, which admission refuses, shrink in proportion.
 */
export function shareCpu(capacity: number, claims: readonly CpuClaim[]): number[] {
  const bounds = claims.map(boundsOf)
  const wanted = bounds.reduce((sum, { high }) => sum + high, 0)
  if (wanted <= capacity) return bounds.map(({ high }) => high)
  const reserved = bounds.reduce((sum, { low }) => sum + low, 0)
  if (reserved >= capacity) return bounds.map(({ low }) => (low === 0 ? 0 : (low * Math.max(0, capacity)) / reserved))
  const level = waterLevel(
    capacity - reserved,
    bounds.flatMap(({ low, high, weight }) => (weight === 0 ? [] : rising(low / weight, high / weight, weight))),
  )
  return bounds.map(({ low, high, weight }) => Math.max(low, Math.min(high, level * weight)))
}

/** How a guest's vCPUs spent a time in which its demand and its grant held still, in percent of all its vCPUs' time. */
export interface CpuTime {
  readonly usedPercent: number
  /** Ready to run and not let, because others were: what the guest sees as steal. */
  readonly readyPercent: number
  /** Ready to run and held back by its own limit. */
  readonly maxLimitedPercent: number
  /** A vCPU waited for its siblings (relaxed co-scheduling); our estimate, 15 % of ready for each sibling's part. */
  readonly coStopPercent: number
}

/** Splits what a guest did not get between its limit and its neighbours. `full` is what all its vCPUs could use, in the unit of the claim. */
export function cpuTime(
  claim: CpuClaim,
  { granted, full, vcpus }: { granted: number; full: number; vcpus: number },
): CpuTime {
  const demand = Math.min(claim.demand, full)
  const allowed = Math.min(demand, claim.limit ?? Infinity)
  const readyPercent = (100 * Math.max(0, allowed - granted)) / full
  return {
    usedPercent: (100 * granted) / full,
    readyPercent,
    maxLimitedPercent: (100 * Math.max(0, demand - allowed)) / full,
    coStopPercent: (readyPercent * 0.15 * (vcpus - 1)) / vcpus,
  }
}

/** A queue that is never quite full: no load beyond this makes an answer longer. */
const MOST_LOADED = 0.98

/** Mean time that a request takes when a CPU is shared among all that are there (M/G/1, processor sharing): s/(1 − ρ), in the unit of `service`. */
export const responseTime = (service: number, load: number): number =>
  service / (1 - Math.min(MOST_LOADED, Math.max(0, load)))

/** What 128 CPU-bound domains on two CPUs lost to switching at slices of 5 ms; at 50 ms next to nothing (Barham et al. 2003, §4.5, figure 6). */
const MOST_LOST = 0.075
const MEASURED_AT_MS = 5

/** Part of a host's cycles that go into switching when more vCPUs can run than it has cores: 0 to 0.075 at slices of 5 ms. */
export const schedulerLoss = (runnable: number, cores: number, sliceMs: number): number =>
  runnable <= cores
    ? 0
    : (Math.min(MOST_LOST, (MOST_LOST * ln(runnable / cores)) / (6 * ln(2))) * MEASURED_AT_MS) / sliceMs
