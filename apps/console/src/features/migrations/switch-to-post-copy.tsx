import { useQuery } from '@tanstack/react-query'
import { changes, previewQuery } from '@vivarium/client'
import { lazy, Suspense, useState } from 'react'
import { refusalReason } from '../../components/refusal-list'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'

const SwitchDialog = lazy(() => import('./switch-dialog').then(module => ({ default: module.SwitchDialog })))

interface SwitchToPostCopyProps {
  readonly name: string
  readonly operationId: string
}

/** Ends the rounds of a live migration by hand: the guest goes on at the target, its pages following. */
export const SwitchToPostCopy = ({ name, operationId }: SwitchToPostCopyProps) => {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const { data: dryRun } = useQuery(previewQuery(changes.startPostCopy(operationId)))
  return (
    <>
      <VerbButton
        disabledReason={dryRun ? refusalReason(dryRun.refusals) : t('review.checking')}
        onClick={() => setAsked(true)}
      >
        {t('migrate.switch')}
      </VerbButton>
      {asked && (
        <Suspense>
          <SwitchDialog name={name} operationId={operationId} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  )
}
