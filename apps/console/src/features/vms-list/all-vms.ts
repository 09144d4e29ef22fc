import type { QueryClient } from '@tanstack/react-query'
import { type ListSearch, vmsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { allRows } from '../../components/export-list'

/** Every VM that a list holds. */
export const allVms = (queryClient: QueryClient, search: ListSearch): Promise<readonly Vm[]> =>
  allRows(queryClient, vmsQuery, search)
