import type { Host } from '@vivarium/model'
import { PercentMeter } from '../../components/percent-meter'
import { ResourceLink } from '../../components/resource-link'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'

/** The hosts that use most of their CPU. */
export const BusiestHosts = ({ hosts }: { readonly hosts: readonly Host[] }) => {
  const t = useT()
  return (
    <Panel title={t('overview.busiestHosts')} meta={t('overview.ofItsVcpus')}>
      <ol className="flex flex-col divide-y divide-line">
        {hosts.map(host => (
          <li key={host.id} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">
              <ResourceLink kind="host" id={host.id} name={host.name} look="name" />{' '}
              <span className="text-text-3 text-xs">{t('overview.guests', { n: host.runningVmCount })}</span>
            </span>
            <PercentMeter label={host.name} percent={host.usage.cpuPercent} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}
