import { useQuery } from '@tanstack/react-query'
import { operationsQuery } from '@vivarium/client'
import type { Operation, VmId } from '@vivarium/model'

/** The migration that is under way, or the last one that is remembered. */
export const useLastMigration = (vmId: VmId): Operation | undefined =>
  useQuery(operationsQuery({ targetId: vmId, kind: ['vm.migrate'], limit: 1, orderBy: '-startedAt' })).data?.items[0]
