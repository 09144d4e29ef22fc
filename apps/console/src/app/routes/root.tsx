import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { overviewQuery } from '@vivarium/client'
import { Shell } from '../shell/shell'

export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({ component: Shell })

/** The overview: where everybody arrives. */
export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(overviewQuery()),
  component: lazyRouteComponent(() => import('../../features/overview'), 'OverviewPage'),
})
