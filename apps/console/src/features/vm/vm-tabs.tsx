import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { type PlainMessageId, useT } from '../../i18n'
import { TabBar, tabProps } from '../../ui/tabs'
import { VM_TABS, type VmTab } from './search'

const LABELS = {
  summary: 'common.summary',
  monitor: 'vm.tab.monitor',
  snapshots: 'vm.tab.snapshots',
  hardware: 'vm.hardware',
  disks: 'vm.tab.disks',
  networks: 'networks.title',
  console: 'console.title',
  events: 'events.title',
  api: 'vm.tab.api',
} as const satisfies Record<VmTab, PlainMessageId>

const countOf = (vm: Vm, tab: VmTab): number | undefined => {
  if (tab === 'snapshots') return vm.snapshotCount
  if (tab === 'disks') return vm.disks.length
  if (tab === 'networks') return vm.nics.length
  return undefined
}

/** The tabs of a VM's page. What one tab was left at (a filter, a zoom) is not taken into the next. */
export const VmTabs = ({ vm, active }: { readonly vm: Vm; readonly active: VmTab }) => {
  const t = useT()
  return (
    <TabBar label={t('vm.tabs')}>
      {VM_TABS.map(tab => {
        const count = countOf(vm, tab)
        return (
          <Link
            key={tab}
            to="/vms/$vmId"
            params={{ vmId: vm.id }}
            search={tab === 'summary' ? {} : { tab }}
            {...tabProps(tab === active)}
          >
            {t(LABELS[tab])}
            {count !== undefined && <span className="font-normal text-text-3">{count}</span>}
          </Link>
        )
      })}
    </TabBar>
  )
}
