// All that the application does not begin with, in one file of its own where it is bundled: see `loadRest`.
export { MACHINERY, obstacleOf } from '@vivarium/engine'
export { allRoutes } from './routes'
export { operationView } from './views/operation'
