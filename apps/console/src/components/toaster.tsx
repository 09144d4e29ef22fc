import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Toaster, toast } from 'sonner'
import { t } from '../i18n'
import type { ToastMessage } from './toast'

const host = document.createElement('div')
document.body.append(host)
createRoot(host).render(
  <StrictMode>
    <Toaster
      position="bottom-right"
      containerAriaLabel={t('toast.region')}
      offset={{ bottom: 'var(--toast-bottom)', right: 'var(--toast-right)' }}
      mobileOffset={{ bottom: 'var(--toast-bottom)' }}
      closeButton
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t('common.close'),
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-surface p-3 pr-9 font-sans text-sm text-text shadow-float',
          title: 'font-semibold',
          description: 'text-text-2 pt-0.5',
          actionButton:
            'ml-auto shrink-0 rounded-md border border-line-2 px-2.5 py-1 font-semibold text-xs hover:bg-hover',
          closeButton: 'absolute top-1/2 right-2 -translate-y-1/2 rounded-md p-1 text-text-2 hover:bg-hover',
          error: 'border-l-4 border-l-fail',
          success: 'border-l-4 border-l-run',
        },
      }}
    />
  </StrictMode>,
)

// The toaster takes the focus that leaves it back to where it came from. To one who goes on by Tab that is a trap: from
// there it leads into the toasts again.
let goesOn = false
host.addEventListener('keydown', ({ key }) => {
  goesOn = key === 'Tab'
})
host.addEventListener('pointerdown', () => {
  goesOn = false
})
document.addEventListener(
  'focusout',
  event => {
    if (goesOn && event.target instanceof Node && host.contains(event.target)) event.stopPropagation()
  },
  { capture: true },
)

const SHOWN_MS = 5000

/** Shows one toast, making the toaster with the first. */
export const pushToast = ({ tone, id, title, detail, action }: ToastMessage): void => {
  const options = {
    description: detail,
    duration: tone === 'failed' ? Number.POSITIVE_INFINITY : SHOWN_MS,
    ...(id ? { id } : {}),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
  }
  if (tone === 'failed') toast.error(title, options)
  else toast.success(title, options)
}
