import { useSuspenseQuery } from '@tanstack/react-query'
import { overviewQuery } from '@vivarium/client'
import { lazy, Suspense } from 'react'
import { ChartSkeleton } from '../../components/chart/chart-skeleton'
import { Page } from '../../components/page'
import { useT } from '../../i18n'
import { BusiestHosts } from './busiest-hosts'
import { BusiestVms } from './busiest-vms'
import { FleetCapacity } from './fleet-capacity'
import { FleetStates } from './fleet-states'
import { NeedsAttention } from './needs-attention'
import { RecentChanges } from './recent-changes'
import { RunningOperations } from './running-operations'

const PowerChart = lazy(() =>
  import('../../components/chart/power-chart').then(module => ({ default: module.PowerChart })),
)
const FleetTrend = lazy(() => import('./fleet-trend').then(module => ({ default: module.FleetTrend })))

/** The fleet at one look: what there is and what is left, what state it is in, what is going on. */
export const OverviewPage = () => {
  const t = useT()
  const { data: overview } = useSuspenseQuery(overviewQuery())
  return (
    <Page title={t('overview.title')}>
      <div className="flex flex-col gap-4">
        <FleetStates overview={overview} />
        <FleetCapacity overview={overview} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Suspense fallback={<ChartSkeleton title={t('overview.trend')} unit="%" />}>
              <FleetTrend memoryMiB={overview.physical.memoryMiB} />
            </Suspense>
            <Suspense fallback={<ChartSkeleton title={t('overview.power')} unit="W" />}>
              <PowerChart resource="fleet" range="24h" title={t('overview.power')} />
            </Suspense>
            <div className="grid items-start gap-4 md:grid-cols-2">
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
