import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from './button'
import { BACKDROP_STYLE } from './dialog'

interface AlertDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly cancelLabel: string
  readonly confirmLabel: string
  readonly onConfirm: () => void
  readonly pending?: boolean
  readonly disabledReason?: ReactNode
  /** A verb that takes something away is drawn so. */
  readonly tone?: 'danger' | 'neutral'
}

/** A question that must be answered. For plans and forms, a Dialog. */
export const AlertDialog = (props: AlertDialogProps) => (
  <Base.Root open={props.open} onOpenChange={next => !next && props.onClose()}>
    <Base.Portal>
      <Base.Backdrop className={BACKDROP_STYLE} />
      <Base.Viewport className="fixed inset-0 z-50 grid place-items-center p-4">
        <Base.Popup className="flex max-h-full w-full max-w-md flex-col gap-3 overflow-y-auto rounded-lg border border-line bg-surface p-4 text-text shadow-float outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="font-semibold text-lg">{props.title}</Base.Title>
          <Base.Description render={<div />} className="text-text-2">
            {props.children}
          </Base.Description>
          <div className="flex flex-wrap justify-end gap-2 pt-1">
            <Base.Close render={<Button />}>{props.cancelLabel}</Base.Close>
            <Button
              variant={props.tone === 'neutral' ? 'primary' : 'danger'}
              onClick={props.onConfirm}
              pending={props.pending ?? false}
              disabledReason={props.disabledReason}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  </Base.Root>
)
