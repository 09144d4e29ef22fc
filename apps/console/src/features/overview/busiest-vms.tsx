import type { Vm } from '@vivarium/model'
import { Percent } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { Sparkline } from '../../ui/sparkline'

/** The VMs that use most of their vCPUs, with the last two hours. */
export const BusiestVms = ({ vms }: { readonly vms: readonly Vm[] }) => {
  const t = useT()
  return (
    <Panel title={t('overview.busiestVms')} meta={t('overview.ofItsVcpus')}>
      {vms.length === 0 && <p className="text-text-2">{t('overview.noVms')}</p>}
      <ol className="flex flex-col divide-y divide-line">
        {vms.map(vm => (
          <li key={vm.id} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">
              <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />
              {vm.hostId && (
                <span className="text-xs">
                  {' '}
                  <ResourceLink kind="host" id={vm.hostId} name={vm.hostName ?? vm.hostId} />
                </span>
              )}
            </span>
            <Sparkline values={vm.cpuTrend} max={100} />
            <span className="w-10 text-right">
              <Percent value={vm.usage.cpuPercent} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
