import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewBulk } from '@vivarium/client'
import type { BulkBody, VmId } from '@vivarium/model'

/** How many VMs a preview follows as they change; more are tried out once, as it takes the API a while. */
const FOLLOWED = 100

/**
 * What a bulk verb would come to for each of those VMs, were it done now. It stays as it is while it `waits`: while what
 * is asked for is being typed, and once the verb has begun, as then its own work would speak against it. What was told
 * before is kept in the meantime where it `keeps`.
 */
export const useBulkPreview = (
  ask: Omit<BulkBody, 'vmIds'>,
  vmIds: readonly VmId[],
  { waits = false, keeps = false } = {},
) => {
  const body = { ...ask, vmIds: [...vmIds] }
  return useQuery({
    queryKey: vmIds.length <= FOLLOWED ? ['vms', 'list', { tried: body }] : ['tried', body],
    queryFn: () => previewBulk(body),
    enabled: vmIds.length > 0 && !waits,
    ...(keeps ? { placeholderData: keepPreviousData } : {}),
    staleTime: 0,
    gcTime: 0,
  })
}
