import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { FLOAT_STYLE } from './floating'

interface PopoverProps {
  readonly trigger: ReactElement
  readonly title?: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
}

/** Content on demand beside what opened it. */
export const Popover = ({ trigger, title, children, align = 'start' }: PopoverProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner align={align} sideOffset={6} className="z-60">
        <Base.Popup
          className={cx(FLOAT_STYLE, 'max-h-(--available-height) w-96 max-w-[calc(100vw-2rem)] overflow-y-auto p-3')}
        >
          {title && <Base.Title className="pb-2 font-semibold">{title}</Base.Title>}
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
