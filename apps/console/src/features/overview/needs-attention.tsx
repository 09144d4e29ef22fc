import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { alarmsQuery } from '@vivarium/client'
import { AlarmSeverityDot } from '../../components/alarm-severity'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import { LINK_STYLE } from '../../ui/button-style'
import { Panel } from '../../ui/panel'

/** Active alarms that nobody has acknowledged, critical ones first. */
export const NeedsAttention = () => {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(alarmsQuery({ state: ['active'], acknowledged: ['no'], orderBy: 'severity', limit: 6 }))
  const alarms = data?.items ?? []
  return (
    <Panel
      title={t('alarms.attention')}
      meta={data !== undefined && data.total > 0 && format.number(data.total)}
      actions={
        <Link to="/alarms" className={LINK_STYLE}>
          {t('alarms.all')}
        </Link>
      }
    >
      {alarms.length === 0 && <p className="text-text-2">{t('alarms.calm')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {alarms.map(alarm => (
          <li key={alarm.id} className="py-1.5">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <AlarmSeverityDot severity={alarm.severity} />
              <ResourceLink kind={alarm.target.kind} id={alarm.target.id} name={alarm.target.name} look="name" />
              <span className="ml-auto text-text-3 text-xs">
                <RelativeTime time={alarm.raisedAt} />
              </span>
            </div>
            <p>{alarm.message}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
