import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { changes, commit, poolsQuery } from '@vivarium/client'
import type { Cluster, ResourcePool } from '@vivarium/model'
import { Pencil, Trash2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Term } from '../../components/term'
import { useCommand } from '../../components/use-command'
import { usePageDialog } from '../../components/use-page-dialog'
import { usePastReason } from '../../components/use-past-reason'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { IconButton } from '../../ui/icon-button'
import { Panel } from '../../ui/panel'

const PoolDialog = lazy(() => import('./pool-dialog').then(module => ({ default: module.PoolDialog })))

const route = getRouteApi('/clusters/$clusterId')

/** A cluster's resource pools, each under the one that it is in: what they may take, and what their VMs use. */
export const ClusterPools = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const { data: page } = useSuspenseQuery(poolsQuery(cluster.id))
  const edited = page.items.find(({ id }) => dialog === `pool.${id}`)
  const rows = (parentId: string | undefined, depth: number): { pool: ResourcePool; depth: number }[] =>
    page.items
      .filter(pool => pool.parentId === parentId)
      .flatMap(pool => [{ pool, depth }, ...rows(pool.id, depth + 1)])
  return (
    <Panel
      title={<Term id="resource-pool">{t('pools.title')}</Term>}
      actions={<VerbButton onClick={() => setDialog('pool')}>{t('pools.add')}</VerbButton>}
    >
      {page.items.length === 0 && <EmptyState title={t('pools.none')}>{t('pools.noneHint')}</EmptyState>}
      <ul className="flex flex-col">
        {rows(undefined, 0).map(({ pool, depth }) => (
          <PoolRow
            key={pool.id}
            cluster={cluster}
            pool={pool}
            depth={depth}
            onEdit={() => setDialog(`pool.${pool.id}`)}
          />
        ))}
      </ul>
      <Suspense>
        {(dialog === 'pool' || edited) && (
          <PoolDialog
            cluster={cluster}
            pools={page.items}
            {...(edited ? { pool: edited } : {})}
            onClose={() => setDialog()}
          />
        )}
      </Suspense>
    </Panel>
  )
}

interface PoolRowProps {
  readonly cluster: Cluster
  readonly pool: ResourcePool
  readonly depth: number
  readonly onEdit: () => void
}

const PoolRow = ({ cluster, pool, depth, onEdit }: PoolRowProps) => {
  const t = useT()
  const format = useFormat()
  const past = usePastReason()
  const { cpu, memory, usage, vmIds, name } = pool
  const remove = useCommand({
    run: () => commit<Cluster>(changes.removePool(cluster.id, pool.id)),
    verb: t('pools.remove', { pool: name }),
  })
  const facts = [
    t('pools.vms', { n: vmIds.length }),
    t('pools.shares', { n: cpu.shares }),
    ...(cpu.reservationMHz > 0 ? [t('pools.reserved', { size: format.frequency(cpu.reservationMHz) })] : []),
    ...(cpu.limitMHz === null ? [] : [t('pools.limited', { size: format.frequency(cpu.limitMHz) })]),
    ...(memory.reservationMiB > 0 ? [t('pools.memoryReserved', { size: format.mib(memory.reservationMiB) })] : []),
    ...(memory.limitMiB === null ? [] : [t('pools.memoryLimited', { size: format.mib(memory.limitMiB) })]),
    t('pools.uses', { cpu: format.frequency(usage.cpuMHz), memory: format.mib(usage.memoryMiB) }),
  ]
  return (
    <li className="flex items-center justify-between gap-3 border-line border-t py-1.5">
      <span className="min-w-0" style={{ paddingLeft: `${depth}rem` }}>
        <span className="font-medium">{name}</span>
        <span className="block text-text-3 text-xs">{facts.join(' · ')}</span>
      </span>
      <span className="flex shrink-0 gap-1">
        <IconButton
          label={t('pools.edit', { pool: name })}
          icon={<Pencil aria-hidden />}
          disabledReason={past}
          onClick={onEdit}
        />
        <IconButton
          label={t('pools.remove', { pool: name })}
          icon={<Trash2 aria-hidden />}
          disabledReason={past}
          onClick={() => remove.submit()}
        />
      </span>
    </li>
  )
}
