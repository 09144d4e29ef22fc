import type { BulkItem, BulkVerb, Plan, RefusalCode, VmState } from '@vivarium/model'

/** What a bulk verb would come to, as a person reads it: who can, who is there already, who may not and why. */
export interface Breakdown {
  readonly can: readonly BulkItem[]
  readonly already: readonly BulkItem[]
  readonly mayNot: readonly { readonly code: RefusalCode; readonly items: readonly BulkItem[] }[]
}

/** The state that a verb leads to: a VM that is in it is no failure. */
export const GOALS: Partial<Record<BulkVerb, VmState>> = {
  start: 'running',
  shutdown: 'stopped',
  stop: 'stopped',
  suspend: 'suspended',
  resume: 'running',
}

const isThere = ({ refusals = [] }: BulkItem, goal: VmState | undefined): boolean =>
  goal !== undefined && refusals.some(({ params }) => params.state === goal)

/** Groups the answer of a dry run. Groups of reasons stand with the largest first; each VM stands once. */
export const breakdownOf = (verb: BulkVerb, items: readonly BulkItem[]): Breakdown => {
  const refused = items.filter(({ refusals }) => refusals !== undefined)
  const already = refused.filter(item => isThere(item, GOALS[verb]))
  const others = refused.filter(item => !already.includes(item))
  const byCode = new Map<RefusalCode, BulkItem[]>()
  for (const item of others) {
    const code = item.refusals?.[0]?.code
    if (code !== undefined) byCode.set(code, [...(byCode.get(code) ?? []), item])
  }
  return {
    can: items.filter(({ refusals }) => refusals === undefined),
    already,
    mayNot: [...byCode]
      .map(([code, group]) => ({ code, items: group }))
      .toSorted((a, b) => b.items.length - a.items.length),
  }
}

/** The figures of many plans as one: the longest time, and the sums of what is needed and freed. */
export const sumPlans = (items: readonly BulkItem[]): Plan | undefined => {
  const plans = items.flatMap(({ plan }) => plan ?? [])
  if (plans.length === 0) return undefined
  return {
    durationS: plans.reduce((longest, { durationS }) => Math.max(longest, durationS), 0),
    needs: sumSizes(plans.flatMap(({ needs }) => needs ?? [])),
    frees: sumSizes(plans.flatMap(({ frees }) => frees ?? [])),
  }
}

interface Sizes {
  readonly memoryMiB: number
  readonly storageGiB: number
}
const sumSizes = (sizes: readonly Sizes[]): Sizes => ({
  memoryMiB: sizes.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
  storageGiB: sizes.reduce((sum, { storageGiB }) => sum + storageGiB, 0),
})
