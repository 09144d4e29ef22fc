import type { Box } from './geometry'

/** What of the map is seen: a point of the map at (x, y) stands at (x·k + dx, y·k + dy) of the window. */
export interface View {
  readonly k: number
  readonly dx: number
  readonly dy: number
}

interface Size {
  readonly w: number
  readonly h: number
}

export const WHOLE: View = { k: 1, dx: 0, dy: 0 }
const CLOSEST = 60

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** A view that neither leaves the map nor shows more than all of it. */
export const within = ({ k, dx, dy }: View, { w, h }: Size): View => {
  const zoom = clamp(k, 1, CLOSEST)
  return { k: zoom, dx: clamp(dx, w - w * zoom, 0), dy: clamp(dy, h - h * zoom, 0) }
}

/** Closer or farther by a factor; the point of the window at (x, y) stays where it is. */
export const zoomAt = ({ k, dx, dy }: View, factor: number, { x, y }: { x: number; y: number }, size: Size): View => {
  const zoom = clamp(k * factor, 1, CLOSEST)
  const change = zoom / k
  return within({ k: zoom, dx: x - (x - dx) * change, dy: y - (y - dy) * change }, size)
}

/** A view in which a box fills most of the window. */
export const showing = (box: Box, size: Size): View => {
  const k = clamp(0.86 * Math.min(size.w / box.w, size.h / box.h), 1, CLOSEST)
  return within({ k, dx: size.w / 2 - (box.x + box.w / 2) * k, dy: size.h / 2 - (box.y + box.h / 2) * k }, size)
}

/** A view so far on the way from one to another, 0 to 1: sizes change evenly, and what both show at one place stays there. */
export const between = (from: View, to: View, part: number): View => {
  const k = from.k * (to.k / from.k) ** part
  const moved = Math.abs(to.k - from.k) < 1e-6 ? part : (k - from.k) / (to.k - from.k)
  return { k, dx: from.dx + (to.dx - from.dx) * moved, dy: from.dy + (to.dy - from.dy) * moved }
}

/** The part of the map that is seen. */
export const seen = ({ k, dx, dy }: View, { w, h }: Size): Box => ({ x: -dx / k, y: -dy / k, w: w / k, h: h / k })

export const toMap = ({ k, dx, dy }: View, x: number, y: number): { x: number; y: number } => ({
  x: (x - dx) / k,
  y: (y - dy) / k,
})
export const toWindow = ({ k, dx, dy }: View, x: number, y: number): { x: number; y: number } => ({
  x: x * k + dx,
  y: y * k + dy,
})

/** A view as an address holds it: how close, and the middle of what is seen, as parts of the map. */
export const writeView = (view: View, size: Size): string | undefined => {
  // As close to 1 as two digits tell.
  if (view.k < 1.005) return undefined
  const { x, y } = toMap(view, size.w / 2, size.h / 2)
  return [view.k.toFixed(2), (x / size.w).toFixed(4), (y / size.h).toFixed(4)].join('_')
}

/** Reads it back, whatever the window's size is by now; the whole map where it makes no sense. */
export const readView = (text: string | undefined, size: Size): View => {
  const [k = 1, x = 0.5, y = 0.5] = (text ?? '').split('_').map(Number)
  if (![k, x, y].every(Number.isFinite)) return WHOLE
  return within({ k, dx: size.w / 2 - x * size.w * k, dy: size.h / 2 - y * size.h * k }, size)
}
