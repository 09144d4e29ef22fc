import type { ReactNode } from 'react'

/** What one wants to know of a thing first, in a row above all else: six at most, `Tile` inside. */
export const Tiles = ({ children }: { readonly children: ReactNode }) => (
  <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3 xl:grid-cols-6">
    {children}
  </dl>
)

interface TileProps {
  readonly term: ReactNode
  readonly children: ReactNode
  readonly hint?: ReactNode
}

export const Tile = ({ term, children, hint }: TileProps) => (
  <div className="flex min-w-0 flex-col gap-0.5 bg-surface px-3.5 py-2.5">
    <dt className="text-text-2 text-xs">{term}</dt>
    <dd className="min-w-0 truncate font-semibold text-base">{children}</dd>
    {hint ? <dd className="min-w-0 truncate text-text-3 text-xs">{hint}</dd> : null}
  </div>
)
