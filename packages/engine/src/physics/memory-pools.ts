import { rising, waterLevel } from './water-level'

/** What a guest, or a pool of them, keeps at least and would keep at most, in MiB, and what it goes on using of that. */
export interface MemoryTerm {
  readonly low: number
  readonly high: number
  readonly active: number
  readonly shares: number
}

/** A guest by its place among the claims, or guests and pools that stand to their neighbours as one. */
export type MemoryNode =
  | number
  | {
      readonly shares: number
      readonly reservationMiB: number
      readonly limitMiB?: number
      readonly members: readonly MemoryNode[]
    }

/** A pool stands for its members: for what they keep and use together, within its own limit and above its reservation. */
function termOf(node: MemoryNode, guests: readonly MemoryTerm[]): MemoryTerm {
  if (typeof node === 'number') return guests[node] ?? { low: 0, high: 0, active: 0, shares: 1 }
  const sum = { low: 0, high: 0, active: 0 }
  for (const member of node.members) {
    const { low, high, active } = termOf(member, guests)
    sum.low += low
    sum.high += high
    sum.active += active
  }
  const high = Math.min(sum.high, node.limitMiB ?? Infinity)
  return {
    low: Math.min(high, Math.max(sum.low, node.reservationMiB)),
    high,
    active: Math.min(sum.active, high),
    shares: node.shares,
  }
}

/**
 * How much each guest keeps, by place: min-funding revocation (Waldspurger 2002, §5). With P pages, A of them active, one
 * pays S/(A + k(P − A)) shares a page; taking from the poorest until all pay the same is the rise of one level L in
 * A + k(P − A) = L·S, between what it keeps at least and at most. Pools do so among their siblings, then their members
 * among themselves (VMware, vSphere Resource Management). `idleCost` is k.
 */
export function revoke(
  capacityMiB: number,
  nodes: readonly MemoryNode[],
  guests: readonly MemoryTerm[],
  idleCost: number,
  kept: number[] = guests.map(() => 0),
): number[] {
  const parts = among(
    capacityMiB,
    nodes.map(node => termOf(node, guests)),
    idleCost,
  )
  nodes.forEach((node, at) => {
    const part = parts[at] ?? 0
    if (typeof node === 'number') kept[node] = part
    else revoke(part, node.members, guests, idleCost, kept)
  })
  return kept
}

/** What siblings keep of what there is for them. */
function among(capacityMiB: number, siblings: readonly MemoryTerm[], idleCost: number): number[] {
  if (siblings.reduce((sum, { high }) => sum + high, 0) <= capacityMiB) return siblings.map(({ high }) => high)
  const floor = siblings.reduce((sum, { low }) => sum + low, 0)
  if (floor >= capacityMiB) return siblings.map(({ low }) => (floor === 0 ? 0 : (low * capacityMiB) / floor))
  const level = waterLevel(
    capacityMiB - floor,
    siblings.flatMap(({ low, high, active, shares }) => {
      const weight = Math.max(1, shares)
      const cost = (pages: number): number => pages + (idleCost - 1) * Math.max(0, pages - active)
      return [
        ...rising(low / weight, active / weight, weight),
        ...rising(cost(Math.max(low, active)) / weight, cost(high) / weight, weight / idleCost),
      ]
    }),
  )
  return siblings.map(({ low, high, active, shares }) => {
    const paid = level * Math.max(1, shares)
    const pages = paid <= active ? paid : active + (paid - active) / idleCost
    return Math.max(low, Math.min(high, pages))
  })
}
