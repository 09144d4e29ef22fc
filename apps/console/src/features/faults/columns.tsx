import { type Fault, type FaultKind, type FaultPlan, faultFamily, faultWordsOf } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { CallOffButton } from '../../components/call-off-button'
import type { DataColumn } from '../../components/data-column'
import { useOften } from '../../components/fault-often'
import { MendButton } from '../../components/mend-button'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { VerbButton } from '../../components/verb-button'
import { useLocale, useT } from '../../i18n'
import { useSettings } from './settings'
import { Touches } from './touches'

const RetimeDialog = lazy(() => import('./retime-dialog').then(module => ({ default: module.RetimeDialog })))

const Kind = ({ kind }: { readonly kind: FaultKind }) => (
  <span className="font-semibold">{faultWordsOf(useLocale()).kinds[kind]}</span>
)
const Target = ({ fault }: { readonly fault: Fault | FaultPlan }) => {
  const words = faultWordsOf(useLocale())
  return fault.target ? <ResourceLink {...fault.target} /> : words.families[faultFamily(fault.kind)]
}
const Settings = ({ fault }: { readonly fault: Fault | FaultPlan }) => (
  <span className="text-text-2">{useSettings()(fault)}</span>
)
const Until = ({ until }: Pick<Fault, 'until'>) => {
  const t = useT()
  return until ? <RelativeTime time={until} /> : <span className="text-text-3">{t('faults.untilMended')}</span>
}
const Often = ({ plan }: { readonly plan: FaultPlan }) => useOften()(plan)

export const FAULT_COLUMNS: readonly DataColumn<Fault>[] = [
  { id: 'kind', header: 'faults.kind', cell: ({ kind }) => <Kind kind={kind} /> },
  { id: 'target', header: 'faults.target', cell: fault => <Target fault={fault} /> },
  { id: 'settings', header: 'faults.settings', className: 'max-md:hidden', cell: fault => <Settings fault={fault} /> },
  { id: 'touches', header: 'faults.touches', className: 'max-sm:hidden', cell: fault => <Touches fault={fault} /> },
  {
    id: 'since',
    header: 'faults.since',
    className: 'max-sm:hidden',
    cell: ({ since }) => <RelativeTime time={since} />,
  },
  { id: 'until', header: 'faults.until', className: 'max-md:hidden', cell: fault => <Until {...fault} /> },
  {
    id: 'mend',
    header: 'faults.mend',
    headerLook: 'hidden',
    align: 'end',
    cell: fault => <MendButton fault={fault} />,
  },
]

const PlanVerbs = ({ plan }: { readonly plan: FaultPlan }) => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  const [editing, setEditing] = useState(false)
  const what = `${words.kinds[plan.kind]}${plan.target ? `, ${plan.target.name}` : ''}`
  return (
    <span className="inline-flex gap-2 max-sm:flex-col max-sm:py-1">
      <VerbButton size="sm" onClick={() => setEditing(true)} aria-label={t('faults.retimeOf', { what })}>
        {t('faults.retime')}
      </VerbButton>
      <CallOffButton plan={plan} />
      <Suspense>{editing && <RetimeDialog plan={plan} onClose={() => setEditing(false)} />}</Suspense>
    </span>
  )
}

export const PLAN_COLUMNS: readonly DataColumn<FaultPlan>[] = [
  { id: 'kind', header: 'faults.kind', cell: ({ kind }) => <Kind kind={kind} /> },
  { id: 'target', header: 'faults.target', cell: plan => <Target fault={plan} /> },
  { id: 'settings', header: 'faults.settings', className: 'max-md:hidden', cell: plan => <Settings fault={plan} /> },
  { id: 'next', header: 'faults.next', cell: ({ nextAt }) => <RelativeTime time={nextAt} /> },
  { id: 'often', header: 'faults.repeat', className: 'max-md:hidden', cell: plan => <Often plan={plan} /> },
  {
    id: 'verbs',
    header: 'common.actions',
    headerLook: 'hidden',
    align: 'end',
    cell: plan => <PlanVerbs plan={plan} />,
  },
]
