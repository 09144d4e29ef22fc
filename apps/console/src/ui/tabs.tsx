import type { ReactNode } from 'react'
import { cx } from './cx'

interface TabsProps {
  readonly label: string
  /** One link each, with `tabProps`: a tab is an address, so it can be sent, opened beside and gone back from. */
  readonly children: ReactNode
}

/** A row of tabs that are links. */
export const TabBar = ({ label, children }: TabsProps) => (
  <nav aria-label={label} className="-mx-4 overflow-x-auto border-line border-b px-4 lg:-mx-5 lg:px-5 print:hidden">
    <div className="flex gap-5">{children}</div>
  </nav>
)

/** What a link needs to be a tab: `<Link to="/vms/$vmId" … replace {...tabProps(tab === 'monitor')}>`. */
export const tabProps = (active: boolean) => ({
  'aria-current': active ? ('page' as const) : undefined,
  className: cx(
    '-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 font-medium outline-offset-[-2px]',
    active ? 'border-accent font-semibold text-text' : 'border-transparent text-text-2 hover:text-text',
  ),
})
