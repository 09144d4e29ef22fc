import { Link } from '@tanstack/react-router'
import type { Host } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { TabBar, tabProps } from '../../ui/tabs'
import { HOST_TABS, type HostTab } from './search'

const LABELS = {
  summary: 'common.summary',
  path: 'path.title',
  monitor: 'monitor.title',
  vms: 'hosts.vms',
  events: 'events.title',
} as const satisfies Record<HostTab, string>

/** The parts of a host's page, each at its own address. */
export const HostTabs = ({ host, active }: { readonly host: Host; readonly active: HostTab }) => {
  const t = useT()
  const format = useFormat()
  return (
    <TabBar label={t('hosts.tabs')}>
      {HOST_TABS.map(tab => (
        <Link
          key={tab}
          to="/hosts/$hostId"
          params={{ hostId: host.id }}
          search={tab === 'summary' ? {} : { tab }}
          {...tabProps(tab === active)}
        >
          {t(LABELS[tab])}
          {tab === 'vms' && <span className="font-normal text-text-3">{format.number(host.vmCount)}</span>}
        </Link>
      ))}
    </TabBar>
  )
}
