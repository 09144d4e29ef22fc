import { contains } from './geometry'
import type { Card, Scene } from './scene'

/** What lies under a point of the map: a host, and the guest of it if there is one. Places, as in a cursor. */
export interface Hit {
  readonly card: number
  readonly host: number
  /** Its place in the map's columns. */
  readonly vm: number | undefined
  readonly block: number | undefined
}

export function hit({ cards, panels }: Scene, x: number, y: number): Hit | undefined {
  const panel = panels.find(each => contains(each, x, y))
  const found: Card | undefined = panel?.cards.find(each => contains(each, x, y))
  if (!found) return undefined
  const block = found.blocks.findIndex(each => contains(each, x, y))
  return {
    card: cards.indexOf(found),
    host: found.host,
    vm: found.blocks[block]?.at,
    block: block < 0 ? undefined : block,
  }
}
