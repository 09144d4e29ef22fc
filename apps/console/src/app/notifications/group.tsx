import { Link } from '@tanstack/react-router'
import { alarmWordsOf, eventText, OPERATION_KINDS } from '@vivarium/model'
import { BellOff, BellRing, Check, type LucideIcon, TriangleAlert, Waypoints, X } from 'lucide-react'
import { useState } from 'react'
import { EventSentence } from '../../components/event-sentence'
import { pathTo } from '../../components/paths'
import { RelativeTime } from '../../components/sim-time'
import { useLocale, useNames, useT } from '../../i18n'
import { markRead, type Told } from '../../stores/notifications'
import { LINK_STYLE } from '../../ui/button-style'
import { cx } from '../../ui/cx'

/** A shape and a colour for each way that things go. */
const lookOf = ({ topic, type, params }: Told): readonly [LucideIcon, string] => {
  if (type === 'operation.succeeded') return [Check, 'text-run']
  if (type === 'operation.failed') return [X, 'text-fail']
  if (type === 'operation.cancelled') return [X, 'text-off']
  if (type === 'alarm.raised') return [BellRing, params.severity === 'critical' ? 'text-fail' : 'text-att']
  if (type === 'alarm.cleared') return [BellOff, 'text-off']
  return topic === 'fault' ? [TriangleAlert, 'text-fail'] : [Waypoints, 'text-chg']
}

interface NotificationGroupProps {
  /** Of one kind, newest first. */
  readonly items: readonly Told[]
  /** After a link was followed. */
  readonly onFollow: () => void
}

/** One thing that was told, or several of a kind with a number in front. */
export const NotificationGroup = ({ items, onFollow }: NotificationGroupProps) => {
  const t = useT()
  const [expanded, setExpanded] = useState(false)
  const [newest] = items
  if (newest === undefined) return null
  const [Icon, colour] = lookOf(newest)
  const isNew = items.some(({ read }) => !read)
  const follow = () => {
    markRead(items.map(({ id }) => id))
    onFollow()
  }
  return (
    <li className={cx('flex gap-2.5 px-3.5 py-2', isNew && 'bg-accent-soft/40')}>
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', colour)} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the links inside are the controls; Enter on one is a click here. */}
      <div
        className="min-w-0 flex-1"
        onClick={event => event.target instanceof Element && event.target.closest('a') && follow()}
      >
        {items.length === 1 ? <ToldSentence told={newest} /> : <Crowd like={newest} n={items.length} />}
        {items.length > 1 && (
          <button
            type="button"
            aria-expanded={expanded}
            onClick={() => setExpanded(!expanded)}
            className={cx(LINK_STYLE, 'ml-2 text-xs')}
          >
            {expanded ? t('common.less') : t('bell.each')}
          </button>
        )}
        {expanded && (
          <ul className="flex max-h-40 flex-col gap-0.5 overflow-y-auto pt-1 text-xs">
            {items.map(told => (
              <li key={told.id}>
                <ToldSentence told={told} />
              </li>
            ))}
          </ul>
        )}
        <p className="flex items-center gap-2 text-text-3 text-xs">
          <RelativeTime time={newest.time} />
          {isNew && (
            <button
              type="button"
              onClick={() => markRead(items.map(({ id }) => id))}
              className="rounded-sm hover:text-text hover:underline"
            >
              {t('bell.read')}
            </button>
          )}
        </p>
      </div>
      {isNew && (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{t('bell.new')}</span>
        </span>
      )}
    </li>
  )
}

const ToldSentence = ({ told }: { readonly told: Told }) => {
  const locale = useLocale()
  const { type, subject, about, params } = told
  const message = eventText(locale, type, subject.name, params)
  const sentence = <EventSentence event={{ data: { message, subject, touched: [...about] } }} />
  const path = subject.kind === 'operation' ? pathTo('operation', subject.id) : null
  if (path === null) return sentence
  return (
    <Link to={path} className="rounded-sm underline-offset-2 hover:underline">
      {message}
    </Link>
  )
}

interface CrowdProps {
  /** One of them. */
  readonly like: Told
  readonly n: number
}

const Crowd = ({ like: { type, params }, n }: CrowdProps) => {
  const t = useT()
  const names = useNames()
  const alarms = alarmWordsOf(useLocale())
  const kind = OPERATION_KINDS.find(known => known === params.kind)
  if (kind && type.startsWith('operation.')) {
    const tone = type === 'operation.succeeded' ? 'done' : type === 'operation.failed' ? 'failed' : 'cancelled'
    return (
      <Link to="/operations" search={{ q: `kind:${kind}` }} className="rounded-sm font-semibold hover:underline">
        {t(`bell.crowd.${tone}`, { what: names.operations[kind], n })}
      </Link>
    )
  }
  const measure = Object.entries(alarms.measures).find(([known]) => known === params.measure)?.[1]
  return (
    <Link to={measure ? '/alarms' : '/events'} className="rounded-sm font-semibold hover:underline">
      {measure
        ? t(type === 'alarm.cleared' ? 'bell.crowd.cleared' : 'bell.crowd.raised', { what: measure, n })
        : t('bell.crowd.other', { n })}
    </Link>
  )
}
