import { Popover as Base } from '@base-ui/react/popover'
import { type ReactElement, type ReactNode, useState } from 'react'
import { cx } from './cx'
import { useFloatLayer } from './float-layer'
import { FLOAT_STYLE } from './floating'

interface PopoverProps {
  /** The button that opens it; it must pass on what a button takes. */
  readonly trigger: ReactElement
  readonly title: ReactNode
  /** Stand beside the title. */
  readonly actions?: ReactNode
  readonly children: (close: () => void) => ReactNode
}

/** A panel at a button, open from the start: to be fetched when its button is first pressed. */
export const Popover = ({ trigger, title, actions, children }: PopoverProps) => {
  const [open, setOpen] = useState(true)
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={useFloatLayer()}>
        <Base.Positioner align="end" sideOffset={4} collisionPadding={8} className="z-60">
          <Base.Popup
            className={cx(
              FLOAT_STYLE,
              'flex max-h-[min(40rem,var(--available-height))] w-[min(26rem,calc(100vw-1rem))] flex-col overflow-hidden',
            )}
          >
            <div className="flex min-h-11 items-center justify-between gap-3 border-line border-b px-3.5">
              <Base.Title className="font-semibold text-base">{title}</Base.Title>
              {actions}
            </div>
            {children(() => setOpen(false))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
