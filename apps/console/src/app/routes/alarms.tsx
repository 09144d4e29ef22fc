import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { alarmDefinitionsQuery, alarmsQuery, simulationQuery } from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams } from '../../components/list-search'
import { ListSkeleton } from '../../components/page-skeleton'
import { parseAlarmSearch, shownStates } from '../../features/alarms/search'
import { rootRoute } from './root'

export const alarmsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alarms',
  validateSearch: parseAlarmSearch,
  loaderDeps: ({ search: { chosen: _, ...search } }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(simulationQuery()),
      deps.tab === 'definitions'
        ? queryClient.ensureQueryData(alarmDefinitionsQuery({ limit: 200 }))
        : queryClient.ensureQueryData(alarmsQuery({ ...listParams(deps, COUNT_BY.alarms), ...shownStates(deps) })),
    ]),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/alarms'), 'AlarmsPage'),
})
