import { Link } from '@tanstack/react-router'
import type { AlarmCounts } from '@vivarium/model'
import { TriangleAlert } from 'lucide-react'
import { useT } from '../i18n'
import { cx } from '../ui/cx'

interface AlarmMarkProps {
  /** What the alarms are about. */
  readonly target: { readonly id: string; readonly name: string; readonly alarms?: AlarmCounts | undefined }
  /** `sign-on-phone` leaves its word out where a row has no room for it. */
  readonly look?: 'with-word' | 'sign-on-phone'
}

/** Says on a row, or beside a title, that alarms are active, how bad the worst is, and leads to them. Nothing where there is none. */
export const AlarmMark = ({ target: { id, name, alarms }, look }: AlarmMarkProps) => {
  const t = useT()
  if (alarms === undefined) return null
  const severity = alarms.critical > 0 ? 'critical' : 'warning'
  const word = t(`vms.alarm.${severity}`)
  const n = alarms.critical + alarms.warning
  return (
    <Link
      to="/alarms"
      search={{ q: `targetId:${id}` }}
      aria-label={t('vms.alarm.of', { word, name, n })}
      className={cx(
        'inline-flex w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs hover:underline max-sm:ml-1.5',
        severity === 'critical' ? 'bg-fail-soft text-fail' : 'bg-att-soft text-att',
      )}
    >
      <TriangleAlert aria-hidden className="size-3" />
      <span className={cx(look === 'sign-on-phone' && 'max-sm:hidden')}>{word}</span>
      {n > 1 && n}
    </Link>
  )
}
