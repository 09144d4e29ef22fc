import { useQueryClient } from '@tanstack/react-query'
import { changes, commit } from '@vivarium/client'
import { type Fault, faultWordsOf } from '@vivarium/model'
import { useLocale, useT } from '../i18n'
import { useCommand } from './use-command'
import { VerbButton } from './verb-button'

/** Mends what is broken. What the page shows is read anew by itself: the stream of events may be what is broken. */
export const MendButton = ({ fault }: { readonly fault: Fault }) => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  const queryClient = useQueryClient()
  const mend = useCommand({
    run: () => commit(changes.mendFault(fault.id)),
    verb: t('faults.mend'),
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['faults'] }),
  })
  const what = words.kinds[fault.kind]
  return (
    <VerbButton
      size="sm"
      pending={mend.pending}
      onClick={() => mend.submit()}
      aria-label={t('faults.mendOf', { what: fault.target ? `${what}, ${fault.target.name}` : what })}
    >
      {t('faults.mend')}
    </VerbButton>
  )
}
