import type { QueryClient } from '@tanstack/react-query'
import { bulk } from '@vivarium/client'
import type { BulkItem, BulkResult, Operation, Ref, VmId } from '@vivarium/model'
import { operationsEnded } from './use-ended'

/** What tearing down many VMs would come to. */
export interface TearDownPlan {
  /** Can go as they are. */
  readonly ready: readonly BulkItem[]
  /** Only in the way of themselves: they are on, and could go once they are stopped. */
  readonly toStop: readonly BulkItem[]
  /** Something else stands in the way. */
  readonly blocked: readonly BulkItem[]
}

/** Sorts the dry run of a deletion. */
export const tearDownPlan = (items: readonly BulkItem[]): TearDownPlan => {
  const onlyOn = ({ refusals = [] }: BulkItem) => refusals.every(({ code }) => code === 'vm_not_stopped')
  const refused = items.filter(({ refusals }) => refusals !== undefined)
  return {
    ready: items.filter(({ refusals }) => refusals === undefined),
    toStop: refused.filter(onlyOn),
    blocked: refused.filter(item => !onlyOn(item)),
  }
}

/** Whether the plan of a deletion leaves nothing to restore: the VM lies in the recycle bin already. */
export const isForGood = ({ plan }: BulkItem): boolean => plan?.removes?.some(({ kind }) => kind === 'vm') ?? false

export interface Kept {
  readonly ref: Ref
  readonly why: string
}

/** What goes and stays beside the VMs themselves, each thing once. */
export const sideEffects = (items: readonly BulkItem[]): { snapshots: readonly Ref[]; keeps: readonly Kept[] } => {
  const inBin = ({ why }: Kept) => why === 'in_recycle_bin'
  const all = items.flatMap(({ plan }) => plan?.keeps ?? [])
  const going = [...items.flatMap(({ plan }) => plan?.removes ?? []), ...all.filter(inBin).map(({ ref }) => ref)]
  const kept = all.filter(keep => !inBin(keep))
  return {
    snapshots: going.filter(({ kind }) => kind === 'snapshot'),
    keeps: [...new Map(kept.map(keep => [`${keep.ref.kind} ${keep.ref.id} ${keep.why}`, keep])).values()],
  }
}

interface TearDown {
  readonly ready: readonly VmId[]
  readonly toStop: readonly VmId[]
  /** How many have stopped: none at first, as soon as all were told to. */
  readonly onStopped: (stopped: number) => void
}

/** How it went: the deletions, and those that did not stop, so that they were left alone. */
export interface TearDownResult {
  readonly deletion: BulkResult
  readonly notStopped: readonly { readonly item: BulkItem; readonly operation: Operation }[]
}

/** What stands against a VM that is on: its state. */
export const stateOf = ({ refusals = [] }: BulkItem): string => String(refusals[0]?.params.state ?? '')

/**
 * Deletes VMs; those that are on are stopped first, and deleted once all of their stops have ended. A VM whose stop is
 * refused or fails is not deleted.
 */
export const tearDown = async (queryClient: QueryClient, wish: TearDown): Promise<TearDownResult> => {
  const first = wish.ready.length > 0 ? (await bulk({ verb: 'delete', vmIds: [...wish.ready] })).items : []
  if (wish.toStop.length === 0) return { deletion: resultOf(first), notStopped: [] }
  const stops = (await bulk({ verb: 'stop', vmIds: [...wish.toStop] })).items
  const begun = stops.flatMap(({ operationId }) => operationId ?? [])
  wish.onStopped(0)
  const ended = begun.length > 0 ? await operationsEnded(queryClient, begun, wish.onStopped) : []
  const failed = new Map<string, Operation>(
    ended.filter(({ state }) => state !== 'succeeded').map(operation => [operation.id, operation]),
  )
  const failureOf = ({ operationId }: BulkItem) => (operationId ? failed.get(operationId) : undefined)
  // Refused to stop because it had stopped meanwhile: whether it can go, the deletion says.
  const stopped = stops.filter(item => !failureOf(item)).map(({ vmId }) => vmId)
  const second = stopped.length > 0 ? (await bulk({ verb: 'delete', vmIds: stopped })).items : []
  return {
    deletion: resultOf([...first, ...second]),
    notStopped: stops.flatMap(item => {
      const operation = failureOf(item)
      return operation ? [{ item, operation }] : []
    }),
  }
}

const resultOf = (items: BulkItem[]): BulkResult => {
  const refused = items.filter(({ refusals }) => refusals !== undefined).length
  return { verb: 'delete', accepted: items.length - refused, refused, items }
}
