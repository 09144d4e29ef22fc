import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useT } from '../i18n'
import { cx } from '../ui/cx'
import { Breadcrumb, PageHeader } from '../ui/page-header'

interface PageProps {
  readonly title: string
  /** How many there are, behind the title. */
  readonly count?: ReactNode
  readonly state?: ReactNode
  readonly actions?: ReactNode
  /** The pages above this one, the nearest last. */
  readonly parents?: readonly { readonly to: string; readonly label: string }[]
  /** A TabBar, straight below the title. */
  readonly tabs?: ReactNode
  /** `fill` keeps a list within the window: its table scrolls under its own head. */
  readonly layout?: 'flow' | 'fill'
  readonly children: ReactNode
}

/** A page: its title in the window too, its place, its verbs, its content up to the window's edge. */
export const Page = ({ title, count, state, actions, parents = [], tabs, layout = 'flow', children }: PageProps) => {
  const t = useT()
  const items = parents.map(({ to, label }) => ({
    id: to,
    node: (
      <Link to={to} className="rounded-sm hover:text-text hover:underline">
        {label}
      </Link>
    ),
  }))
  return (
    <div className={cx('@container flex flex-col gap-3 px-4 lg:px-5', layout === 'fill' ? 'h-full pb-3' : 'pb-6')}>
      <title>{`${title} · ${t('shell.product')}`}</title>
      <PageHeader
        title={title}
        count={count}
        state={state}
        actions={actions}
        breadcrumb={items.length > 0 && <Breadcrumb label={t('common.breadcrumb')} items={items} />}
      >
        {tabs}
      </PageHeader>
      {children}
    </div>
  )
}
