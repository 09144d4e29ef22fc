import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { hostQuery } from '@vivarium/client'
import { AlarmMark } from '../../components/alarm-mark'
import { AlarmNotice } from '../../components/alarm-notice'
import { FaultNotice } from '../../components/fault-notice'
import { GuestList } from '../../components/guest-list'
import { Page } from '../../components/page'
import { ResourceEvents } from '../../components/resource-events'
import { HostStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { EvacuatedNotice } from './evacuated-notice'
import { HostActions } from './host-actions'
import { HostMonitor } from './host-monitor'
import { HostPath } from './host-path'
import { HostSummary } from './host-summary'
import { HostTabs } from './host-tabs'
import { MaintenancePanel } from './maintenance-panel'
import type { HostSearch } from './search'

const route = getRouteApi('/hosts/$hostId')

/** One host: the machine, what runs on it, and how to take it out of service. */
export const HostPage = () => {
  const t = useT()
  const { hostId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: host } = useSuspenseQuery(hostQuery(hostId))
  const onSearch = (patch: Partial<HostSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const { tab = 'summary' } = search
  const isList = tab === 'vms' || tab === 'events'
  return (
    <Page
      title={host.name}
      state={
        <>
          <HostStateDot state={host.state} />
          <AlarmMark target={host} />
        </>
      }
      parents={[{ to: '/hosts', label: t('hosts.title') }]}
      actions={<HostActions host={host} />}
      tabs={<HostTabs host={host} active={tab} />}
      layout={isList ? 'fill' : 'flow'}
    >
      <AlarmNotice targetId={host.id} />
      <FaultNotice of={{ hostId: host.id }} />
      <MaintenancePanel host={host} />
      <EvacuatedNotice host={host} />
      {tab === 'summary' && <HostSummary host={host} />}
      {tab === 'path' && <HostPath host={host} search={search} onSearch={onSearch} />}
      {tab === 'monitor' && <HostMonitor host={host} search={search} onSearch={onSearch} />}
      {tab === 'vms' && <GuestList of={{ hostId: [host.id] }} search={search} onSearch={onSearch} />}
      {tab === 'events' && <ResourceEvents touched={`host/${host.id}`} search={search} onSearch={onSearch} />}
    </Page>
  )
}
