import type { ReactNode } from 'react'

interface StateProps {
  readonly title: ReactNode
  /** What to do about it. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly icon?: ReactNode
}

/** Nothing is here: says so, and what to do. In a panel it takes less room. */
export const EmptyState = ({ title, children, actions, icon }: StateProps) => (
  <div className="flex flex-col items-center gap-2 px-4 py-12 text-center in-[.panel]:py-5">
    {icon && <span className="text-text-3 [&_svg]:size-6">{icon}</span>}
    <div className="font-semibold text-base">{title}</div>
    {children && <div className="max-w-prose text-balance text-text-2">{children}</div>}
    {actions && <div className="flex flex-wrap justify-center gap-2 pt-1">{actions}</div>}
  </div>
)

/** Something failed: what, why, and how to try again. */
export const ErrorState = ({ title, children, actions }: StateProps) => (
  <div role="alert" className="flex flex-col items-center gap-2 px-4 py-12 text-center">
    <div className="font-semibold text-base text-fail">{title}</div>
    {children && <div className="max-w-prose text-balance text-text-2">{children}</div>}
    {actions && <div className="flex flex-wrap justify-center gap-2 pt-1">{actions}</div>}
  </div>
)
