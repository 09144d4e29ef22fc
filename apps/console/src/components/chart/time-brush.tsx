import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { Skeleton } from '../../ui/skeleton'
import type { TimeBrushProps } from './time-brush-plot'
import { useInTurn } from './use-in-turn'

const TimeBrushPlot = lazy(() => import('./time-brush-plot').then(module => ({ default: module.TimeBrushPlot })))

/** A whole range at a glance, a stretch of which can be chosen by its two handles, with the mouse or by arrow keys. */
export const TimeBrush = (props: TimeBrushProps) => (
  <div className="h-14">
    <Suspense fallback={<Skeleton className="h-full" />}>
      <Picture {...props} />
    </Suspense>
  </div>
)

const isSame = (one: TimeBrushProps, other: TimeBrushProps) => JSON.stringify(one) === JSON.stringify(other)

const Picture = (props: TimeBrushProps) => {
  const drawn = useInTurn(props, isSame)
  const { onChoose } = props
  const choose = useRef(onChoose)
  useEffect(() => {
    choose.current = onChoose
  })
  return useMemo(() => <TimeBrushPlot {...drawn} onChoose={chosen => choose.current(chosen)} />, [drawn])
}
