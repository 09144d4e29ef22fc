import type { Plan, Vm } from '@vivarium/model'
import type { ReactNode } from 'react'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Panel } from '../../ui/panel'
import { Slider } from '../../ui/slider'
import { DIRTY_MIBPS, LINK_MBPS, type Scale, STEPS, setOf, stepOf, valueAt } from './scales'
import type { Assumed } from './search'
import type { AssumptionState } from './use-assumption'

interface WhatIfProps {
  readonly vm: Vm
  /** As things are: where the sliders stand before they are moved. */
  readonly measured: Plan
  readonly assumption: AssumptionState
}

/** What if the guest wrote more, or the link carried less: three sliders that redraw the prediction. */
export const WhatIf = ({ vm, measured, assumption }: WhatIfProps) => {
  const t = useT()
  const format = useFormat()
  const { dirtyMiBps = 0, workingSetMiB = 0, bandwidthMBps = 0 } = measured
  const rows: readonly Row[] = [
    {
      key: 'dirty',
      label: <Term id="dirty-rate">{t('plan.dirty')}</Term>,
      scale: DIRTY_MIBPS,
      measured: dirtyMiBps,
      text: mib => `${format.mib(mib)}/s`,
    },
    {
      key: 'set',
      label: <Term id="working-set">{t('migrate.workingSet')}</Term>,
      scale: setOf(vm.memoryMiB),
      measured: workingSetMiB,
      text: format.mib,
    },
    { key: 'link', label: t('plan.bandwidth'), scale: LINK_MBPS, measured: bandwidthMBps * 8, text: format.bandwidth },
  ]
  return (
    <Panel
      title={t('migrate.whatIf')}
      actions={
        assumption.isAssumed && (
          <Button size="sm" onClick={assumption.reset}>
            {t('migrate.asMeasured')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-2">
        {rows.map(row => (
          <SlidingRow key={row.key} row={row} assumption={assumption} />
        ))}
        {assumption.isAssumed ? (
          <Outcome measured={measured} plan={assumption.plan} />
        ) : (
          <p className="text-text-2 text-xs">{t('migrate.whatIfHint')}</p>
        )}
      </div>
    </Panel>
  )
}

/** What changes by it, at one look: as measured, and as assumed. */
const Outcome = ({ measured, plan }: { readonly measured: Plan; readonly plan: Plan }) => {
  const t = useT()
  const format = useFormat()
  const pauseOf = ({ downtimeMs = 0, converges }: Plan) =>
    converges === false ? t('migrate.never') : format.duration(downtimeMs / 1000)
  const convergesOf = ({ converges }: Plan) => (converges === false ? t('migrate.convergesNo') : t('plan.convergesYes'))
  const facts = [
    [t('migrate.duration'), ({ durationS }: Plan) => format.duration(durationS)],
    [t('plan.downtime'), pauseOf],
    [t('plan.converges'), convergesOf],
  ] as const
  return (
    <dl className="grid grid-cols-3 gap-2 rounded-md bg-sunken p-2.5">
      {facts.map(([term, textOf]) => (
        <div key={term} className="min-w-0">
          <dt className="text-text-2 text-xs">{term}</dt>
          <dd className="font-semibold text-base">{textOf(plan)}</dd>
          <dd className="text-text-2 text-xs">{t('migrate.measured', { value: textOf(measured) })}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Row {
  readonly key: keyof Assumed
  readonly label: ReactNode
  readonly scale: Scale
  readonly measured: number
  readonly text: (value: number) => string
}

const SlidingRow = ({ row, assumption }: { readonly row: Row; readonly assumption: AssumptionState }) => {
  const t = useT()
  const { key, label, scale, measured, text } = row
  const chosen = assumption.now[key]
  const valueText = text(chosen ?? measured)
  return (
    <div className="relative">
      {/* The slider says its value itself. */}
      <span aria-hidden className="absolute end-0 top-0 font-semibold text-xs">
        {chosen !== undefined && <span className="unit">{t('migrate.measured', { value: text(measured) })} · </span>}
        {valueText}
      </span>
      <Field label={label}>
        {({ 'aria-invalid': _, ...control }) => (
          <Slider
            {...control}
            steps={STEPS}
            value={stepOf(scale, chosen ?? measured)}
            valueText={valueText}
            mark={stepOf(scale, measured)}
            onChange={step => assumption.slide({ [key]: valueAt(scale, step) })}
            onSettle={assumption.settle}
          />
        )}
      </Field>
    </div>
  )
}
