import { useQuery } from '@tanstack/react-query'
import { changes, operationQuery, previewQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { OperationProgress } from '../../components/operation-progress'
import { refusalReason } from '../../components/refusal-list'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'

const RestoreDialog = lazy(() => import('./restore-dialog').then(module => ({ default: module.RestoreDialog })))

/** Tells that VMs had to leave this host, and offers to bring them back. */
export const EvacuatedNotice = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const away = host.evacuatedVmIds?.length ?? 0
  const { data: dryRun } = useQuery({ ...previewQuery(changes.restoreVms(host.id)), enabled: away > 0 })
  const { data: operation } = useQuery({
    ...operationQuery(host.activeOperationId ?? ''),
    enabled: away > 0 && host.activeOperationId !== undefined,
  })
  const isLeaving = host.state === 'entering-maintenance'
  if (!isOpen && (away === 0 || isLeaving)) return null
  return (
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
      <Button size="sm" disabledReason={refusalReason(dryRun?.refusals ?? [])} onClick={() => setOpen(true)}>
        {t('hosts.restoreMore')}
      </Button>
      <Suspense>{isOpen && <RestoreDialog host={host} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  )
}
