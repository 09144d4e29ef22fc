import { Link, useLocation } from '@tanstack/react-router'
import type { Simulation } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { NAVIGATION, type NavigationItem } from '../navigation'

interface SideNavProps {
  readonly counts: Simulation['counts'] | undefined
  /** Called when a page was chosen: the drawer closes. */
  readonly onChoose?: () => void
}

/** The pages, with how much of each there is. */
export const SideNav = ({ counts, onChoose }: SideNavProps) => {
  const t = useT()
  return (
    <nav aria-label={t('shell.main')} className="flex flex-col gap-3 p-2">
      {NAVIGATION.filter(({ items }) => items.length > 0).map(group => (
        <div key={group.id}>
          {group.label && <h2 className="px-2 pb-1 text-text-3 text-xs">{t(group.label)}</h2>}
          <ul className="flex flex-col">
            {group.items.map(item => (
              <li key={item.id}>
                <NavLink item={item} count={item.count && counts?.[item.count]} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

interface NavLinkProps {
  readonly item: NavigationItem
  readonly count: number | undefined
  readonly onChoose: (() => void) | undefined
}

const NavLink = ({ item, count, onChoose }: NavLinkProps) => {
  const t = useT()
  const format = useFormat()
  const active = useIsActive(item)
  return (
    <Link
      to={item.to}
      search={item.search ?? {}}
      onClick={onChoose}
      aria-current={active ? 'page' : undefined}
      className={cx(
        'flex h-7 items-center gap-2.5 rounded-md px-2 transition-colors duration-150',
        active ? 'bg-accent-soft font-semibold text-accent-text' : 'text-text-2 hover:bg-hover hover:text-text',
      )}
    >
      <item.icon aria-hidden className="size-3.5 shrink-0" />
      <span className="flex-1 truncate">{t(item.label)}</span>
      {count !== undefined && count > 0 && <span className="text-xs">{format.number(count)}</span>}
    </Link>
  )
}

/** A page is active on its own address and below it; the recycle bin only with its filter. */
const useIsActive = (item: NavigationItem): boolean =>
  useLocation({
    select: ({ pathname, search }) => {
      const q = 'q' in search ? search.q : undefined
      const onPage = pathname === item.to || pathname.startsWith(`${item.to}/`)
      const isBin = pathname === '/vms' && q === 'state:deleted'
      return onPage && (item.search ? isBin : !isBin)
    },
  })
