import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cx } from './cx'
import { FloatLayer } from './float-layer'
import { focusAfter, openerNow } from './focus-return'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly closeLabel: string
  /** Its buttons, the one that acts last. */
  readonly footer?: ReactNode
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}

const WIDTHS = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl', xl: 'max-w-6xl' } as const
export const BACKDROP_STYLE =
  'fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'

/** What one types in; the hidden twins of checkboxes and radios are not. */
const FIELD = 'input:not([aria-hidden=true], [type=hidden]), textarea'

/** What stands over a narrow window keeps clear of a dialog's buttons: ui/styles.css takes their height from here. */
const tellHeight = (footer: HTMLElement | null) => {
  if (footer === null) return undefined
  const { style } = document.documentElement
  const told = new ResizeObserver(() => style.setProperty('--dialog-footer', `${footer.offsetHeight}px`))
  told.observe(footer)
  return () => {
    told.disconnect()
    style.removeProperty('--dialog-footer')
  }
}

/** A dialog whose content scrolls between its title and its buttons; the whole window on a narrow screen. */
export const Dialog = ({
  open,
  onClose,
  title,
  description,
  closeLabel,
  footer,
  size = 'md',
  children,
}: DialogProps) => {
  const popup = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const opener = useRef<Element>(null)
  // A form begins at its first field; a keyboard that springs up on a touch would cover it.
  const initialFocus = (by: string) => {
    opener.current = openerNow()
    return by === 'touch' || (body.current?.querySelector<HTMLElement>(FIELD) ?? true)
  }
  return (
    <Base.Root open={open} onOpenChange={next => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP_STYLE} />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-center sm:p-6">
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus}
            finalFocus={() => focusAfter(opener.current)}
            className={cx(
              'flex max-h-full w-full flex-col overflow-hidden bg-surface text-text shadow-float outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 max-sm:h-full sm:rounded-lg sm:border sm:border-line',
              WIDTHS[size],
              'max-sm:max-w-none',
            )}
          >
            <div className="flex items-start justify-between gap-4 border-line border-b px-4 py-3">
              <div>
                <Base.Title className="font-semibold text-lg">{title}</Base.Title>
                {description && <Base.Description className="text-text-2">{description}</Base.Description>}
              </div>
              <Base.Close aria-label={closeLabel} className="-mr-1 rounded-md p-1.5 text-text-2 hover:bg-hover">
                <X aria-hidden className="size-4" />
              </Base.Close>
            </div>
            <div ref={body} className="scroll-fade min-h-0 flex-1 scroll-pb-8 overflow-y-auto px-4 py-4">
              <FloatLayer value={popup}>{children}</FloatLayer>
            </div>
            {footer && (
              <div ref={tellHeight} className="flex flex-wrap justify-end gap-2 border-line border-t bg-bg px-4 py-3">
                <FloatLayer value={popup}>{footer}</FloatLayer>
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
