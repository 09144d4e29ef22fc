import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { Shell } from '../shell/shell'

export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({ component: Shell })

export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/networks', replace: true })
  },
})
