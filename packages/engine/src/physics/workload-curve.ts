import type { WorkloadProfile } from '@vivarium/model'
import { cos, exp, ln } from '../kernel/math'
import { hash32, hashText, normalOf } from '../kernel/random'
import { type DemandTrace, traceCurve } from './trace'
import { unknownName } from './unknown'

/** Demand is linear between the edges of slots of this length, as the PlanetLab traces are sampled. */
export const SLOT_S = 300
const SLOTS_A_DAY = 288
const SLOTS_AN_HOUR = 12
const UNIT = 4_294_967_296

/** `planetlab` is not a guest's profile but the mixture of a whole fleet, fitted to the traces of 2011 (CloudSim's). */
export type DemandProfile = WorkloadProfile | 'planetlab'

export interface DemandOptions {
  /** Mean demand, 0 to 1; the profile's own, with some spread among guests, unless given. */
  readonly intensity?: number
  /** What profile `trace` follows. */
  readonly trace?: DemandTrace
}

/** Demand at the edges of even slots, linear in between. */
export interface Curve {
  readonly edge: (slot: number) => number
  readonly slotS: number
  /** When slot 0 begins, in seconds since 1970. */
  readonly fromS: number
}

/** What is drawn from a guest's key, so that no two draws are the same. */
const DRAW = { mean: 1, phase: 2, noise: 3, on: 4, burst: 5, amplitude: 6, place: 7 } as const

/** How demand moves about its mean. */
interface Shape {
  readonly mean: number
  /** Spread of the means among guests (σ of the logarithm). */
  readonly spread: number
  /** σ of the logarithm from slot to slot. */
  readonly noise: number
  /** Amplitude of the day, 0 to 1, and the hour (UTC) of its peak. */
  readonly day: number
  readonly peakH: number
  /** Saturday and Sunday against the other days. */
  readonly weekend: number
  /** Part of the mean that comes in bursts. */
  readonly bursts: number
}

const STEADY = { spread: 0.3, noise: 0.1, day: 0, peakH: 14, weekend: 1, bursts: 0 } as const
const SHAPES: Record<Exclude<DemandProfile, 'batch' | 'desktop' | 'trace'>, Shape> = {
  idle: { ...STEADY, mean: 0.02, noise: 0.5, bursts: 0.2 },
  web: { ...STEADY, mean: 0.25, noise: 0.25, day: 0.5, weekend: 0.7, bursts: 0.05 },
  database: { ...STEADY, mean: 0.4, noise: 0.12, day: 0.2, weekend: 0.85 },
  'cpu-bound': { ...STEADY, mean: 0.95, spread: 0, noise: 0.03 },
  hostile: { ...STEADY, mean: 1, spread: 0, noise: 0 },
  planetlab: { ...STEADY, mean: 0.12, spread: 1, noise: 0.5, day: 0.15, bursts: 0.1 },
}

const KNOWN: readonly string[] = [...Object.keys(SHAPES), 'batch', 'desktop', 'trace']

/** The demand of one guest at the edges of its slots. */
export function demandCurve(
  seed: number,
  vmId: string,
  profile: DemandProfile,
  { intensity, trace }: DemandOptions,
): Curve {
  if (profile !== 'trace') return { edge: slotEdges(seed, vmId, profile, intensity), slotS: SLOT_S, fromS: 0 }
  if (trace === undefined) return { edge: () => intensity ?? 0, slotS: SLOT_S, fromS: 0 }
  return { edge: traceCurve(trace, intensity), slotS: trace.stepS, fromS: trace.startS }
}

/** The demand of a guest that follows no trace, at the edges of slots of `SLOT_S` since 1970. */
export function slotEdges(
  seed: number,
  vmId: string,
  profile: Exclude<DemandProfile, 'trace'>,
  intensity: number | undefined,
): (slot: number) => number {
  const key = hash32(seed, hashText(vmId), 0)
  switch (profile) {
    case 'batch':
      return jobs(key, intensity ?? 0.4)
    case 'desktop':
      return office(key, intensity ?? 0.12)
    default:
      if (!Object.hasOwn(SHAPES, profile)) throw unknownName('profile', profile, KNOWN)
      return wave(key, SHAPES[profile], intensity)
  }
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value))
const draw = (key: number, what: number, place: number): number => hash32(key, what, place) / UNIT

/** Multiplicative noise of mean 1 (lognormal), independent from slot to slot: PlanetLab's demand is spiky, lag-1 correlation 0.05. */
const noiseAt = (key: number, slot: number, sigma: number): number =>
  sigma === 0 ? 1 : exp(sigma * normalOf(hash32(key, DRAW.noise, slot)) - (sigma * sigma) / 2)

/** 1970-01-01 was a Thursday. */
const isWeekend = (slot: number): boolean => {
  const day = (((Math.floor(slot / SLOTS_A_DAY) + 4) % 7) + 7) % 7
  return day === 0 || day === 6
}

/** A guest's own mean against its profile's. */
const ownOf = (key: number, spread: number): number =>
  exp(spread * normalOf(hash32(key, DRAW.mean, 0)) - (spread * spread) / 2)

/** A mean with a day, noise and bursts on it. What would go beyond the vCPUs is damped, so that the mean stays what it was meant to be. */
function wave(key: number, shape: Shape, intensity: number | undefined): (slot: number) => number {
  const mean = clamp(intensity ?? shape.mean * ownOf(key, shape.spread))
  if (mean === 0) return () => 0
  const weekday = (7 - 2 * shape.weekend) / 5
  const day = Math.max(0, Math.min(shape.day, 0.9 / (mean * weekday) - 1))
  const bursts = shape.bursts * (1 - mean)
  const high = mean * (1 + day)
  const sigma = Math.min(shape.noise, Math.max(0, -ln(high)) / 2)
  const peak = shape.peakH * SLOTS_AN_HOUR + (draw(key, DRAW.phase, 0) - 0.5) * 2 * SLOTS_AN_HOUR
  const [onWeekdays, onWeekends] = mean * weekday > 1 ? [1, 1] : [weekday, shape.weekend]
  return slot => {
    const wavy = day === 0 ? 1 : 1 + day * cos((2 * Math.PI * (slot - peak)) / SLOTS_A_DAY)
    const week = isWeekend(slot) ? onWeekends : onWeekdays
    const calm = (1 - bursts) * wavy * week * noiseAt(key, slot, sigma)
    return clamp(mean * (calm + (bursts === 0 ? 0 : bursts * burstAt(key, slot))))
  }
}

/** Bursts in one hour of four, one to three slots long, their height Pareto distributed (shape 1.5) and cut at 20 times the least. */
const BURST = { perHour: 0.25, meanSlots: 2, cut: 20 } as const
/** Mean of a Pareto variable of shape 1.5 and least value 1 that is cut: 3 − 2/√cut. */
const BURST_MEAN = (BURST.perHour * BURST.meanSlots * (3 - 2 / Math.sqrt(BURST.cut))) / SLOTS_AN_HOUR

/** Height of the burst that a slot edge lies in, such that the mean over time is 1; 0 between bursts. */
function burstAt(key: number, slot: number): number {
  const hour = Math.floor(slot / SLOTS_AN_HOUR)
  if (draw(key, DRAW.burst, hour) >= BURST.perHour) return 0
  const place = hash32(key, DRAW.place, hour)
  const length = 1 + (place % 3)
  const into = slot - hour * SLOTS_AN_HOUR - ((place >>> 8) % (SLOTS_AN_HOUR - length + 1))
  if (into < 0 || into >= length) return 0
  const u = (hash32(key, DRAW.amplitude, hour) + 1) / UNIT
  // u^(−2/3), the Pareto quantile.
  return Math.min(BURST.cut, exp((-2 / 3) * ln(u))) / BURST_MEAN
}

/** Jobs that want all they can get, for hours on end or not at all. */
const JOB = { on: 0.92, off: 0.03 } as const

function jobs(key: number, mean: number): (slot: number) => number {
  if (mean <= JOB.off || mean >= JOB.on) return () => clamp(mean)
  const chance = (mean - JOB.off) / (JOB.on - JOB.off)
  const phase = hash32(key, DRAW.phase, 0) % SLOTS_AN_HOUR
  return slot => (draw(key, DRAW.on, Math.floor((slot + phase) / SLOTS_AN_HOUR)) < chance ? JOB.on : JOB.off)
}

/** A desk from nine to six on weekdays (UTC, give or take half an hour), nearly nothing else. */
const OFFICE = { fromH: 9, toH: 18, floor: 0.02, ceiling: 0.9, noise: 0.5 } as const

function office(key: number, mean: number): (slot: number) => number {
  const ofWeek = ((OFFICE.toH - OFFICE.fromH) * 5) / 168
  const floor = Math.min(OFFICE.floor, mean / 2)
  const level = Math.min(Math.max(OFFICE.ceiling, mean), (mean - floor * (1 - ofWeek)) / ofWeek)
  const rest = (mean - level * ofWeek) / (1 - ofWeek)
  const sigma = Math.min(OFFICE.noise, level > 0 ? Math.max(0, -ln(level)) / 2 : 0)
  const late = (draw(key, DRAW.phase, 0) - 0.5) * SLOTS_AN_HOUR
  return slot => {
    const hour = (slot - Math.floor(slot / SLOTS_A_DAY) * SLOTS_A_DAY - late) / SLOTS_AN_HOUR
    const there = hour >= OFFICE.fromH && hour < OFFICE.toH && !isWeekend(slot)
    return clamp(there ? level * noiseAt(key, slot, sigma) : rest)
  }
}
