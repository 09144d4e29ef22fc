import type { Vm } from '@vivarium/model'
import { MeasuredBy } from '../../../components/measured-by'
import { useFormat, useT } from '../../../i18n'

/** What a VM gets done beside what it would without virtualization and alone, how long an hour's work takes it, and who measured that. */
export const WorkDone = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const format = useFormat()
  const { performance } = vm.usage
  if (performance === undefined) return null
  const { percent, virtualPercent, work, source } = performance
  return (
    <div className="border-line border-t pt-2 text-text-3 text-xs">
      <p className="font-medium text-text-2">
        {t('vm.work', { percent: format.percent(percent), time: format.duration((3600 * 100) / Math.max(1, percent)) })}
      </p>
      <p>{t('vm.work.virtual', { percent: format.percent(virtualPercent), work: t(`vm.work.${work}`) })}</p>
      <cite className="block not-italic first-letter:uppercase">
        <MeasuredBy source={source} />
      </cite>
    </div>
  )
}
