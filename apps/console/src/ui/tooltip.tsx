import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

interface TooltipProps {
  /** What it says; nothing is shown for nothing. */
  readonly content: ReactNode
  /** The one element that it belongs to; it must take a ref and be focusable. */
  readonly children: ReactElement
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A short hint on hover and focus. Never the only place where something stands. */
export const Tooltip = ({ content, children, side = 'top' }: TooltipProps) => {
  if (!content) return children
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={300} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-60">
          <Base.Popup className="max-w-80 rounded-md border border-line-2 bg-surface px-2.5 py-1.5 text-text text-xs shadow-float transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
