import { type CpuClaim, shareCpu } from './cpu'

/** Guests and pools that stand to their neighbours as one. */
interface CpuPool {
  readonly weight: number
  readonly reservation?: number
  readonly limit?: number
  readonly members: readonly CpuNode[]
}
/** A guest's claim, with its place among the results, or a pool of claims. */
export type CpuNode = (CpuClaim & { readonly place: number }) | CpuPool

/** What a pool asks for: all that its members may use, with at least what they and it have reserved. */
function claimOf(node: CpuNode): CpuClaim {
  if (!('members' in node)) return node
  const claims = node.members.map(claimOf)
  const sum = (of: (claim: CpuClaim) => number): number => claims.reduce((total, claim) => total + of(claim), 0)
  const usable = ({ demand, limit = Infinity }: CpuClaim): number => Math.min(demand, limit)
  return {
    ...node,
    demand: sum(usable),
    reservation: Math.max(
      node.reservation ?? 0,
      sum(claim => Math.min(claim.reservation ?? 0, usable(claim))),
    ),
  }
}

/**
 * Divides a host's cycles among guests and pools: siblings share as `shareCpu` has it, and what a pool gets is shared
 * among its own (VMware, vSphere Resource Management: a pool's shares count against its siblings only). By place.
 */
export function sharePools(capacity: number, nodes: readonly CpuNode[], granted: number[] = []): number[] {
  const parts = shareCpu(capacity, nodes.map(claimOf))
  nodes.forEach((node, at) => {
    const part = parts[at] ?? 0
    if ('members' in node) sharePools(part, node.members, granted)
    else granted[node.place] = part
  })
  return granted
}
