import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { CirclePause } from 'lucide-react'
import { RelativeTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'

interface PausedNoticeProps {
  readonly paused: NonNullable<Vm['paused']>
  readonly disks: Vm['disks']
}

/** The guest stands still: why, since when, and what would let it go on. */
export const PausedNotice = ({ paused: { reason, since }, disks }: PausedNoticeProps) => {
  const t = useT()
  // A host that does not respond is no matter of storage.
  const named = reason === 'host_not_responding' ? [] : disks
  const stores = [...new Map(named.map(({ datastoreId, datastoreName }) => [datastoreId, datastoreName]))]
  return (
    <section
      aria-label={t('vm.paused.title')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-att-soft px-3.5 py-2"
    >
      <CirclePause aria-hidden className="size-4 text-att" />
      <p className="min-w-0 flex-1 max-sm:basis-3/4">
        <span className="font-semibold">{t('vm.paused.title')}</span>{' '}
        <span className="text-text-2">
          {t(`vm.paused.${reason}`)} (<RelativeTime time={since} />)
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
