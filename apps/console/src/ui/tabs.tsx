import { type ReactNode, useEffect, useRef } from 'react'
import { cx } from './cx'

interface TabsProps {
  readonly label: string
  /** One link each, with `tabProps`: a tab is an address, so it can be sent, opened beside and gone back from. */
  readonly children: ReactNode
}

/** A row of tabs that are links. Where they do not all fit, the one that is open is brought into sight. */
export const TabBar = ({ label, children }: TabsProps) => {
  const bar = useRef<HTMLElement>(null)
  const seen = useRef<Element>(null)
  useEffect(() => {
    const open = bar.current?.querySelector('[aria-current=page]') ?? null
    if (!bar.current || !open || open === seen.current) return
    seen.current = open
    const { left, right } = bar.current.getBoundingClientRect()
    const at = open.getBoundingClientRect()
    if (at.left < left || at.right > right) bar.current.scrollLeft += (at.left + at.right - left - right) / 2
  })
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="scroll-fade-x -mx-4 overflow-x-auto border-line border-b px-4 lg:-mx-5 lg:px-5 print:hidden"
    >
      <div className="flex gap-5">{children}</div>
    </nav>
  )
}

/** What a link needs to be a tab: `<Link to="/vms/$vmId" … replace {...tabProps(tab === 'monitor')}>`. */
export const tabProps = (active: boolean) => ({
  // The first tab's address is the beginning of every other's: without this the router would call it current on all of them.
  activeOptions: { exact: true },
  'aria-current': active ? ('page' as const) : undefined,
  className: cx(
    '-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 font-medium outline-offset-[-2px]',
    active ? 'border-accent font-semibold text-text' : 'border-transparent text-text-2 hover:text-text',
  ),
})
