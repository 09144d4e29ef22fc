import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What is to be drawn anew, first come first served. */
const waiting = new Set<() => void>()
let isUnderWay = false

const takeTurn = (): void => {
  const [next] = waiting
  isUnderWay = waiting.size > 1
  if (isUnderWay) setTimeout(takeTurn)
  if (!next) return
  waiting.delete(next)
  next()
}

/** Draws in a task of its own, once those that came before have. Returns its own undoing. */
const waitForTurn = (draw: () => void): (() => void) => {
  waiting.add(draw)
  if (!isUnderWay) setTimeout(takeTurn)
  isUnderWay = true
  return () => void waiting.delete(draw)
}

/**
 * What a chart is to draw, the newest of it once it is the chart's turn: each takes Recharts a dozen milliseconds, and all
 * charts of a page move on at the same moment. What draws the same is not drawn again.
 */
export const useInTurn = <T>(wanted: T, isSame: (one: T, other: T) => boolean): T => {
  const [drawn, setDrawn] = useState(wanted)
  const newest = useRef(wanted)
  useEffect(() => {
    newest.current = wanted
  })
  const isBehind = !isSame(drawn, wanted)
  // At once within its turn, for otherwise React would put off several, and do them together.
  useEffect(() => (isBehind ? waitForTurn(() => flushSync(() => setDrawn(newest.current))) : undefined), [isBehind])
  return drawn
}
