/** A rectangle in the map's own units: the window at zoom 1. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The middle of a box. */
export const centreOf = ({ x, y, w, h }: Box): { x: number; y: number } => ({ x: x + w / 2, y: y + h / 2 })

export const contains = (box: Box, x: number, y: number): boolean =>
  x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h

/** A box smaller by so much on every side, never less than nothing. */
export const inset = ({ x, y, w, h }: Box, by: number): Box => ({
  x: x + Math.min(by, w / 2),
  y: y + Math.min(by, h / 2),
  w: Math.max(0, w - 2 * by),
  h: Math.max(0, h - 2 * by),
})

/** The worst ratio of sides in a row of that length, were it to hold these areas. */
function worst(areas: readonly number[], sum: number, length: number): number {
  const thickness = sum / length
  return areas.reduce((most, area) => {
    const side = area / thickness
    return Math.max(most, side / thickness, thickness / side)
  }, 0)
}

/**
 * Fills a box with one box for each weight, its area in proportion, as square as they come (squarified treemap: Bruls,
 * Huizing and van Wijk 2000). Weights are best given largest first; those of nothing get an empty box.
 */
export function treemap(weights: readonly number[], within: Box): Box[] {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0)
  const boxes: Box[] = []
  if (total <= 0) return weights.map(() => ({ x: within.x, y: within.y, w: 0, h: 0 }))
  const scale = (within.w * within.h) / total
  let left = within
  for (let from = 0; from < weights.length; ) {
    const length = Math.min(left.w, left.h)
    const row: number[] = []
    let sum = 0
    while (from + row.length < weights.length) {
      const area = Math.max(0, weights[from + row.length] ?? 0) * scale
      const grown = [...row, area]
      if (row.length > 0 && worst(grown, sum + area, length) > worst(row, sum, length)) break
      row.push(area)
      sum += area
    }
    const thickness = length === 0 ? 0 : sum / length
    const wide = left.w >= left.h
    let along = wide ? left.y : left.x
    for (const area of row) {
      const side = thickness === 0 ? 0 : area / thickness
      boxes.push(wide ? { x: left.x, y: along, w: thickness, h: side } : { x: along, y: left.y, w: side, h: thickness })
      along += side
    }
    left = wide
      ? { x: left.x + thickness, y: left.y, w: Math.max(0, left.w - thickness), h: left.h }
      : { x: left.x, y: left.y + thickness, w: left.w, h: Math.max(0, left.h - thickness) }
    from += row.length
  }
  return boxes
}

/** How much worse a grid with nothing but empty cells would be than one whose cells are e times too wide. */
const EMPTY_COST = 2.5

/** Equal cells in rows that fill a box, in as many columns as make them look most like the wished ratio of width to height. */
export function grid(count: number, within: Box, gap: number, ratio: number): Box[] {
  let best = { columns: 1, cost: Infinity }
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns)
    const w = (within.w - gap * (columns - 1)) / columns
    const h = (within.h - gap * (rows - 1)) / rows
    if (w <= 0 || h <= 0) continue
    const empty = (rows * columns - count) / (rows * columns)
    const cost = Math.abs(Math.log(w / h / ratio)) + EMPTY_COST * empty
    if (cost < best.cost) best = { columns, cost }
  }
  const { columns } = best
  const rows = Math.ceil(count / columns)
  const w = Math.max(0, (within.w - gap * (columns - 1)) / columns)
  const h = Math.max(0, (within.h - gap * (rows - 1)) / rows)
  return Array.from({ length: count }, (_, index) => ({
    x: within.x + (index % columns) * (w + gap),
    y: within.y + Math.floor(index / columns) * (h + gap),
    w,
    h,
  }))
}
