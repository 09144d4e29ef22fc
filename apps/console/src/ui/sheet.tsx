import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { BACKDROP_STYLE } from './dialog'

interface SheetProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly closeLabel: string
  /** The edge that it comes from. */
  readonly side?: 'left' | 'right'
  readonly footer?: ReactNode
  readonly children: ReactNode
}

const SIDES = {
  left: 'left-0 border-r data-starting-style:-translate-x-full data-ending-style:-translate-x-full w-64',
  right: 'right-0 border-l data-starting-style:translate-x-full data-ending-style:translate-x-full w-120',
} as const

/** A panel over one edge of the window: the navigation on a phone, details beside a list. */
export const Sheet = ({ open, onClose, title, closeLabel, side = 'right', footer, children }: SheetProps) => (
  <Base.Root open={open} onOpenChange={next => !next && onClose()}>
    <Base.Portal>
      <Base.Backdrop className={BACKDROP_STYLE} />
      <Base.Popup
        className={cx(
          'fixed inset-y-0 z-50 flex max-w-full flex-col border-line bg-surface text-text shadow-float outline-none transition-transform duration-200',
          SIDES[side],
        )}
      >
        <div className="flex items-center justify-between gap-4 border-line border-b px-4 py-2.5">
          <Base.Title className="font-semibold text-base">{title}</Base.Title>
          <Base.Close aria-label={closeLabel} className="-mr-1 rounded-md p-1.5 text-text-2 hover:bg-hover">
            <X aria-hidden className="size-4" />
          </Base.Close>
        </div>
        <div className="scroll-fade min-h-0 flex-1 scroll-pb-8 overflow-y-auto">{children}</div>
        {footer && (
          <div className="flex flex-wrap justify-end gap-2 border-line border-t bg-bg px-4 py-3">{footer}</div>
        )}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
)
