import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { TriangleAlert } from 'lucide-react'
import { RelativeTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'

interface ErrorNoticeProps {
  readonly exhausted: NonNullable<Vm['restartsExhausted']>
  readonly clusterId: Vm['clusterId']
}

/** Availability gave up restarting it: since when, after how many tries, and the way back. */
export const ErrorNotice = ({ exhausted: { since, restarts, relocations }, clusterId }: ErrorNoticeProps) => {
  const t = useT()
  return (
    <section
      aria-label={t('vm.exhausted.title')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-fail-soft px-3.5 py-2"
    >
      <TriangleAlert aria-hidden className="size-4 text-fail" />
      <p className="min-w-0 flex-1 max-sm:basis-3/4">
        <span className="font-semibold">{t('vm.exhausted.title')}</span>{' '}
        <span className="text-text-2">
          {t('vm.exhausted.why', { restarts, relocations })} (<RelativeTime time={since} />)
        </span>
      </p>
      {clusterId !== null && (
        <Link
          to="/clusters/$clusterId"
          params={{ clusterId }}
          search={{ tab: 'policies' }}
          className={buttonStyle('secondary', 'sm')}
        >
          {t('vm.exhausted.decisions')}
        </Link>
      )}
    </section>
  )
}
