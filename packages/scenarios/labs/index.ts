import type { Lab } from '@vivarium/model'
import { tour } from './tour'

/** The labs that come with the program, in the order in which they build on each other. */
export const labs: readonly Lab[] = [tour]
