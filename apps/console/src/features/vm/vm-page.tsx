import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ApiError, vmQuery } from '@vivarium/client'
import { lazy, Suspense } from 'react'
import { AlarmMark } from '../../components/alarm-mark'
import { AlarmNotice } from '../../components/alarm-notice'
import { FaultNotice } from '../../components/fault-notice'
import { Page } from '../../components/page'
import { PanelsSkeleton } from '../../components/page-skeleton'
import { ResourceEvents } from '../../components/resource-events'
import { VmStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { VmDisks } from './disks/vm-disks'
import { ErrorNotice } from './error-notice'
import { VmMonitor } from './monitor/vm-monitor'
import { VmNetworks } from './networks/vm-networks'
import { PausedNotice } from './paused-notice'
import { PreviewNotice } from './preview-notice'
import { RecycleBinNotice } from './recycle-bin-notice'
import type { VmSearch } from './search'
import { VmSnapshots } from './snapshots/vm-snapshots'
import { VmSummary } from './summary/vm-summary'
import { VmActions } from './vm-actions'
import { VmGonePage } from './vm-gone-page'
import { VmOperation } from './vm-operation'
import { VmTabs } from './vm-tabs'

const VmDialogs = lazy(() => import('./dialogs/vm-dialogs').then(module => ({ default: module.VmDialogs })))

// A terminal is heavy, and on no other tab.
const VmConsole = lazy(() => import('./console/vm-console').then(module => ({ default: module.VmConsole })))

const VmHardware = lazy(() => import('./hardware/vm-hardware').then(module => ({ default: module.VmHardware })))
const VmApi = lazy(() => import('./api/vm-api').then(module => ({ default: module.VmApi })))

const route = getRouteApi('/vms/$vmId')

/** One VM: its state and verbs above, and what the chosen tab shows. */
export const VmPage = () => {
  const t = useT()
  const { vmId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: vm, error } = useSuspenseQuery(vmQuery(vmId))
  // It was deleted for good, or made into a template, while its page was open.
  if (error instanceof ApiError && error.problem.status === 404) return <VmGonePage />

  const tab = search.tab ?? 'summary'
  const onSearch = (patch: Partial<VmSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page
      title={vm.name}
      parents={[{ to: '/vms', label: t('vms.title') }]}
      state={
        <>
          <VmStateDot state={vm.state} />
          <AlarmMark target={vm} />
        </>
      }
      actions={<VmActions vm={vm} />}
      tabs={<VmTabs vm={vm} active={tab} />}
      layout={tab === 'events' || tab === 'console' ? 'fill' : 'flow'}
    >
      <AlarmNotice targetId={vm.id} />
      <FaultNotice of={{ vmId: vm.id }} />
      {vm.activeOperationId && <VmOperation id={vm.activeOperationId} />}
      {vm.restartsExhausted && <ErrorNotice exhausted={vm.restartsExhausted} clusterId={vm.clusterId} />}
      {vm.paused && <PausedNotice paused={vm.paused} disks={vm.disks} />}
      {vm.preview && <PreviewNotice preview={vm.preview} />}
      {vm.expiresAt && <RecycleBinNotice vm={vm} expiresAt={vm.expiresAt} />}
      {tab === 'summary' && <VmSummary vm={vm} />}
      {tab === 'monitor' && <VmMonitor vm={vm} search={search} onSearch={onSearch} />}
      {tab === 'snapshots' && <VmSnapshots vm={vm} />}
      <Suspense fallback={<PanelsSkeleton />}>
        {tab === 'hardware' && <VmHardware vm={vm} />}
        {tab === 'api' && <VmApi vm={vm} />}
      </Suspense>
      {tab === 'disks' && <VmDisks vm={vm} />}
      {tab === 'networks' && <VmNetworks vm={vm} />}
      <Suspense fallback={<PanelsSkeleton />}>{tab === 'console' && <VmConsole vm={vm} />}</Suspense>
      {tab === 'events' && <ResourceEvents touched={`vm/${vm.id}`} search={search} onSearch={onSearch} />}
      <Suspense>{search.dialog && <VmDialogs vm={vm} dialog={search.dialog} />}</Suspense>
    </Page>
  )
}
