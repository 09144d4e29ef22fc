import { changes } from '@vivarium/client'
import { type FaultPlan, faultWordsOf } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../components/change-dialog'
import { MinutesField } from '../../components/minutes-field'
import { useChange } from '../../components/use-change'
import { useLocale, useT } from '../../i18n'
import { simNow } from '../../stores/clock'

interface RetimeDialogProps {
  readonly plan: FaultPlan
  readonly onClose: () => void
}

/** Has a planned fault happen at another time, more or less often. */
export const RetimeDialog = ({ plan, onClose }: RetimeDialogProps) => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  const often = plan.everyS ?? plan.meanTimeBetweenS
  const [afterMin, setAfterMin] = useState<number | null>(() =>
    Math.max(0, Math.round((Date.parse(plan.nextAt) - simNow()) / 60_000)),
  )
  const [everyMin, setEveryMin] = useState<number | null>(often === undefined ? null : often / 60)
  const everyS = Math.max(1, Math.round((everyMin ?? 1) * 60))
  const state = useChange<unknown>({
    change: changes.updateFaultPlan(plan.id, {
      afterS: Math.round((afterMin ?? 0) * 60),
      ...(plan.everyS === undefined ? {} : { everyS }),
      ...(plan.meanTimeBetweenS === undefined ? {} : { meanTimeBetweenS: everyS }),
    }),
    verb: t('faults.save'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('faults.retimeOf', { what: words.kinds[plan.kind] })}
      verb={t('faults.save')}
      look="without-plan"
      state={state}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <MinutesField label={t('faults.after')} value={afterMin} onChange={setAfterMin} />
        {often !== undefined && (
          <MinutesField
            label={t(plan.everyS === undefined ? 'faults.meanTime' : 'faults.every')}
            value={everyMin}
            onChange={setEveryMin}
            min={1}
          />
        )}
      </div>
    </ChangeDialog>
  )
}
