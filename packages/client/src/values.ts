import { queryOptions } from '@tanstack/react-query'
import type { Page } from '@vivarium/model'
import { type Query, read } from './transport'

/** A list of the API: its path below `/api/v1`, and what it is asked for beside its filter. */
export interface ListSource {
  readonly path: string
  readonly query?: Query
}

/** Which values a field has among the things that a filter finds in a list, the most frequent first. */
export const valuesQuery = ({ path, query = {} }: ListSource, field: string, q: string) =>
  queryOptions({
    queryKey: ['previews', 'values', path, query, field, q],
    queryFn: async ({ signal }) => {
      const page = await read<Page<unknown>>(path, { query: { ...query, q, countBy: [field], limit: 1 }, signal })
      return page.counts?.[0] ?? { field, values: [] }
    },
    gcTime: 30_000,
  })
