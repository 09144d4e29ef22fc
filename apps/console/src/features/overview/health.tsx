import { Link } from '@tanstack/react-router'
import type { Overview } from '@vivarium/model'
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'

const LOOKS = {
  good: { Icon: CircleCheck, colour: 'text-run' },
  attention: { Icon: TriangleAlert, colour: 'text-att' },
  bad: { Icon: CircleX, colour: 'text-fail' },
} as const

// A sentence, and a way to what it is about: its words, not its colour, are to be seen first.
const SENTENCE_STYLE = 'rounded-sm underline decoration-line-2 decoration-1 underline-offset-4 hover:decoration-accent'

const hostsIn = ({ hostStates }: Overview, ...states: readonly string[]): number =>
  hostStates.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0)

/** The worst that is true now: a host that failed or a critical alarm, then a host that is cut off or a warning. */
const lookOf = (overview: Overview): keyof typeof LOOKS => {
  const { critical, warning } = overview.attention
  if (critical > 0 || hostsIn(overview, 'failed') > 0) return 'bad'
  return warning > 0 || hostsIn(overview, 'disconnected') > 0 ? 'attention' : 'good'
}

/** How the fleet is, in three sentences: its hosts, what wants attention, and how much room is left. */
export const Health = ({ overview }: { readonly overview: Overview }) => {
  const t = useT()
  const format = useFormat()
  const { Icon, colour } = LOOKS[lookOf(overview)]
  const hosts = overview.physical.hosts
  const up = hostsIn(overview, 'connected')
  // Put aside on purpose is not down.
  const aside = hostsIn(overview, 'maintenance', 'entering-maintenance', 'off')
  const down = hosts - up - aside
  const alarms = overview.attention.critical + overview.attention.warning
  const room = overview.room
  return (
    <p className="flex items-start gap-3 rounded-lg border border-line bg-surface px-3.5 py-3 text-base">
      <Icon aria-hidden className={cx('mt-0.5 size-5 shrink-0', colour)} />
      <span className="flex flex-wrap gap-x-2">
        <Link to="/hosts" search={down > 0 ? { q: 'state:failed,disconnected' } : {}} className={SENTENCE_STYLE}>
          {down > 0
            ? t('overview.hostsDown', { down, hosts })
            : aside > 0
              ? t('overview.hostsAside', { up, hosts, aside })
              : t('overview.hostsUp', { hosts })}
        </Link>{' '}
        <Link to="/alarms" className={SENTENCE_STYLE}>
          {alarms > 0 ? t('overview.alarmsOpen', { alarms }) : t('overview.alarmsNone')}
        </Link>{' '}
        {room && (
          <Link to="/vms/new" className={SENTENCE_STYLE}>
            {room.vms > 0 ? t('overview.roomFor', { n: format.number(room.vms) }) : t('overview.roomNone')}
          </Link>
        )}
      </span>
    </p>
  )
}
