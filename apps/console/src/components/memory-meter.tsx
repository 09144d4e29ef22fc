import { useFormat, useT } from '../i18n'
import { Meter } from '../ui/meter'
import { Size } from './quantity'

interface MemoryMeterProps {
  readonly usedMiB: number
  /** Given to guests that are on. */
  readonly allocatedMiB: number
  readonly totalMiB: number
}

/** A host's or cluster's memory in a cell: what is used, what is given out beyond that, of how much. */
export const MemoryMeter = ({ usedMiB, allocatedMiB, totalMiB }: MemoryMeterProps) => {
  const t = useT()
  const format = useFormat()
  const idleMiB = Math.max(0, Math.min(allocatedMiB, totalMiB) - usedMiB)
  const text = t('capacity.memoryText', {
    used: format.mib(usedMiB),
    given: format.mib(allocatedMiB),
    total: format.mib(totalMiB),
  })
  return (
    <div className="flex items-center gap-2" title={text}>
      <Meter
        label={t('capacity.memory')}
        className="h-1.5 w-24 max-sm:w-16"
        max={totalMiB}
        valueText={text}
        parts={[
          { id: 'used', label: t('capacity.usedPart'), value: usedMiB, text: format.mib(usedMiB) },
          { id: 'given', label: t('capacity.givenPart'), value: idleMiB, text: format.mib(allocatedMiB), tone: 'idle' },
        ]}
      />
      <span className="whitespace-nowrap text-text-2">
        <Size mib={allocatedMiB} />
        <span className="max-sm:hidden">
          {' / '}
          <Size mib={totalMiB} />
        </span>
      </span>
    </div>
  )
}
