import { type AlarmSeverity, alarmWordsOf } from '@vivarium/model'
import { useLocale } from '../i18n'
import { StateDot } from '../ui/state-dot'

/** How bad an alarm is: a triangle or a cross, and its word. */
export const AlarmSeverityDot = ({ severity }: { readonly severity: AlarmSeverity }) => (
  <StateDot shape={severity === 'critical' ? 'failed' : 'attention'}>
    {alarmWordsOf(useLocale()).severities[severity]}
  </StateDot>
)
