import { queryOptions } from '@tanstack/react-query'
import type { Fault, FaultPlan, Page } from '@vivarium/model'
import { listKey } from './keys'
import { type Query, read } from './transport'

/** What is broken on purpose. */
export const faultsQuery = (search: Query = {}) =>
  queryOptions({
    queryKey: listKey('faults', search),
    queryFn: ({ signal }) => read<Page<Fault>>('/simulation/faults', { query: search, signal }),
  })
/** What is to break. */
export const faultPlansQuery = (search: Query = {}) =>
  queryOptions({
    queryKey: listKey('fault-plans', search),
    queryFn: ({ signal }) => read<Page<FaultPlan>>('/simulation/fault-plans', { query: search, signal }),
  })
