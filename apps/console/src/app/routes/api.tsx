import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { openapiQuery } from '@vivarium/client'
// Not through the feature's door, which is fetched with the page.
import { parseApiSearch } from '../../features/api/search'
import { rootRoute } from './root'

// Not at `/api`, where a served console has the API itself.
export const apiRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-reference',
  validateSearch: parseApiSearch,
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(openapiQuery()),
  component: lazyRouteComponent(() => import('../../features/api'), 'ApiPage'),
})
