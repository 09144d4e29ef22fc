import type { LoggedCall } from '@vivarium/client'
import { useT } from '../i18n'
import { Segments } from '../ui/segments'

/** Which calls a log shows: all, or those alone that changed something. */
export type CallKind = 'all' | 'changes'

/** Whether a call is of that kind; a dry run changes nothing. */
export const isOfKind = ({ method, query }: LoggedCall, kind: CallKind): boolean =>
  kind === 'all' || (method !== 'GET' && query.dryRun !== true)

interface CallKindChoiceProps {
  readonly value: CallKind
  readonly onChange: (kind: CallKind) => void
}

export const CallKindChoice = ({ value, onChange }: CallKindChoiceProps) => {
  const t = useT()
  return (
    <Segments
      label={t('vm.api.which')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'all', label: t('vm.api.all') },
        { value: 'changes', label: t('vm.api.changes') },
      ]}
    />
  )
}
