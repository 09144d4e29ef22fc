import { useQueryClient } from '@tanstack/react-query'
import { changes, commit } from '@vivarium/client'
import { type FaultPlan, faultWordsOf } from '@vivarium/model'
import { useLocale, useT } from '../i18n'
import { useCommand } from './use-command'
import { VerbButton } from './verb-button'

/** Has a planned fault not happen. */
export const CallOffButton = ({ plan }: { readonly plan: FaultPlan }) => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  const queryClient = useQueryClient()
  const cancel = useCommand({
    run: () => commit<unknown>(changes.cancelFaultPlan(plan.id)),
    verb: t('faults.callOff'),
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['fault-plans'] }),
  })
  const what = `${words.kinds[plan.kind]}${plan.target ? `, ${plan.target.name}` : ''}`
  return (
    <VerbButton
      size="sm"
      pending={cancel.pending}
      onClick={() => cancel.submit()}
      aria-label={t('faults.callOffOf', { what })}
    >
      {t('faults.callOff')}
    </VerbButton>
  )
}
