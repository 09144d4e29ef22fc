import type { Topology, TopologyGroup } from '@vivarium/model'

/** Sizes of the picture, in px: networks are lines from left to right, clusters or hosts stand below and reach up to theirs. */
export const CARD = { w: 148, h: 102, gap: 18 }
/** A card grows no wider than this, however much room there is. */
const WIDEST = 300
const LEFT = 188
const TOP = 26
const LINE = 34

interface Drop {
  readonly networkId: string
  readonly x: number
  readonly y: number
  readonly vms: number
}
export interface PlacedGroup {
  readonly group: TopologyGroup
  readonly x: number
  readonly y: number
  readonly drops: readonly Drop[]
}
export interface Layout {
  readonly w: number
  readonly cardW: number
  readonly h: number
  readonly lines: readonly { readonly id: string; readonly y: number }[]
  readonly groups: readonly PlacedGroup[]
  /** Where the lines begin, and where the router stands beside them. */
  readonly left: number
}

/** Places everything, over the given width where there is less than would fill it: the same answer gives the same picture. */
export function layOutTopology({ networks, groups }: Topology, width = 0): Layout {
  const each = (width - LEFT - CARD.gap) / Math.max(1, groups.length)
  const cardW = Math.min(WIDEST, Math.max(CARD.w, each - CARD.gap))
  const pitch = Math.max(CARD.w + CARD.gap, each)
  const lines = networks.map(({ id }, at) => ({ id: String(id), y: TOP + at * LINE }))
  const lineOf = new Map(lines.map(({ id, y }) => [id, y]))
  const y = TOP + networks.length * LINE + 14
  return {
    w: LEFT + groups.length * pitch + CARD.gap,
    cardW,
    h: y + CARD.h + 12,
    left: LEFT,
    lines,
    groups: groups.map((group, at) => {
      const x = LEFT + CARD.gap + at * pitch
      const step = cardW / (group.networks.length + 1)
      return {
        group,
        x,
        y,
        drops: group.networks
          .map(({ networkId, vms }) => ({ networkId: String(networkId), vms, y: lineOf.get(networkId) ?? TOP }))
          .toSorted((a, b) => a.y - b.y)
          .map((drop, place) => ({ ...drop, x: x + step * (place + 1) })),
      }
    }),
  }
}

/** The way between two groups over their networks: up the one's line, along, by the router where they differ, and down. */
export function wayBetween(
  { groups, left }: Layout,
  from: { readonly groupId: string; readonly networkId: string },
  to: { readonly groupId: string; readonly networkId: string },
): string | undefined {
  const endOf = ({ groupId, networkId }: typeof from) => {
    const placed = groups.find(({ group }) => group.id === groupId)
    const drop = placed?.drops.find(each => each.networkId === networkId)
    return placed && drop && { x: drop.x, line: drop.y, foot: placed.y }
  }
  const [a, b] = [endOf(from), endOf(to)]
  if (!a || !b) return undefined
  const across =
    from.networkId === to.networkId
      ? `L${b.x},${a.line}`
      : `L${left - 12},${a.line} L${left - 12},${b.line} L${b.x},${b.line}`
  return `M${a.x},${a.foot} L${a.x},${a.line} ${across} L${b.x},${b.foot}`
}
