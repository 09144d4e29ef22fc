import type { ReactNode } from 'react'

/** Facts as pairs of term and value; `Fact` inside. */
export const DescriptionList = ({ children }: { readonly children: ReactNode }) => (
  <dl className="flex flex-col divide-y divide-line">{children}</dl>
)

export const Fact = ({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) => (
  <div className="flex min-h-7.5 items-baseline justify-between gap-6 py-1.5">
    <dt className="shrink-0 text-text-2">{term}</dt>
    <dd className="min-w-0 text-right font-medium">{children}</dd>
  </div>
)
