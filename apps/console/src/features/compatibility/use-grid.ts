import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { reveal, type Window } from './use-window'

interface Stop {
  readonly row: number
  readonly column: number
}
interface GridSize {
  readonly rows: number
  readonly columns: number
}

const PAGE = 10

/** Where a key leads from a cell, within the grid; nowhere for keys that are not its. `isFar` is Ctrl held. */
export function cellAfter({ row, column }: Stop, key: string, isFar: boolean, size: GridSize): Stop | undefined {
  const to = (nextRow: number, nextColumn: number): Stop => ({
    row: clamp(nextRow, size.rows),
    column: clamp(nextColumn, size.columns),
  })
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'PageUp':
      return to(row - PAGE, column)
    case 'PageDown':
      return to(row + PAGE, column)
    case 'Home':
      return to(isFar ? 0 : row, 0)
    case 'End':
      return to(isFar ? size.rows - 1 : row, size.columns - 1)
    default:
      return undefined
  }
}

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), Math.max(0, count - 1))

/** One stop for the Tab key; arrow keys go from cell to cell, also to those that are not drawn yet. */
export const useGrid = (frame: RefObject<HTMLElement | null>, size: GridSize & { readonly seen: Window }) => {
  const [stop, setStop] = useState<Stop>({ row: 0, column: 0 })
  const isWanted = useRef(false)
  useEffect(() => {
    const cell =
      isWanted.current && frame.current?.querySelector<HTMLElement>(`[data-cell="${stop.row} ${stop.column}"]`)
    if (!cell) return
    isWanted.current = false
    cell.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = cellAfter(stop, event.key, event.ctrlKey, size)
    if (!to || !frame.current || !(event.target instanceof HTMLElement) || !event.target.dataset.cell) return
    event.preventDefault()
    isWanted.current = true
    reveal(frame.current, to, size.seen)
    setStop(to)
  }
  return { stop: { row: clamp(stop.row, size.rows), column: clamp(stop.column, size.columns) }, setStop, onKeyDown }
}
