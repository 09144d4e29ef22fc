import type { Lab } from '@vivarium/model'
import { goldenImage } from './golden-image'
import { migrateLive } from './migrate-live'
import { snapshots } from './snapshots'
import { tour } from './tour'

/** The labs that come with the program, in the order in which they build on each other. */
export const labs: readonly Lab[] = [tour, snapshots, goldenImage, migrateLive]
