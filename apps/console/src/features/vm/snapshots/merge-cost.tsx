import { useQuery } from '@tanstack/react-query'
import { type Change, previewQuery } from '@vivarium/client'
import { useFormat, useT } from '../../../i18n'

interface MergeCostProps {
  /** That deletes a snapshot, or all of them. */
  readonly change: Change
  readonly title: string
}

/** What deleting would have to merge, how long that takes and how long the VM stands still, before anybody asks for it. */
export const MergeCost = ({ change, title }: MergeCostProps) => {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(previewQuery(change))
  if (!data || data.refusals.length > 0) return null
  const { durationS, transferredMiB = 0, downtimeMs = 0, converges = true } = data.plan
  return (
    <p className="pt-2 text-text-2 text-xs">
      <span className="font-medium text-text">{title}</span>{' '}
      {transferredMiB === 0
        ? t('vm.merge.nothing')
        : converges
          ? t('vm.merge.cost', {
              size: format.mib(transferredMiB),
              time: format.duration(durationS),
              pause: format.duration(downtimeMs / 1000),
            })
          : t('vm.merge.never', { size: format.mib(transferredMiB) })}
    </p>
  )
}
