import { useQueryClient } from '@tanstack/react-query'
import { changes, commit } from '@vivarium/client'
import { type Fault, type FaultKind, type FaultPlan, faultFamily, faultWordsOf } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import type { DataColumn } from '../../components/data-column'
import { MendButton } from '../../components/mend-button'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { useCommand } from '../../components/use-command'
import { useFormat, useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { useSettings } from './settings'

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
const Often = ({ everyS, meanTimeBetweenS, timesLeft }: FaultPlan) => {
  const t = useT()
  const format = useFormat()
  const how =
    everyS !== undefined
      ? t('faults.everyTime', { time: format.duration(everyS) })
      : meanTimeBetweenS !== undefined
        ? t('faults.byChance', { time: format.duration(meanTimeBetweenS) })
        : t('faults.repeat.once')
  return timesLeft === undefined ? how : `${how}, ${t('faults.timesLeft', { n: timesLeft })}`
}

export const FAULT_COLUMNS: readonly DataColumn<Fault>[] = [
  { id: 'kind', header: 'faults.kind', cell: ({ kind }) => <Kind kind={kind} /> },
  { id: 'target', header: 'faults.target', cell: fault => <Target fault={fault} /> },
  { id: 'settings', header: 'faults.settings', className: 'max-md:hidden', cell: fault => <Settings fault={fault} /> },
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
  const queryClient = useQueryClient()
  const [editing, setEditing] = useState(false)
  const what = `${words.kinds[plan.kind]}${plan.target ? `, ${plan.target.name}` : ''}`
  const cancel = useCommand({
    run: () => commit<unknown>(changes.cancelFaultPlan(plan.id)),
    verb: t('faults.callOff'),
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['fault-plans'] }),
  })
  return (
    <span className="inline-flex gap-2">
      <Button size="sm" onClick={() => setEditing(true)} aria-label={t('faults.retimeOf', { what })}>
        {t('faults.retime')}
      </Button>
      <Button
        size="sm"
        pending={cancel.pending}
        onClick={() => cancel.submit()}
        aria-label={t('faults.callOffOf', { what })}
      >
        {t('faults.callOff')}
      </Button>
      <Suspense>{editing && <RetimeDialog plan={plan} onClose={() => setEditing(false)} />}</Suspense>
    </span>
  )
}

export const PLAN_COLUMNS: readonly DataColumn<FaultPlan>[] = [
  { id: 'kind', header: 'faults.kind', cell: ({ kind }) => <Kind kind={kind} /> },
  { id: 'target', header: 'faults.target', cell: plan => <Target fault={plan} /> },
  { id: 'settings', header: 'faults.settings', className: 'max-md:hidden', cell: plan => <Settings fault={plan} /> },
  { id: 'next', header: 'faults.next', cell: ({ nextAt }) => <RelativeTime time={nextAt} /> },
  { id: 'often', header: 'faults.repeat', className: 'max-md:hidden', cell: plan => <Often {...plan} /> },
  {
    id: 'verbs',
    header: 'common.actions',
    headerLook: 'hidden',
    align: 'end',
    cell: plan => <PlanVerbs plan={plan} />,
  },
]
