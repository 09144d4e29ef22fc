import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { Panel } from '../../../ui/panel'
import { type UsageRow, UsageRows } from './usage-rows'
import { WorkDone } from './work-done'

const ROWS: readonly UsageRow[] = [
  { metric: 'cpu.usage', label: 'vm.cpu', text: (value, format) => format.percent(value), max: () => 100 },
  { metric: 'cpu.ready', label: 'vm.cpuReady', text: (value, format) => format.percent(value), max: () => 100 },
  {
    metric: 'memory.used',
    label: 'vm.memory',
    text: (value, format, vm) => `${format.mib(value)} / ${format.mib(vm.memoryMiB)}`,
    max: vm => vm.memoryMiB,
  },
  { metric: 'network.throughput', label: 'vm.network', text: (value, format) => format.rate(value) },
  { metric: 'disk.throughput', label: 'vm.disk', text: (value, format) => format.rate(value) },
]

/** What a VM uses now, with the last hour beside each number. */
export const VmUsage = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  return (
    <Panel
      title={t('vm.usage')}
      meta={t('vm.usage.meta')}
      actions={
        <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'monitor' }} className={LINK_STYLE}>
          {t('vm.tab.monitor')}
        </Link>
      }
    >
      <UsageRows vm={vm} rows={ROWS} />
      <WorkDone vm={vm} />
    </Panel>
  )
}
