import { unknownName } from './unknown'

/** Watts at 0, 10, …, 100 % CPU use: SPECpower_ssj2008 results as in CloudSim 3.0.3 (Beloglazov and Buyya 2012, table 2). */
const WATTS = {
  'ML110 G3': [105, 112, 118, 125, 131, 137, 147, 153, 157, 164, 169],
  'ML110 G4': [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
  'ML110 G5': [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135],
  'X3250 X3470': [41.6, 46.7, 52.3, 57.9, 65.4, 73, 80.7, 89.5, 99.6, 105, 113],
  'X3250 X3480': [42.3, 46.7, 49.7, 55.4, 61.8, 69.3, 76.1, 87, 96.1, 106, 113],
  'X3550 X5670': [66, 107, 120, 131, 143, 156, 173, 191, 211, 229, 247],
  'X3550 X5675': [58.4, 98, 109, 118, 128, 140, 153, 170, 189, 205, 222],
} as const satisfies Record<string, readonly number[]>

export type PowerModel = keyof typeof WATTS

/**
 * Watts that a server draws at a CPU use from 0 to 1 (others are taken as the nearer of the two), linear between the
 * measured points (SPECpower_ssj2008 as in CloudSim 3.0.3, 2013; Beloglazov and Buyya 2012, table 2). Throws for a name
 * that is no server's.
 */
export function power(model: PowerModel, utilisation: number): number {
  if (!Object.hasOwn(WATTS, model)) throw unknownName('server', model, Object.keys(WATTS))
  const watts: readonly number[] = WATTS[model]
  const tenths = 10 * Math.max(0, Math.min(1, utilisation))
  const below = Math.min(9, Math.floor(tenths))
  const [low, high] = [watts[below] ?? 0, watts[below + 1] ?? 0]
  return low + (high - low) * (tenths - below)
}
