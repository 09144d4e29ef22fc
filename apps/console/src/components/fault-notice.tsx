import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { faultPlansQuery, faultsQuery } from '@vivarium/client'
import { type Fault, type FaultPlan, faultWordsOf } from '@vivarium/model'
import { CalendarClock, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale, useT } from '../i18n'
import { cx } from '../ui/cx'
import { CallOffButton } from './call-off-button'
import { useOften } from './fault-often'
import { MendButton } from './mend-button'
import { RelativeTime } from './sim-time'

interface FaultNoticeProps {
  readonly of: { readonly hostId: string } | { readonly datastoreId: string } | { readonly vmId: string }
}

/** What is broken of one thing, above its page, and what is to break: each to be mended, or called off. Nothing where nothing is. */
export const FaultNotice = ({ of }: FaultNoticeProps) => {
  const t = useT()
  const often = useOften()
  const [targetId] = Object.values(of)
  const { data: faults } = useQuery(faultsQuery({ ...of, limit: 20 }))
  const { data: plans } = useQuery(faultPlansQuery({ targetId, limit: 20 }))
  const broken = faults?.items ?? []
  const planned = plans?.items ?? []
  if (broken.length + planned.length === 0) return null
  return (
    <section
      aria-label={t('faults.ofThis')}
      className={cx(
        'flex flex-col gap-1 rounded-lg border border-line px-3.5 py-2',
        broken.length > 0 ? 'bg-fail-soft' : 'bg-att-soft',
      )}
    >
      {broken.map(fault => (
        <Line key={fault.id} fault={fault} icon={<Zap aria-hidden className="size-4 text-fail" />}>
          <RelativeTime time={fault.since} />
          <MendButton fault={fault} />
        </Line>
      ))}
      {planned.map(plan => (
        <Line key={plan.id} fault={plan} icon={<CalendarClock aria-hidden className="size-4 text-att" />}>
          <span>
            {t('faults.plannedTitle')} <RelativeTime time={plan.nextAt} /> · {often(plan)}
          </span>
          <CallOffButton plan={plan} />
        </Line>
      ))}
    </section>
  )
}

interface LineProps {
  readonly fault: Fault | FaultPlan
  readonly icon: ReactNode
  /** When, and the verb. */
  readonly children: readonly [ReactNode, ReactNode]
}

const Line = ({ fault, icon, children: [when, verb] }: LineProps) => {
  const words = faultWordsOf(useLocale())
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {icon}
      <p className="min-w-0 flex-1">
        <Link to="/faults" search={{ of: fault.target?.id }} className="font-semibold hover:underline">
          {words.kinds[fault.kind]}
        </Link>
        {fault.nicId && <span className="font-mono text-xs"> {fault.nicId}</span>}{' '}
        <span className="text-text-2">{when}</span>
      </p>
      {verb}
    </div>
  )
}
