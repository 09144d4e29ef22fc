import { first } from './first'
import { rest } from './rest'

/** All that the console says in English. */
export const en = { ...first, ...rest }
