import type { Lab } from '@vivarium/model'
import { aHostDies } from './a-host-dies'
import { goldenImage } from './golden-image'
import { migrateLive } from './migrate-live'
import { noisyNeighbour } from './noisy-neighbour'
import { notConverging } from './not-converging'
import { overcommit } from './overcommit'
import { snapshots } from './snapshots'
import { swapAHost } from './swap-a-host'
import { teardown } from './teardown'
import { tour } from './tour'

/** The labs that come with the program, in the order in which they build on each other. */
export const labs: readonly Lab[] = [
  tour,
  snapshots,
  goldenImage,
  migrateLive,
  swapAHost,
  notConverging,
  noisyNeighbour,
  overcommit,
  aHostDies,
  teardown,
]
