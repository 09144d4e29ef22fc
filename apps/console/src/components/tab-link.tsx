import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { tabStyle } from '../ui/tabs'

interface TabLinkProps {
  /** The tab's name in the address (`?tab=events`); the first tab has none. */
  readonly tab: string | undefined
  readonly active: boolean
  readonly count?: number
  readonly children: ReactNode
}

/** One tab of a TabBar: a link to this same page with another `tab`, and none of the other's parameters. */
export const TabLink = ({ tab, active, count, children }: TabLinkProps) => (
  <Link
    to="."
    search={{ tab }}
    replace
    resetScroll={false}
    aria-current={active ? 'page' : undefined}
    className={tabStyle(active)}
  >
    {children}
    {count !== undefined && <span className="font-normal text-text-3">{count}</span>}
  </Link>
)
