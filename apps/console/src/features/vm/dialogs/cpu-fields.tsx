import type { CpuAllocation, Problem } from '@vivarium/model'
import { fieldErrorOf } from '../../../components/use-command'
import { useFormat, useT } from '../../../i18n'
import { Checkbox } from '../../../ui/checkbox'
import { QuantityField } from './quantity-field'

interface CpuFieldsProps {
  readonly value: CpuAllocation
  readonly vcpus: number
  readonly onChange: (value: CpuAllocation) => void
  readonly problem: Problem | undefined
}

/** Shares of a VM that nobody prefers, for each vCPU. */
const USUAL_SHARES = 1000
/** Where a limit begins when it is switched on: as much as so many vCPUs of a middling clock (MHz). */
const FIRST_LIMIT_MHZ = 2000

/** A VM's part of its host's CPU: its weight under contention, what it is sure of, and what it never exceeds. */
export const CpuFields = ({ value, vcpus, onChange, problem }: CpuFieldsProps) => {
  const t = useT()
  const format = useFormat()
  const error = (field: string) => fieldErrorOf(problem, `/cpu/${field}`)
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-2 font-semibold">{t('vm.allocation')}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <QuantityField
          label={t('vm.shares')}
          term="shares"
          value={value.shares}
          min={2}
          step={500}
          onChange={shares => onChange({ ...value, shares: Math.round(shares) })}
          hint={t('vm.shares.hint', { usual: format.number(USUAL_SHARES * vcpus) })}
          error={error('shares')}
        />
        <QuantityField
          label={t('vm.reservation')}
          term="reservation"
          unit="MHz"
          value={value.reservationMHz}
          min={0}
          step={100}
          onChange={reservationMHz => onChange({ ...value, reservationMHz })}
          hint={t('vm.reservation.hint')}
          error={error('reservationMHz')}
        />
      </div>
      <Checkbox
        checked={value.limitMHz !== null}
        onChange={limited => onChange({ ...value, limitMHz: limited ? FIRST_LIMIT_MHZ * vcpus : null })}
        label={t('vm.limit.set')}
        hint={t('vm.limit.hint')}
      />
      {value.limitMHz !== null && (
        <div className="sm:w-1/2 sm:pr-2">
          <QuantityField
            label={t('vm.limit')}
            term="limit"
            unit="MHz"
            value={value.limitMHz}
            min={1}
            step={100}
            onChange={limitMHz => onChange({ ...value, limitMHz })}
            error={error('limitMHz')}
          />
        </div>
      )}
    </fieldset>
  )
}
