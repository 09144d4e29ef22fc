import { useFormat } from '../i18n'
import { Meter } from '../ui/meter'
import { Percent } from './quantity'

interface PercentMeterProps {
  readonly label: string
  /** 0 to 100. */
  readonly percent: number
}

/** From here on there is little left. */
const HIGH_PERCENT = 85

/** A share as a short bar and its number, for a cell of a table. */
export const PercentMeter = ({ label, percent }: PercentMeterProps) => {
  const text = useFormat().percent(Math.round(percent))
  return (
    <div className="flex items-center justify-end gap-2">
      <Meter
        label={label}
        className="h-1.5 w-16"
        max={100}
        valueText={text}
        parts={[{ id: 'used', label, value: percent, text, tone: percent >= HIGH_PERCENT ? 'attention' : 'accent' }]}
      />
      <span className="w-10 text-right">
        <Percent value={percent} />
      </span>
    </div>
  )
}
