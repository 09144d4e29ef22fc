import type { ReactNode } from 'react'

interface PageHeaderProps {
  /** Where the page stands: links up to its parents. */
  readonly breadcrumb?: ReactNode
  readonly title: ReactNode
  /** How many there are, behind the title. */
  readonly count?: ReactNode
  /** The state of the one thing that the page is about. */
  readonly state?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

export const PageHeader = ({ breadcrumb, title, count, state, actions, children }: PageHeaderProps) => (
  <header className="flex flex-col gap-3 pt-3.5">
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        {breadcrumb}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="font-bold text-xl tracking-tight">
            {title} {count !== undefined && <span className="ml-2 font-normal text-text-3">{count}</span>}
          </h1>
          {state}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </div>
    {children}
  </header>
)

/** The parents of a page, the nearest last; the page itself is its title. */
export const Breadcrumb = ({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly { id: string; node: ReactNode }[]
}) => (
  <nav aria-label={label}>
    <ol className="flex flex-wrap gap-x-1.5 text-text-3 text-xs">
      {items.map((item, index) => (
        <li key={item.id} className="flex gap-x-1.5">
          {index > 0 && <span aria-hidden>/</span>}
          {item.node}
        </li>
      ))}
    </ol>
  </nav>
)
