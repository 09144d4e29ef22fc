import { type RefObject, useLayoutEffect, useState } from 'react'

/** Heights and widths of the matrix, in px: all rows are as high, so what is seen is counted, not measured. */
export const ROW = 37
const HEAD = 44
/** A column is as wide as its place allows, between these two. */
const COLUMN = { least: 112, most: 224 }
export const PLACES = 104
/** Beyond what is seen, so that scrolling finds it there. */
const MARGIN = 4

interface Span {
  readonly from: number
  readonly to: number
}
export interface Window {
  readonly rows: Span
  readonly columns: Span
  /** The width of the names. */
  readonly lead: number
  /** The width of a column. */
  readonly column: number
}

const leadOf = (width: number): number => (width < 640 ? 148 : 288)
const spanOf = (start: number, length: number, size: number): Span => ({
  from: Math.max(0, Math.floor(start / size) - MARGIN),
  to: Math.ceil((start + length) / size) + MARGIN,
})
const isSame = (a: Window, b: Window): boolean =>
  a.lead === b.lead &&
  a.column === b.column &&
  a.rows.from === b.rows.from &&
  a.rows.to === b.rows.to &&
  a.columns.from === b.columns.from &&
  a.columns.to === b.columns.to

function windowOf({ scrollTop, scrollLeft, clientHeight, clientWidth }: Element, count: number): Window {
  const lead = leadOf(clientWidth)
  const share = Math.floor((clientWidth - lead - PLACES) / Math.max(1, count))
  const column = Math.min(Math.max(share, COLUMN.least), COLUMN.most)
  return { rows: spanOf(scrollTop, clientHeight, ROW), columns: spanOf(scrollLeft, clientWidth, column), lead, column }
}

const FIRST: Window = { rows: { from: 0, to: 40 }, columns: { from: 0, to: 20 }, lead: leadOf(1000), column: 112 }

/** Which rows and columns of what scrolls are in sight; `look` is to be called when it has scrolled. */
export const useWindow = (frame: RefObject<HTMLElement | null>, count: number): { seen: Window; look: () => void } => {
  const [seen, setSeen] = useState(FIRST)
  const look = (): void => {
    const next = frame.current && windowOf(frame.current, count)
    if (next) setSeen(before => (isSame(before, next) ? before : next))
  }
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setSeen(windowOf(element, count)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame, count])
  return { seen, look }
}

/** Scrolls so that a cell lies in sight, below the head and beside the names. */
export function reveal(frame: Element, cell: { row: number; column: number }, { lead, column: width }: Window): void {
  const top = cell.row * ROW
  if (top < frame.scrollTop) frame.scrollTop = top
  else if (top + ROW + HEAD > frame.scrollTop + frame.clientHeight)
    frame.scrollTop = top + ROW + HEAD - frame.clientHeight
  const left = PLACES + cell.column * width
  if (left < frame.scrollLeft) frame.scrollLeft = cell.column === 0 ? 0 : left
  else if (lead + left + width > frame.scrollLeft + frame.clientWidth)
    frame.scrollLeft = lead + left + width - frame.clientWidth
}
