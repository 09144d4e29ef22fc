import type { Route } from '../http/route'
import { eventRoutes } from './events'
import { listOperations } from './operation-list'
import { getSimulation } from './simulation-state'
import { listVms } from './vm-list'

/**
 * What the console asks for before it shows anything. These alone are there from the start, with all that they import;
 * all others come with `loadRest`. None has parameters in its path.
 */
export const firstRoutes: readonly Route[] = [listVms, getSimulation, listOperations, ...eventRoutes]
