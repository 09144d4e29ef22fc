import type { ReactNode } from 'react'

/** A key as it stands on the keyboard. */
export const KeyHint = ({ children }: { readonly children: ReactNode }) => (
  <kbd className="rounded-sm border border-line-2 bg-surface px-1 font-sans text-text-3 text-xs">{children}</kbd>
)
