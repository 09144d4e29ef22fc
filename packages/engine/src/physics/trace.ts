/** A recorded CPU demand: percent of a guest's vCPUs at even steps, and over again after its end. */
export interface DemandTrace {
  readonly name: string
  readonly percent: readonly number[]
  /** Between two samples; in between demand is linear, as CloudSim's `UtilizationModelPlanetLabInMemory` has it. */
  readonly stepS: number
  /** When the first sample is due, in seconds since 1970. */
  readonly startS: number
  /** The mean of its samples, 0 to 1. */
  readonly mean: number
}

/** The mean of a trace, 0 to 1: over a turn of it, last sample to first included. */
export const traceMean = (percent: readonly number[]): number =>
  percent.reduce((sum, value) => sum + value, 0) / (100 * percent.length)

/** The demand at the samples' times, 0 to 1, scaled to another mean if one is asked for. */
export function traceCurve({ percent, mean }: DemandTrace, intensity: number | undefined): (sample: number) => number {
  const factor = intensity === undefined || mean === 0 ? 1 : intensity / mean
  const count = percent.length
  return sample => {
    const place = sample - Math.floor(sample / count) * count
    return Math.min(1, ((percent[place] ?? 0) / 100) * factor)
  }
}
