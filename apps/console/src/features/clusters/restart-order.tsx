import { useSuspenseQuery } from '@tanstack/react-query'
import { type Cluster, namesOf, RESTART_PRIORITIES } from '@vivarium/model'
import { useFormat, useLocale, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { restartableQuery } from './guests'
import { VmNames } from './vm-names'

/** In which order a cluster's VMs are restarted when their host fails: by priority, and after how long. */
export const RestartOrder = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const { restartPriorities } = namesOf(useLocale())
  const { data: page } = useSuspenseQuery(restartableQuery(cluster.id))
  const format = useFormat()
  const { enabled, profile, restartDelayS } = cluster.availability
  const order = RESTART_PRIORITIES.toReversed().map(priority => ({
    priority,
    vms: page.items.filter(({ restartPriority }) => restartPriority === priority),
  }))
  return (
    <Panel title={t('restart.title')} meta={enabled ? undefined : t('restart.off')}>
      <p className="pb-2 text-text-3 text-xs">
        {t(profile === 'vsphere' ? 'restart.heartbeat' : 'restart.watchdog')}
        {restartDelayS > 0 && ` ${t('restart.delay', { delay: format.duration(restartDelayS) })}`}
      </p>
      <ol className="flex flex-col">
        {order.map(({ priority, vms }) => (
          <li key={priority} className="flex items-baseline gap-3 border-line border-t py-1.5">
            <span className="w-28 shrink-0 font-medium">{restartPriorities[priority]}</span>
            <VmNames vms={vms} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}
