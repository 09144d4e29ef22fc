import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { CirclePause } from 'lucide-react'
import { RelativeTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'

/** The guest stands still, since a disk of it can't grow: since when, and what would let it go on. */
export const PausedNotice = ({ since, disks }: { readonly since: string; readonly disks: Vm['disks'] }) => {
  const t = useT()
  const stores = [...new Map(disks.map(({ datastoreId, datastoreName }) => [datastoreId, datastoreName]))]
  return (
    <section
      aria-label={t('vm.paused.title')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-att-soft px-3.5 py-2"
    >
      <CirclePause aria-hidden className="size-4 text-att" />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">{t('vm.paused.title')}</span>{' '}
        <span className="text-text-2">
          {t('vm.paused.why')} (<RelativeTime time={since} />)
        </span>
      </p>
      {stores.map(([id, name]) => (
        <Link
          key={id}
          to="/storage/$datastoreId"
          params={{ datastoreId: id }}
          className={buttonStyle('secondary', 'sm')}
        >
          {name}
        </Link>
      ))}
    </section>
  )
}
