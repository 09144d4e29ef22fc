import { useQuery } from '@tanstack/react-query'
import { previewBulk } from '@vivarium/client'
import type { BulkVerb, VmId } from '@vivarium/model'

/** How many VMs a preview follows as they change; more are tried out once, as it takes the API a while. */
const FOLLOWED = 100

/**
 * What a bulk verb would come to for each of those VMs, were it done now. It stays as it is once the verb is `begun`:
 * then its own work would speak against it.
 */
export const useBulkPreview = (verb: BulkVerb, vmIds: readonly VmId[], { begun = false } = {}) => {
  const body = { verb, vmIds: [...vmIds] }
  return useQuery({
    queryKey: vmIds.length <= FOLLOWED ? ['vms', 'list', { tried: body }] : ['tried', body],
    queryFn: () => previewBulk(body),
    enabled: vmIds.length > 0 && !begun,
    staleTime: 0,
    gcTime: 0,
  })
}
