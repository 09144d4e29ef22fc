import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { scenariosQuery } from '@vivarium/client'
import { CardsSkeleton } from '../../components/cards-skeleton'
import { rootRoute } from './root'

export const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gallery',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(scenariosQuery()),
  pendingComponent: CardsSkeleton,
  component: lazyRouteComponent(() => import('../../features/gallery'), 'GalleryPage'),
})

/** What this browser keeps is read by the page itself: it is at hand. */
export const savesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/saves',
  pendingComponent: CardsSkeleton,
  component: lazyRouteComponent(() => import('../../features/saves'), 'SavesPage'),
})
