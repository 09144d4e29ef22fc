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
 * reservations as floors and limits as ceilings (VMware, vSphere Resource Management; cgroup v2's `cpu.weight`).
 * Reservations beyond the capacity, which admission refuses, shrink in proportion.
 */
export function shareCpu(capacity: number, claims: readonly CpuClaim[]): number[] {
  const bounds = claims.map(boundsOf)
  const wanted = bounds.reduce((sum, { high }) => sum + high, 0)
  if (wanted <= capacity) return bounds.map(({ high }) => high)
  const reserved = bounds.reduce((sum, { low }) => sum + low, 0)
  if (reserved >= capacity) return bounds.map(({ low }) => (low * Math.max(0, capacity)) / reserved)
  const level = waterLevel(capacity - reserved, bounds)
  return bounds.map(({ low, high, weight }) => Math.max(low, Math.min(high, level * weight)))
}

/** The λ at which Σ clamp(λ·weight, low, high) has risen by `above` over the floors. */
function waterLevel(above: number, bounds: readonly Bounds[]): number {
  const turns: { level: number; slope: number }[] = []
  for (const { low, high, weight } of bounds) {
    if (weight === 0 || high <= low) continue
    turns.push({ level: low / weight, slope: weight }, { level: high / weight, slope: -weight })
  }
  turns.sort((a, b) => a.level - b.level || b.slope - a.slope)
  let [level, slope, left] = [0, 0, above]
  for (const turn of turns) {
    const rise = slope * (turn.level - level)
    if (rise >= left) break
    left -= rise
    level = turn.level
    slope += turn.slope
  }
  return slope > 0 ? level + left / slope : level
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
