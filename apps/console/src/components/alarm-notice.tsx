import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { alarmsQuery } from '@vivarium/client'
import { useT } from '../i18n'
import { buttonStyle } from '../ui/button-style'
import { cx } from '../ui/cx'
import { AlarmChartLink } from './alarm-chart-link'
import { AlarmSeverityDot } from './alarm-severity'
import { RelativeTime } from './sim-time'

/** The active alarms of one thing, above its page; nothing where there is none. */
export const AlarmNotice = ({ targetId }: { readonly targetId: string }) => {
  const t = useT()
  const { data } = useQuery(alarmsQuery({ targetId: [targetId], state: ['active'], limit: 10 }))
  if (data === undefined || data.items.length === 0) return null
  const isCritical = data.items.some(({ severity }) => severity === 'critical')
  return (
    <section
      aria-label={t('alarms.ofThis')}
      className={cx(
        'flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-line px-3.5 py-2',
        isCritical ? 'bg-fail-soft' : 'bg-att-soft',
      )}
    >
      <ul className="flex min-w-0 flex-1 flex-col gap-1">
        {data.items.map(alarm => (
          <li key={alarm.id} className="flex flex-wrap items-baseline gap-x-3">
            <AlarmSeverityDot severity={alarm.severity} />
            <span className="font-semibold">{alarm.message}</span>
            <span className="text-text-2">
              <RelativeTime time={alarm.raisedAt} />
              {alarm.acknowledged && ` · ${t('alarms.acknowledged')}`}
            </span>
            <AlarmChartLink alarm={alarm} />
          </li>
        ))}
      </ul>
      <Link to="/alarms" search={{ q: `targetId:${targetId}` }} className={buttonStyle('secondary', 'sm')}>
        {t('alarms.title')}
      </Link>
    </section>
  )
}
