import type { MemoryAllocation, Problem } from '@vivarium/model'
import { fieldErrorOf } from '../../../components/use-command'
import { useFormat, useT } from '../../../i18n'
import { Checkbox } from '../../../ui/checkbox'
import { QuantityField } from './quantity-field'

interface MemoryFieldsProps {
  readonly value: MemoryAllocation
  readonly memoryMiB: number
  readonly onChange: (value: MemoryAllocation) => void
  readonly problem: Problem | undefined
}

/** Shares of a VM that nobody prefers, for each MiB. */
const USUAL_SHARES = 10

/** A VM's part of its host's memory: its weight under contention, what is never taken from it, and what it never exceeds. */
export const MemoryFields = ({ value, memoryMiB, onChange, problem }: MemoryFieldsProps) => {
  const t = useT()
  const format = useFormat()
  const error = (field: string) => fieldErrorOf(problem, `/memory/${field}`)
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-2 font-semibold">{t('vm.memoryAllocation')}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <QuantityField
          label={t('vm.memoryShares')}
          term="shares"
          value={value.shares}
          min={1}
          step={5000}
          onChange={shares => onChange({ ...value, shares: Math.round(shares) })}
          hint={t('vm.memoryShares.hint', { usual: format.number(USUAL_SHARES * memoryMiB) })}
          error={error('shares')}
        />
        <QuantityField
          label={t('vm.memoryReservation')}
          term="reservation"
          unit="MiB"
          value={value.reservationMiB}
          min={0}
          step={256}
          onChange={reservationMiB => onChange({ ...value, reservationMiB })}
          hint={t('vm.memoryReservation.hint')}
          error={error('reservationMiB')}
        />
      </div>
      <Checkbox
        checked={value.limitMiB !== null}
        onChange={limited => onChange({ ...value, limitMiB: limited ? memoryMiB : null })}
        label={t('vm.memoryLimit.set')}
        hint={t('vm.memoryLimit.hint')}
      />
      {value.limitMiB !== null && (
        <div className="sm:w-1/2 sm:pr-2">
          <QuantityField
            label={t('vm.memoryLimit')}
            term="limit"
            unit="MiB"
            value={value.limitMiB}
            min={1}
            step={256}
            onChange={limitMiB => onChange({ ...value, limitMiB })}
            error={error('limitMiB')}
          />
        </div>
      )}
    </fieldset>
  )
}
