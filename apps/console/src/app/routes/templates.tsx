import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  networksQuery,
  operationsQuery,
  templateQuery,
  templatesQuery,
  templateVersionsQuery,
  vmsQuery,
} from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams, parseListSearch } from '../../components/list-search'
import { FacetsSkeleton } from '../../components/page-skeleton'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

const pages = () => import('../../features/templates')

export const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(templatesQuery(listParams(deps, COUNT_BY.templates))),
  pendingComponent: FacetsSkeleton,
  component: lazyRouteComponent(pages, 'TemplatesPage'),
})

export const templateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates/$templateId',
  validateSearch: parseListSearch,
  loaderDeps: ({ search: { dialog: _, ...search } }) => search,
  loader: ({ context: { queryClient }, params: { templateId }, deps }) =>
    Promise.all([
      found(queryClient.ensureQueryData(templateQuery(templateId))),
      found(queryClient.ensureQueryData(templateVersionsQuery(templateId))),
      queryClient.ensureQueryData(vmsQuery({ ...listParams(deps), templateId: [templateId] })),
      queryClient.ensureQueryData(networksQuery({ limit: 1000 })),
      queryClient.ensureQueryData(operationsQuery({ targetId: [templateId], state: ['running', 'queued'], limit: 20 })),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(pages, 'TemplatePage'),
})
