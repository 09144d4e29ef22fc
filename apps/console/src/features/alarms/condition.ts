import { type AlarmDefinition, alarmWordsOf } from '@vivarium/model'
import { type Format, useFormat, useLocale, useT } from '../../i18n'

type Condition = Pick<AlarmDefinition, 'unit' | 'comparison' | 'threshold' | 'hysteresis' | 'forS'>

/** When a definition raises an alarm, in words: `above 90 % for 5 min, cleared 5 % back`. */
export const useCondition = (): ((condition: Condition) => string) => {
  const t = useT()
  const format: Format = useFormat()
  const words = alarmWordsOf(useLocale())
  return ({ unit, comparison = 'above', threshold, hysteresis = 0, forS }) => {
    if (unit === undefined || threshold === undefined) return t('alarms.holds')
    return [
      t(comparison === 'above' ? 'alarms.above' : 'alarms.below', { amount: words.amount(threshold, unit) }),
      ...(forS > 0 ? [t('alarms.for', { time: format.duration(forS) })] : []),
      ...(hysteresis > 0 ? [t('alarms.back', { amount: words.amount(hysteresis, unit) })] : []),
    ].join(', ')
  }
}
