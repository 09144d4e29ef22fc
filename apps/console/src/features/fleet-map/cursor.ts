import { type Box, centreOf } from './geometry'
import type { Scene } from './scene'

/** Where the keyboard is: on a host, or on a guest within it. Places in `scene.cards` and `card.blocks`. */
export interface Cursor {
  readonly card: number
  readonly block?: number
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
export type Direction = keyof typeof DIRECTIONS

export const isDirection = (key: string): key is Direction => Object.hasOwn(DIRECTIONS, key)

/** The nearest box that way, those straight ahead before those aside; where there is none, the same again. */
export function nearest(boxes: readonly Box[], from: number, direction: Direction): number {
  const start = boxes[from]
  if (!start) return 0
  const [dx, dy] = DIRECTIONS[direction]
  const { x, y } = centreOf(start)
  let best = { place: from, cost: Infinity }
  boxes.forEach((box, place) => {
    const centre = centreOf(box)
    const ahead = (centre.x - x) * dx + (centre.y - y) * dy
    const aside = Math.abs((centre.x - x) * dy) + Math.abs((centre.y - y) * dx)
    if (place === from || ahead <= 0.5) return
    const cost = ahead + 2.5 * aside
    if (cost < best.cost) best = { place, cost }
  })
  return best.place
}

/** One step with an arrow key, among hosts or among the guests of one. */
export function moved({ cards }: Scene, { card, block }: Cursor, direction: Direction): Cursor {
  if (block === undefined) return { card: nearest(cards, card, direction) }
  return { card, block: nearest(cards[card]?.blocks ?? [], block, direction) }
}

/** What the keyboard is on. */
export const boxOf = ({ cards }: Scene, { card, block }: Cursor): Box | undefined =>
  block === undefined ? cards[card] : cards[card]?.blocks[block]

/** The next guest that the filter finds, after where the keyboard is, in the order of the hosts; after the last the first again. */
export function nextFound({ cards, found }: Scene, from: Cursor = { card: 0 }): Cursor | undefined {
  if (!found) return undefined
  for (let step = 0; step <= cards.length; step += 1) {
    const card = (from.card + step) % cards.length
    const after = step === 0 ? (from.block ?? -1) : -1
    const block = cards[card]?.blocks.findIndex(({ at }, place) => place > after && found[at] === 1) ?? -1
    if (block >= 0) return { card, block }
  }
  return undefined
}
