import type { BulkResult, VmId } from '@vivarium/model'
import type { ReactNode } from 'react'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { outcomeOf } from './outcome'
import { OutcomeView } from './outcome-view'
import { useOperations } from './use-ended'

interface BulkOutcomeProps {
  readonly title: ReactNode
  readonly result: BulkResult
  readonly onRetry: (vmIds: readonly VmId[]) => void
  readonly onClose: () => void
}

/** How a bulk verb went: what is done, what is under way, what did not work and why; and the way to try that again. */
export const BulkOutcome = ({ title, result, onRetry, onClose }: BulkOutcomeProps) => {
  const t = useT()
  const operations = useOperations(result.items.flatMap(({ operationId }) => operationId ?? []))
  const outcome = outcomeOf(result, operations ?? [])
  const again = [...outcome.refused, ...outcome.failed.map(({ item }) => item)].map(({ vmId }) => vmId)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          {again.length > 0 && (
            <Button onClick={() => onRetry(again)}>{t('vmsList.retry', { n: again.length })}</Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {t('common.done')}
          </Button>
        </>
      }
    >
      <OutcomeView outcome={outcome} />
    </Dialog>
  )
}
