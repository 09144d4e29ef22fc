import { Link } from '@tanstack/react-router'
import { type Alarm, alarmNumber } from '@vivarium/model'
import { useT } from '../i18n'
import { simNow } from '../stores/clock'
import { LINK_STYLE } from '../ui/button-style'
import { pathTo } from './paths'

const HOUR_MS = 3_600_000
/** Ranges of the charts, by the hours that each reaches back. */
const RANGES = [
  [1, '1h'],
  [6, '6h'],
  [24, '24h'],
  [168, '7d'],
] as const

/** Leads to the chart of what an alarm is about, at the time of it; nothing for a state or what has no chart. */
export const AlarmChartLink = ({ alarm }: { readonly alarm: Alarm }) => {
  const t = useT()
  const { target, measure, raisedAt } = alarm
  if (alarmNumber(measure)?.sustained !== true) return null
  const atMs = Date.parse(raisedAt)
  const hours = (simNow() - atMs) / HOUR_MS + 0.5
  const range = RANGES.find(([reach]) => reach >= hours)?.[1] ?? '7d'
  const from = new Date(atMs - HOUR_MS / 2).toISOString()
  const to = new Date(Math.min(simNow(), atMs + HOUR_MS / 2)).toISOString()
  const search = { tab: 'monitor' as const, range, from, to }
  const page = pathTo(target.kind, target.id)
  if (page === null) return null
  return (
    <Link to={page} search={search} className={LINK_STYLE}>
      {t('alarms.chart')}
    </Link>
  )
}
