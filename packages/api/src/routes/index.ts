import type { Route } from '../http/route'
import { alarmRoutes } from './alarms'
import { balancingRoutes } from './balancing'
import { branchRoutes } from './branches'
import { bulkRoutes } from './bulk'
import { cloneRoutes } from './clones'
import { clusterRoutes } from './clusters'
import { compatibilityRoutes } from './compatibility'
import { consoleRoutes } from './consoles'
import { datastoreRoutes } from './datastores'
import { deviceRoutes } from './devices'
import { eventRoute } from './event'
import { eventRoutes } from './events'
import { faultRoutes } from './faults'
import { fleetMapRoutes } from './fleet-map'
import { historyRoutes } from './history'
import { hostLossRoutes } from './host-loss'
import { hostRoutes } from './hosts'
import { labRoutes } from './labs'
import { layerRoutes } from './layers'
import { metricRoutes } from './metrics'
import { migrationRoutes } from './migrations'
import { networkRoutes } from './networks'
import { openapiRoute } from './openapi'
import { operationRoutes } from './operations'
import { overviewRoutes } from './overview'
import { poolRoutes } from './pools'
import { powerRoutes } from './power'
import { prometheusRoutes } from './prometheus'
import { requestPathRoutes } from './request-paths'
import { scenarioRoutes } from './scenarios'
import { sessionRoutes } from './session'
import { simulationRoutes } from './simulation'
import { snapshotRoutes } from './snapshots'
import { tagRoutes } from './tags'
import { templateRoutes } from './templates'
import { vmRoutes } from './vms'

const documented: readonly Route[] = [
  ...overviewRoutes,
  ...fleetMapRoutes,
  ...compatibilityRoutes,
  ...bulkRoutes,
  ...vmRoutes,
  ...deviceRoutes,
  ...powerRoutes,
  ...consoleRoutes,
  ...cloneRoutes,
  ...migrationRoutes,
  ...snapshotRoutes,
  ...templateRoutes,
  ...hostRoutes,
  ...requestPathRoutes,
  ...clusterRoutes,
  ...balancingRoutes,
  ...hostLossRoutes,
  ...poolRoutes,
  ...datastoreRoutes,
  ...layerRoutes,
  ...networkRoutes,
  ...tagRoutes,
  ...operationRoutes,
  ...eventRoutes,
  eventRoute,
  ...alarmRoutes,
  ...metricRoutes,
  ...prometheusRoutes,
  ...simulationRoutes,
  ...historyRoutes,
  ...branchRoutes,
  ...sessionRoutes,
  ...faultRoutes,
  ...scenarioRoutes,
  ...labRoutes,
]

/** All that the API answers. */
export const allRoutes: readonly Route[] = [...documented, openapiRoute(documented)]
