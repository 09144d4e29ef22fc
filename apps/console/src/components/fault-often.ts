import type { FaultPlan } from '@vivarium/model'
import { useFormat, useT } from '../i18n'

/** How often a planned fault comes, and how often it still may, in a few words. */
export const useOften = () => {
  const t = useT()
  const format = useFormat()
  return ({ everyS, meanTimeBetweenS, timesLeft }: FaultPlan): string => {
    const how =
      everyS !== undefined
        ? t('faults.everyTime', { time: format.duration(everyS) })
        : meanTimeBetweenS !== undefined
          ? t('faults.byChance', { time: format.duration(meanTimeBetweenS) })
          : t('faults.repeat.once')
    return timesLeft === undefined ? how : `${how}, ${t('faults.timesLeft', { n: timesLeft })}`
  }
}
