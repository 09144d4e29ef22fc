import { type RefObject, useLayoutEffect, useState } from 'react'

/** Heights and widths of the matrix, in px: all rows are as high, so what is seen is counted, not measured. */
export const ROW = 36
export const HEAD = 44
export const COLUMN = 112
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
}

const leadOf = (width: number): number => (width < 640 ? 148 : 288)
const spanOf = (start: number, length: number, size: number): Span => ({
  from: Math.max(0, Math.floor(start / size) - MARGIN),
  to: Math.ceil((start + length) / size) + MARGIN,
})
const isSame = (a: Window, b: Window): boolean =>
  a.lead === b.lead &&
  a.rows.from === b.rows.from &&
  a.rows.to === b.rows.to &&
  a.columns.from === b.columns.from &&
  a.columns.to === b.columns.to

const windowOf = ({ scrollTop, scrollLeft, clientHeight, clientWidth }: Element): Window => ({
  rows: spanOf(scrollTop, clientHeight, ROW),
  columns: spanOf(scrollLeft, clientWidth, COLUMN),
  lead: leadOf(clientWidth),
})

const FIRST: Window = { rows: { from: 0, to: 40 }, columns: { from: 0, to: 20 }, lead: leadOf(1000) }

/** Which rows and columns of what scrolls are in sight; `look` is to be called when it has scrolled. */
export const useWindow = (frame: RefObject<HTMLElement | null>): { seen: Window; look: () => void } => {
  const [seen, setSeen] = useState(FIRST)
  const look = (): void => {
    const next = frame.current && windowOf(frame.current)
    if (next) setSeen(before => (isSame(before, next) ? before : next))
  }
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setSeen(windowOf(element)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return { seen, look }
}

/** Scrolls so that a cell lies in sight, below the head and beside the names. */
export function reveal(frame: Element, row: number, column: number, lead: number): void {
  const top = row * ROW
  if (top < frame.scrollTop) frame.scrollTop = top
  else if (top + ROW + HEAD > frame.scrollTop + frame.clientHeight)
    frame.scrollTop = top + ROW + HEAD - frame.clientHeight
  const left = PLACES + column * COLUMN
  if (left < frame.scrollLeft) frame.scrollLeft = column === 0 ? 0 : left
  else if (lead + left + COLUMN > frame.scrollLeft + frame.clientWidth)
    frame.scrollLeft = lead + left + COLUMN - frame.clientWidth
}
