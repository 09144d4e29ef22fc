import { hanRiver } from './default'
import { large } from './large'
import { tiny } from './tiny'

export { library } from './library'

/** Ready-made fleets: the one that the console opens on, one for tests, and one of any size. */
export const fleets = { default: hanRiver, tiny, large }
