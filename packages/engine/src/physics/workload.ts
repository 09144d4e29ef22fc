import type { Workload, WorkloadProfile } from '@vivarium/model'
import { type Curve, type DemandOptions, type DemandProfile, demandCurve } from './workload-curve'

/**
 * What a guest asks of its vCPUs at a moment (seconds since 1970), 0 to 1: a pure function, so that any past minute
 * can be drawn again. Linear between the edges of slots of 300 s; `planetlab` is fitted to six days of the PlanetLab
 * traces (Beloglazov and Buyya 2012, table 3), and profile `trace` follows the trace of the options, from the beginning
 * again after its end. `vdi` and `db` are short for desktop and database; any other name throws.
 */
export const demand = (
  seed: number,
  vmId: string,
  profile: DemandProfile | 'vdi' | 'db',
  tS: number,
  options: DemandOptions = {},
): number =>
  demandOverTime(seed, vmId, profile === 'vdi' ? 'desktop' : profile === 'db' ? 'database' : profile, options)(tS)

/** The same as a function of the time alone, for whoever asks for one guest again and again. */
export const demandOverTime = (
  seed: number,
  vmId: string,
  profile: DemandProfile,
  options: DemandOptions,
): ((tS: number) => number) => along(demandCurve(seed, vmId, profile, options))

/** A curve between its edges; the last two that were asked for are kept. */
function along({ edge, slotS, fromS }: Curve): (tS: number) => number {
  let [slot, from, to] = [Number.NaN, 0, 0]
  return tS => {
    const slots = (tS - fromS) / slotS
    const now = Math.floor(slots)
    if (now !== slot) {
      from = now === slot + 1 ? to : edge(now)
      to = edge(now + 1)
      slot = now
    }
    return from + (to - from) * (slots - slot)
  }
}

/** The mean of a guest's demand over a time: exact, as the demand is linear between slot edges. */
export function demandMean(
  seed: number,
  vmId: string,
  profile: DemandProfile,
  fromS: number,
  toS: number,
  options: DemandOptions = {},
): number {
  const curve = demandCurve(seed, vmId, profile, options)
  const at = along(curve)
  if (toS <= fromS) return at(fromS)
  let [area, tS, value] = [0, fromS, at(fromS)]
  while (tS < toS) {
    const nextS = Math.min(toS, curve.fromS + (Math.floor((tS - curve.fromS) / curve.slotS) + 1) * curve.slotS)
    const next = at(nextS)
    area += ((value + next) / 2) * (nextS - tS)
    tS = nextS
    value = next
  }
  return area / (toS - fromS)
}

/** A guest's hot pages: the part of its working set that takes most writes, as Clark's SPECweb99 rounds fit (36.33 of 275.65 MB take 67.6 of 71.2 MB/s). */
const HOT = { ofBytes: 0.132, ofWrites: 0.95 } as const

/**
 * The classes of memory that a guest rewrites while it uses that part (0 to 1) of its CPU. `dirtyMiBps` is what it
 * dirties at full CPU, counting a page each time: half the CPU dirties half of it.
 */
export function dirtyClasses(
  { dirtyMiBps, workingSetMiB }: Pick<Workload, 'dirtyMiBps' | 'workingSetMiB'>,
  cpuFraction: number,
): { bytes: number; ratePerS: number }[] {
  if (workingSetMiB <= 0 || dirtyMiBps <= 0) return []
  const turnover = (dirtyMiBps * Math.max(0, cpuFraction)) / workingSetMiB
  const kind = (ofBytes: number, ofWrites: number) => ({
    bytes: ofBytes * workingSetMiB * 1_048_576,
    ratePerS: (turnover * ofWrites) / ofBytes,
  })
  return [kind(HOT.ofBytes, HOT.ofWrites), kind(1 - HOT.ofBytes, 1 - HOT.ofWrites)]
}

/** What a profile usually does. The web server is Clark's SPECweb99 (2005): 71 MB/s at full load, 276 of 800 MB; the others are our choice beside it. */
const USUAL: Record<WorkloadProfile, { intensity: number; dirtyMiBps: number; ofMemory: number }> = {
  idle: { intensity: 0.02, dirtyMiBps: 8, ofMemory: 0.02 },
  web: { intensity: 0.25, dirtyMiBps: 68, ofMemory: 0.34 },
  batch: { intensity: 0.4, dirtyMiBps: 120, ofMemory: 0.25 },
  database: { intensity: 0.4, dirtyMiBps: 160, ofMemory: 0.25 },
  desktop: { intensity: 0.12, dirtyMiBps: 40, ofMemory: 0.15 },
  'cpu-bound': { intensity: 0.95, dirtyMiBps: 30, ofMemory: 0.05 },
  hostile: { intensity: 1, dirtyMiBps: 1500, ofMemory: 0.6 },
  trace: { intensity: 0.12, dirtyMiBps: 68, ofMemory: 0.34 },
}

/** The numbers of a workload for which only the profile was said. */
export function defaultWorkload(profile: WorkloadProfile, memoryMiB: number): Omit<Workload, 'profile'> {
  const { intensity, dirtyMiBps, ofMemory } = USUAL[profile]
  return { intensity, dirtyMiBps, workingSetMiB: Math.round(memoryMiB * ofMemory) }
}
