import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { changes, operationQuery, previewQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { Undo2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { OperationProgress } from '../../components/operation-progress'
import { refusalReason } from '../../components/refusal-list'
import { usePageDialog } from '../../components/use-page-dialog'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'

const RestoreDialog = lazy(() => import('./restore-dialog').then(module => ({ default: module.RestoreDialog })))

const route = getRouteApi('/hosts/$hostId')

/** Tells that VMs had to leave this host, and offers to bring them back. */
export const EvacuatedNotice = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const isOpen = dialog === 'restore'
  const away = host.evacuatedVmIds?.length ?? 0
  const { data: dryRun } = useQuery({ ...previewQuery(changes.restoreVms(host.id)), enabled: away > 0 })
  const { data: operation } = useQuery({
    ...operationQuery(host.activeOperationId ?? ''),
    enabled: away > 0 && host.activeOperationId !== undefined,
  })
  const isLeaving = host.state === 'entering-maintenance'
  return (
    <>
      {away > 0 && !isLeaving && (
        <section
          aria-label={t('hosts.evacuated')}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-2 bg-surface px-3.5 py-2.5"
        >
          <Undo2 aria-hidden className="size-4 shrink-0 text-text-2" />
          <p className="min-w-60 flex-1">{t('hosts.evacuatedText', { n: away })}</p>
          {operation?.kind === 'host.restore-vms' && (
            <div className="min-w-60 flex-1">
              <OperationProgress operation={operation} />
            </div>
          )}
          <VerbButton
            size="sm"
            disabledReason={refusalReason(dryRun?.refusals ?? [])}
            onClick={() => setDialog('restore')}
          >
            {t('hosts.restoreMore')}
          </VerbButton>
        </section>
      )}
      <Suspense>{isOpen && <RestoreDialog host={host} onClose={() => setDialog()} />}</Suspense>
    </>
  )
}
