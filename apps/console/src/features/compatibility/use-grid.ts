import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { reveal, type Window } from './use-window'

interface Stop {
  readonly row: number
  readonly column: number
}
interface GridSize {
  readonly rows: number
  readonly columns: number
  readonly seen: Window
}

const PAGE = 10

/** Where a key leads from a cell; nowhere for keys that are not the grid's. */
function stepped({ row, column }: Stop, key: string, isFar: boolean, { rows, columns }: GridSize): Stop | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'PageUp':
      return { row: row - PAGE, column }
    case 'PageDown':
      return { row: row + PAGE, column }
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 }
    case 'End':
      return { row: isFar ? rows - 1 : row, column: columns - 1 }
    default:
      return undefined
  }
}

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), Math.max(0, count - 1))

/** One stop for the Tab key; arrow keys go from cell to cell, also to those that are not drawn yet. */
export const useGrid = (frame: RefObject<HTMLElement | null>, size: GridSize) => {
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
    const next = stepped(stop, event.key, event.ctrlKey, size)
    if (!next || !frame.current || !(event.target instanceof HTMLElement) || !event.target.dataset.cell) return
    event.preventDefault()
    const to = { row: clamp(next.row, size.rows), column: clamp(next.column, size.columns) }
    isWanted.current = true
    reveal(frame.current, to, size.seen)
    setStop(to)
  }
  return { stop: { row: clamp(stop.row, size.rows), column: clamp(stop.column, size.columns) }, setStop, onKeyDown }
}
