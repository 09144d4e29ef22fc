import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { hostLossQuery, hostsQuery } from '@vivarium/client'
import type { Cluster, HostLoss } from '@vivarium/model'
import { ProblemAlert } from '../../components/problem-alert'
import { ResourceLink } from '../../components/resource-link'
import { problemOf } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { Panel } from '../../ui/panel'
import { Select } from '../../ui/select'
import { Skeleton } from '../../ui/skeleton'
import { LossLoads } from './loss-loads'
import { LossRestarts } from './loss-restarts'
import { LossStranded } from './loss-stranded'

interface ClusterLossProps {
  readonly cluster: Cluster
  /** The host to lose; the worst one where none is named. */
  readonly hostId: string | undefined
  readonly onChange: (hostId: string | undefined) => void
}

/** What if a host failed now: who comes up where and when, who does not and why, and what the others would carry. */
export const ClusterLoss = ({ cluster, hostId, onChange }: ClusterLossProps) => {
  const t = useT()
  const { data: page } = useSuspenseQuery(hostsQuery({ limit: 1000 }))
  const hosts = page.items.filter(({ clusterId }) => clusterId === cluster.id)
  const { data: loss, error } = useQuery({ ...hostLossQuery(cluster.id, hostId), placeholderData: before => before })
  return (
    <div className="flex flex-col gap-4">
      <Panel title={t('loss.title')}>
        <div className="grid items-start gap-x-6 gap-y-3 md:grid-cols-[18rem_1fr]">
          <Field label={t('loss.host')}>
            {control => (
              <Select
                {...control}
                value={hostId ?? ''}
                onChange={next => onChange(next === '' ? undefined : next)}
                options={[
                  { value: '', label: t('loss.worst'), hint: t('loss.worstHint') },
                  ...hosts.map(({ id, name, vmCount }) => ({
                    value: id,
                    label: name,
                    hint: t('loss.vms', { n: vmCount }),
                  })),
                ]}
              />
            )}
          </Field>
          {loss ? <Verdict loss={loss} cluster={cluster} /> : !error && <Skeleton className="h-16 w-full" />}
        </div>
      </Panel>
      {error && <ProblemAlert problem={problemOf(error)} />}
      {loss && (
        <>
          <LossStranded loss={loss} />
          <div className="grid items-start gap-4 xl:grid-cols-[1fr_28rem]">
            <LossRestarts loss={loss} />
            <LossLoads loss={loss} />
          </div>
        </>
      )}
    </div>
  )
}

/** Memory of guests that find no room, in MiB. */
const shortMiB = ({ stranded }: HostLoss): number =>
  stranded.reduce((sum, { why, memoryMiB }) => sum + (why === 'no-room' ? memoryMiB : 0), 0)

/** All of it in a few sentences. */
const Verdict = ({ loss, cluster }: { readonly loss: HostLoss; readonly cluster: Cluster }) => {
  const t = useT()
  const format = useFormat()
  const { host, enabled, restartAfterS, restarts, stranded } = loss
  if (restarts.length + stranded.length === 0)
    return <EmptyState title={t('loss.nothing', { host: host.name })}>{t('loss.nothingHint')}</EmptyState>
  const lastS = Math.max(0, ...restarts.map(({ upAfterS }) => upAfterS))
  const short = shortMiB(loss)
  return (
    <div role="status" className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2 font-semibold text-base">
        <ResourceLink kind="host" id={host.id} name={host.name} look="text" />
        {stranded.length === 0
          ? t('loss.allUp', { n: restarts.length })
          : t('loss.someUp', { n: restarts.length, total: restarts.length + stranded.length })}
        <Badge tone={stranded.length === 0 ? 'run' : 'fail'}>
          {stranded.length === 0 ? t('loss.survives') : t('loss.falls')}
        </Badge>
      </p>
      {restarts.length > 0 && (
        <p className="text-text-2">
          {t('loss.when', { first: format.duration(restartAfterS), last: format.duration(lastS) })}
        </p>
      )}
      {short > 0 && <p className="text-text-2">{t('loss.short', { size: format.mib(short) })}</p>}
      {!enabled && (
        <p role="note" className="text-att">
          {t('loss.off', { cluster: cluster.name })}
        </p>
      )}
    </div>
  )
}
