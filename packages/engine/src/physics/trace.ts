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

const factorOf = ({ mean }: DemandTrace, intensity: number | undefined): number =>
  intensity === undefined || mean === 0 ? 1 : intensity / mean

/** The most that a trace asks for, in percent: it is looked for once. */
const PEAKS = new WeakMap<DemandTrace, number>()

/** The most that a guest which follows a trace ever asks for, 0 to 1. */
export function tracePeak(trace: DemandTrace, intensity: number | undefined): number {
  let peak = PEAKS.get(trace)
  if (peak === undefined) {
    peak = trace.percent.reduce((most, percent) => Math.max(most, percent), 0)
    PEAKS.set(trace, peak)
  }
  return Math.min(1, (peak / 100) * factorOf(trace, intensity))
}

/** The demand at the samples' times, 0 to 1, scaled to another mean if one is asked for. */
export function traceCurve(trace: DemandTrace, intensity: number | undefined): (sample: number) => number {
  const { percent } = trace
  const factor = factorOf(trace, intensity)
  const count = percent.length
  return sample => {
    const place = sample - Math.floor(sample / count) * count
    return Math.min(1, ((percent[place] ?? 0) / 100) * factor)
  }
}
