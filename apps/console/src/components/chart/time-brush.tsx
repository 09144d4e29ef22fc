import { lazy, Suspense } from 'react'
import { Skeleton } from '../../ui/skeleton'
import type { TimeBrushProps } from './time-brush-plot'

const TimeBrushPlot = lazy(() => import('./time-brush-plot').then(module => ({ default: module.TimeBrushPlot })))

/** A whole range at a glance, a stretch of which can be chosen by its two handles, with the mouse or by arrow keys. */
export const TimeBrush = (props: TimeBrushProps) => (
  <div className="h-14">
    <Suspense fallback={<Skeleton className="h-full" />}>
      <TimeBrushPlot {...props} />
    </Suspense>
  </div>
)
