import type { QueryClient } from '@tanstack/react-query'
import { type ListSearch, vmsQuery } from '@vivarium/client'
import type { Page, Vm } from '@vivarium/model'

/** Rows that the API gives at most in one answer. */
export const MOST_ROWS = 1000

/** Every VM that a list holds, read page by page. */
export const allVms = async (queryClient: QueryClient, search: ListSearch): Promise<readonly Vm[]> => {
  const vms: Vm[] = []
  let pageToken: string | undefined
  do {
    const page: Page<Vm> = await queryClient.fetchQuery({
      ...vmsQuery({ ...search, limit: MOST_ROWS, pageToken }),
      // Read once: nothing of it is worth keeping.
      staleTime: 0,
      gcTime: 0,
    })
    vms.push(...page.items)
    pageToken = page.nextPageToken
  } while (pageToken !== undefined)
  return vms
}
