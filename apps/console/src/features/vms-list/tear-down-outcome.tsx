import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import type { VmId } from '@vivarium/model'
import { RelativeTime, SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { Dialog } from '../../ui/dialog'
import { openVmAction } from './actions'
import { outcomeOf } from './outcome'
import { OutcomeView } from './outcome-view'
import type { TearDownResult } from './tear-down'
import { useOperations } from './use-ended'

interface TearDownOutcomeProps {
  readonly result: TearDownResult
  readonly finality: 'for-good' | 'to-bin'
  readonly onRetry: (vmIds: readonly VmId[]) => void
  readonly onClose: () => void
}

/** How a teardown went, and the ways back: restore, or the recycle bin. */
export const TearDownOutcome = ({ result, finality, onRetry, onClose }: TearDownOutcomeProps) => {
  const t = useT()
  const { deletion, notStopped } = result
  const operations = useOperations(deletion.items.flatMap(({ operationId }) => operationId ?? []))
  const outcome = outcomeOf(deletion, operations ?? [])
  const failed = [...outcome.failed, ...notStopped]
  const again = [...outcome.refused, ...failed.map(({ item }) => item)].map(({ vmId }) => vmId)
  const gone = outcome.done.map(({ vmId }) => vmId)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(finality === 'for-good' ? 'vmsList.forGoodTitle' : 'vmsList.tearTitle', {
        n: deletion.items.length + notStopped.length,
      })}
      closeLabel={t('common.close')}
      footer={
        <>
          {again.length > 0 && (
            <Button onClick={() => onRetry(again)}>{t('vmsList.retry', { n: again.length })}</Button>
          )}
          {finality === 'to-bin' && gone.length > 0 && (
            <>
              <Button onClick={() => openVmAction({ kind: 'bulk', verb: 'restore', vmIds: gone })}>
                {t('vmsList.tearUndo')}
              </Button>
              <Link to="/recycle-bin" onClick={onClose} className={buttonStyle()}>
                {t('vmsList.tearOpenBin')}
              </Link>
            </>
          )}
          <Button variant="primary" onClick={onClose}>
            {t('common.done')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <OutcomeView outcome={{ ...outcome, failed }} names={finality === 'for-good' ? 'plain' : 'linked'} />
        {finality === 'to-bin' && gone[0] && <TimeLeft vmId={gone[0]} />}
      </div>
    </Dialog>
  )
}

/** Until when what was torn down can be brought back, as the recycle bin has it. */
const TimeLeft = ({ vmId }: { readonly vmId: VmId }) => {
  const t = useT()
  const { data } = useQuery(vmsQuery({ id: [vmId], state: ['deleted'] }))
  const expiresAt = data?.items[0]?.expiresAt
  if (expiresAt === undefined) return null
  return (
    <p className="text-text-2">
      {t('vmsList.tearUntil')} <SimTime time={expiresAt} /> (<RelativeTime time={expiresAt} />)
    </p>
  )
}
