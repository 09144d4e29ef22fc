import type { Datastore } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Meter } from '../../ui/meter'

interface SpaceMeterProps {
  /** One of them, or what several come to together. */
  readonly datastore: Pick<Datastore, 'name' | 'usedGiB' | 'provisionedGiB' | 'capacityGiB'>
  readonly className?: string
}

/** What a datastore holds and what its disks may grow to, on the scale of the larger of capacity and promise. */
export const SpaceMeter = ({ datastore, className }: SpaceMeterProps) => {
  const t = useT()
  const format = useFormat()
  const { usedGiB, provisionedGiB, capacityGiB } = datastore
  const scale = Math.max(capacityGiB, provisionedGiB)
  const within = Math.max(0, Math.min(provisionedGiB, capacityGiB) - usedGiB)
  const over = Math.max(0, provisionedGiB - capacityGiB)
  return (
    <div className="relative">
      <Meter
        label={datastore.name}
        className={className ?? 'h-1.5 w-32'}
        max={scale}
        valueText={t('storage.useText', {
          used: format.gib(usedGiB),
          provisioned: format.gib(provisionedGiB),
          capacity: format.gib(capacityGiB),
        })}
        parts={[
          { id: 'used', label: t('storage.used'), value: usedGiB, text: format.gib(usedGiB) },
          {
            id: 'provisioned',
            label: t('storage.provisioned'),
            value: within,
            text: format.gib(provisionedGiB),
            tone: 'idle',
          },
          { id: 'over', label: t('capacity.overPart'), value: over, text: format.gib(over), tone: 'attention' },
        ]}
      />
    </div>
  )
}
