import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { overviewQuery } from '@vivarium/client'
import { lazy, Suspense } from 'react'
import { ChartSkeleton } from '../../components/chart/chart-skeleton'
import { zoomOf } from '../../components/chart/zoom'
import { Page } from '../../components/page'
import { useT } from '../../i18n'
import { BusiestHosts } from './busiest-hosts'
import { BusiestVms } from './busiest-vms'
import { FleetCapacity } from './fleet-capacity'
import { FleetStates } from './fleet-states'
import { Health } from './health'
import { NeedsAttention } from './needs-attention'
import { RecentChanges } from './recent-changes'
import { RoomPanel } from './room-panel'
import { RunningOperations } from './running-operations'

const PowerChart = lazy(() =>
  import('../../components/chart/power-chart').then(module => ({ default: module.PowerChart })),
)
const FleetTrend = lazy(() => import('./fleet-trend').then(module => ({ default: module.FleetTrend })))

const route = getRouteApi('/')

/** All charts of the page share one cursor. */
const CURSOR = 'overview'

/** The fleet at one look: what there is and what is left, what state it is in, what is going on. */
export const OverviewPage = () => {
  const t = useT()
  const { data: overview } = useSuspenseQuery(overviewQuery())
  const zoom = zoomOf(route.useSearch())
  const navigate = route.useNavigate()
  return (
    <Page title={t('overview.title')}>
      <div className="flex flex-col gap-4">
        <Health overview={overview} />
        <FleetStates overview={overview} />
        <div className="grid gap-4 @2xl:grid-cols-2 @5xl:grid-cols-4">
          <FleetCapacity overview={overview} />
          {overview.room && <RoomPanel room={overview.room} />}
        </div>
        <div className="grid items-start gap-4 @5xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <div className="grid items-start gap-4 min-[1800px]:grid-cols-2">
              <Suspense
                fallback={
                  <div className="flex flex-col gap-2">
                    <ChartSkeleton title={t('overview.trend')} unit="%" />
                    <div className="h-14" />
                  </div>
                }
              >
                <FleetTrend
                  memoryMiB={overview.physical.memoryMiB}
                  syncId={CURSOR}
                  zoom={zoom}
                  onZoom={({ from, to }) => void navigate({ search: { from, to }, replace: true, resetScroll: false })}
                />
              </Suspense>
              <Suspense fallback={<ChartSkeleton title={t('overview.power')} unit="W" />}>
                <PowerChart resource="fleet" range="24h" zoom={zoom} title={t('overview.power')} syncId={CURSOR} />
              </Suspense>
            </div>
            <div className="grid items-start gap-4 @2xl:grid-cols-2">
              <BusiestVms vms={overview.busiestVms} />
              <BusiestHosts hosts={overview.busiestHosts} />
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <NeedsAttention />
            <RunningOperations operations={overview.runningOperations} />
            <RecentChanges events={overview.recentEvents} />
          </div>
        </div>
      </div>
    </Page>
  )
}
