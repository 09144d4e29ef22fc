import { useT } from '../../i18n'
import { Segments } from '../../ui/segments'
import type { ChartRange } from './use-chart-window'

interface RangePickerProps {
  readonly value: ChartRange
  readonly onChange: (range: ChartRange) => void
}

/** How far back the charts of a page go. */
export const RangePicker = ({ value, onChange }: RangePickerProps) => {
  const t = useT()
  return (
    <Segments
      label={t('chart.range')}
      value={value}
      onChange={onChange}
      options={[
        { value: '1h', label: t('chart.range.1h') },
        { value: '6h', label: t('chart.range.6h') },
        { value: '24h', label: t('chart.range.24h') },
        { value: '7d', label: t('chart.range.7d') },
      ]}
    />
  )
}
