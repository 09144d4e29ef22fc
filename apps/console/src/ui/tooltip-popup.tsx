import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { useFloatLayer } from './float-layer'

interface TooltipPopupProps {
  readonly anchor: Element
  readonly side: 'top' | 'right' | 'bottom' | 'left'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The hint itself; `Tooltip` fetches it when it is first needed. */
export const TooltipPopup = ({ anchor, side, onClose, children }: TooltipPopupProps) => (
  <Base.Root open onOpenChange={open => !open && onClose()}>
    <Base.Portal container={useFloatLayer()}>
      <Base.Positioner anchor={anchor} side={side} sideOffset={6} className="z-60">
        <Base.Popup className="w-max max-w-80 animate-[appear_0.15s] whitespace-pre-line rounded-md border border-line-2 bg-surface px-2.5 py-1.5 text-text text-xs shadow-float">
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
