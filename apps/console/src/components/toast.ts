import type { ReactNode } from 'react'

/** What a toast says. Errors stay until they are closed; the others go by themselves. */
export interface ToastMessage {
  readonly tone: 'done' | 'failed'
  readonly title: string
  /** Takes the place of the one that stands under the same. */
  readonly id?: string
  readonly detail?: ReactNode
  readonly action?: { readonly label: string; readonly run: () => void }
}

// The toaster is not part of the first page: it is fetched when there is something to say.
const loadToaster = () => import('./toaster')

/** Tells something beside the page; for what belongs to a form or a dialog, show it there. */
export const showToast = (message: ToastMessage): void => {
  void loadToaster().then(({ pushToast }) => pushToast(message))
}
