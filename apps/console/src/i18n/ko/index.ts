import { first } from './first'
import { rest } from './rest'

/** All that the console says in Korean. */
export const ko = { ...first, ...rest }
