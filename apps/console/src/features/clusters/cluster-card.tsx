import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { hostLossQuery, hostsQuery, recommendationsQuery } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { type ReactNode, useRef } from 'react'
import { MemoryMeter } from '../../components/memory-meter'
import { PercentMeter } from '../../components/percent-meter'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { TEXT_LINK_STYLE } from '../../ui/button-style'
import { Skeleton } from '../../ui/skeleton'
import { ClusterHealth } from './cluster-health'
import { Failover } from './failover'
import { HostStrip } from './host-strip'
import { useSeen } from './use-seen'

const STAYS = { placeholderData: <T,>(before: T | undefined): T | undefined => before }

/** One cluster at a glance: what it has and gives, whether it would survive a host, how even it is, each of its hosts. */
export const ClusterCard = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const card = useRef<HTMLElement>(null)
  const enabled = useSeen(card)
  const { id, name, hostCount, vmCount, runningVmCount, capacity, usage } = cluster
  const { data: page } = useQuery({ ...hostsQuery({ clusterId: id, limit: 1000 }), enabled })
  const { data: loss } = useQuery({ ...hostLossQuery(id, undefined), ...STAYS, enabled: enabled && hostCount > 0 })
  const { data: load } = useQuery({ ...recommendationsQuery(id), ...STAYS, enabled })
  const hosts = page?.items
  return (
    <article
      ref={card}
      aria-labelledby={`name-${id}`}
      className="flex h-full flex-col gap-3 rounded-lg border border-line bg-surface p-3.5"
    >
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 id={`name-${id}`} className="text-base">
          <ResourceLink kind="cluster" id={id} name={name} look="name" />
        </h2>
        {hosts && <ClusterHealth hosts={hosts} />}
        <span className="ml-auto text-text-2 text-xs">
          {t('clusters.counts', { hosts: hostCount, running: runningVmCount, vms: vmCount })}
        </span>
      </header>
      <dl className="grid grid-cols-[7rem_1fr] items-center gap-x-3 gap-y-1.5 max-sm:grid-cols-[5.5rem_1fr]">
        <Line term={t('clusters.cpuUse')}>
          <span className="flex flex-wrap items-center gap-x-1">
            <PercentMeter label={t('clusters.cpuUse')} percent={usage.cpuPercent} />
            <span className="text-text-2">
              <span className="max-sm:hidden">{'· '}</span>
              {t('clusters.cores', { n: capacity.cores, vcpus: usage.vcpusAllocated })}
            </span>
          </span>
        </Line>
        <Line term={t('clusters.memory')}>
          <MemoryMeter
            usedMiB={usage.memoryUsedMiB}
            allocatedMiB={usage.memoryAllocatedMiB}
            totalMiB={capacity.memoryMiB}
          />
        </Line>
        <Line term={t('clusters.failover')}>
          {loss ? <Failover cluster={cluster} loss={loss} /> : <Skeleton className="h-5 w-56" />}
        </Line>
        <Line term={<Term id="balance-score">{t('clusters.imbalance')}</Term>}>
          {load ? <Imbalance cluster={cluster} load={load} /> : <Skeleton className="h-5 w-40" />}
        </Line>
        <Line term={<Term id="cpu-baseline">{t('clusters.baseline')}</Term>}>
          {cluster.cpuBaseline ?? <span className="text-text-2">{t('clusters.noBaseline')}</span>}
        </Line>
      </dl>
      <div className="mt-auto">
        {hosts ? (
          <HostStrip label={t('clusters.hostsOf', { name })} hosts={hosts} />
        ) : (
          <Skeleton className="h-24 w-full" />
        )}
      </div>
    </article>
  )
}

const Line = ({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) => (
  <>
    <dt className="self-start text-text-2">{term}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
)

interface ImbalanceProps {
  readonly cluster: Cluster
  readonly load: {
    readonly sigma: number
    readonly targetSigma?: number | undefined
    readonly items: readonly unknown[]
  }
}

/** How far its hosts' loads lie apart, and the moves that wait for somebody to agree. */
const Imbalance = ({ cluster, load: { sigma, targetSigma, items } }: ImbalanceProps) => {
  const t = useT()
  const format = useFormat()
  const percent = (share: number) => format.percent(100 * share)
  return (
    <>
      {targetSigma === undefined
        ? percent(sigma)
        : t('clusters.aimedAt', { sigma: percent(sigma), target: percent(targetSigma) })}
      <span className="text-text-2">{' · '}</span>
      {items.length > 0 ? (
        <Link
          to="/clusters/$clusterId"
          params={{ clusterId: cluster.id }}
          search={{ tab: 'policies' }}
          className={TEXT_LINK_STYLE}
        >
          {t('clusters.waiting', { n: items.length })}
        </Link>
      ) : (
        <span className="text-text-2">{t('clusters.noMoves', { mode: cluster.balancing.mode })}</span>
      )}
    </>
  )
}
