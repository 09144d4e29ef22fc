import { power } from '../../../src/physics'
import type { PowerModel } from '../../../src/physics/power'
import type { PublishedCase } from './case'

const SPECPOWER = 'SPECpower_ssj2008, as in CloudSim 3.0.3'

/** Typed from CloudSim's source, not from ours. */
const CURVES: readonly (readonly [PowerModel, readonly number[]])[] = [
  ['ML110 G3', [105, 112, 118, 125, 131, 137, 147, 153, 157, 164, 169]],
  ['ML110 G4', [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117]],
  ['ML110 G5', [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135]],
  ['X3250 X3470', [41.6, 46.7, 52.3, 57.9, 65.4, 73, 80.7, 89.5, 99.6, 105, 113]],
  ['X3250 X3480', [42.3, 46.7, 49.7, 55.4, 61.8, 69.3, 76.1, 87, 96.1, 106, 113]],
  ['X3550 X5670', [66, 107, 120, 131, 143, 156, 173, 191, 211, 229, 247]],
  ['X3550 X5675', [58.4, 98, 109, 118, 128, 140, 153, 170, 189, 205, 222]],
]

export const powerCases: readonly PublishedCase[] = [
  ...CURVES.map(
    ([model, watts]): PublishedCase => ({
      name: `${model} at 0, 10, …, 100 % CPU use`,
      source: SPECPOWER,
      published: watts,
      unit: 'W',
      tolerance: { absolute: 1e-9 },
      ours: () => watts.map((_, tenth) => power(model, tenth / 10)),
    }),
  ),
  {
    name: 'ML110 G5 at 5 %: half way between two points',
    source: SPECPOWER,
    published: (93.7 + 97) / 2,
    unit: 'W',
    tolerance: { absolute: 1e-9 },
    ours: () => power('ML110 G5', 0.05),
  },
  {
    name: 'ML110 G4 at 35 %',
    source: SPECPOWER,
    published: 97.75,
    unit: 'W',
    tolerance: { absolute: 1e-9 },
    ours: () => power('ML110 G4', 0.35),
  },
  {
    name: 'NPA on the PlanetLab day: 400 G4 and 400 G5 at full power for 86,100 s',
    source: 'CloudSim 3.0.3, run on 20110303',
    published: 2410.8,
    unit: 'kWh',
    tolerance: { absolute: 1e-9 },
    ours: () => ((400 * power('ML110 G4', 1) + 400 * power('ML110 G5', 1)) * 86_100) / 3.6e6,
  },
]
