import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { overviewQuery } from '@vivarium/client'
import { parseChartSearch } from '../../components/chart/chart-search'
import { restOfLocale } from '../../i18n'
import { usePreferences } from '../../stores/preferences'
import { Shell } from '../shell/shell'

/** The one page whose words are there from the start: the list that people reload most. */
const FIRST_PAGE = /\/vms\/?$/

export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  beforeLoad: ({ location }) =>
    FIRST_PAGE.test(location.pathname) ? undefined : restOfLocale(usePreferences.getState().locale),
  component: Shell,
})

/** The overview: where everybody arrives. */
export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: parseChartSearch,
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(overviewQuery()),
  component: lazyRouteComponent(() => import('../../features/overview'), 'OverviewPage'),
})
