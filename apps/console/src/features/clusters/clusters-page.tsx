import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { clustersQuery } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { LIST_FIELDS } from '../../components/list-fields'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { MemoryMeter } from '../../components/memory-meter'
import { Page } from '../../components/page'
import { PercentMeter } from '../../components/percent-meter'
import { Count } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'

const COLUMNS: readonly DataColumn<Cluster>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="cluster" id={id} name={name} look="name" />,
  },
  {
    id: 'hosts',
    header: 'clusters.hosts',
    orderBy: 'hosts',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ hostCount }) => <Count value={hostCount} />,
  },
  {
    id: 'vms',
    header: 'clusters.vms',
    align: 'end',
    cell: ({ runningVmCount, vmCount }) => (
      <>
        <Count value={runningVmCount} />{' '}
        <span className="unit">
          / <Count value={vmCount} />
        </span>
      </>
    ),
  },
  {
    id: 'baseline',
    header: 'clusters.baseline',
    term: 'cpu-baseline',
    cell: cluster => <Baseline cluster={cluster} />,
  },
  {
    id: 'cpu',
    header: 'clusters.cpuUse',
    align: 'end',
    cell: ({ name, usage }) => <PercentMeter label={name} percent={usage.cpuPercent} />,
  },
  {
    id: 'memory',
    header: 'clusters.memory',
    cell: ({ usage, capacity }) => (
      <MemoryMeter
        usedMiB={usage.memoryUsedMiB}
        allocatedMiB={usage.memoryAllocatedMiB}
        totalMiB={capacity.memoryMiB}
      />
    ),
  },
]

interface OfCluster {
  readonly cluster: Cluster
}

const Baseline = ({ cluster }: OfCluster) => {
  const t = useT()
  return cluster.cpuBaseline ?? <span className="text-text-3">{t('clusters.noneShort')}</span>
}

const route = getRouteApi('/clusters')

export const ClustersPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(clustersQuery(listParams(search)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('clusters.title')} count={format.number(page.total)} layout="fill">
      <ListView
        label={t('clusters.title')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={LIST_FIELDS.clusters}
        defaultOrder="name"
        empty={<EmptyState title={t('clusters.empty')}>{t('clusters.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
