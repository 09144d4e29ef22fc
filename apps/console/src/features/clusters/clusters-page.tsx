import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { clustersQuery } from '@vivarium/client'
import type { Cluster, Page as ResourcePage } from '@vivarium/model'
import type { ReactNode } from 'react'
import type { DataColumn } from '../../components/data-column'
import { FilterBar } from '../../components/filter-bar'
import { LIST_FIELDS } from '../../components/list-fields'
import { listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { MemoryMeter } from '../../components/memory-meter'
import { Page } from '../../components/page'
import { Pagination } from '../../components/pagination'
import { PercentMeter } from '../../components/percent-meter'
import { Count } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { EmptyState } from '../../ui/empty-state'
import { METER_TONES } from '../../ui/meter'
import { Segments } from '../../ui/segments'
import { ClusterCard } from './cluster-card'
import { type ClustersSearch, FORMS } from './search'

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

/** What the bars of memory are made of. */
const LEGEND = [
  { tone: 'accent', text: 'clusters.memoryUsed' },
  { tone: 'idle', text: 'clusters.memoryGiven' },
  { tone: 'neutral', text: 'clusters.memoryFree' },
] as const

const route = getRouteApi('/clusters')

export const ClustersPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(clustersQuery(listParams(search)))
  const onSearch = (patch: Partial<ClustersSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const { as = 'cards' } = search
  const empty = <EmptyState title={t('clusters.empty')}>{t('clusters.emptyHint')}</EmptyState>
  return (
    <Page
      title={t('clusters.title')}
      count={format.number(page.total)}
      layout={as === 'table' ? 'fill' : 'flow'}
      actions={
        <Segments
          label={t('clusters.form')}
          options={FORMS.map(value => ({ value, label: t(`clusters.as.${value}`) }))}
          value={as}
          onChange={next => onSearch({ as: next === 'cards' ? undefined : next })}
        />
      }
    >
      {as === 'table' ? (
        <ListView
          label={t('clusters.title')}
          columns={COLUMNS}
          page={page}
          rowId={({ id }) => id}
          search={search}
          onSearch={onSearch}
          fields={LIST_FIELDS.clusters}
          source={{ path: '/clusters' }}
          defaultOrder="name"
          empty={empty}
        />
      ) : (
        <ClusterCards page={page} search={search} onSearch={onSearch} empty={empty} />
      )}
    </Page>
  )
}

interface ClusterCardsProps {
  readonly page: ResourcePage<Cluster>
  readonly search: ClustersSearch
  readonly onSearch: (patch: Partial<ClustersSearch>) => void
  readonly empty: ReactNode
}

const ClusterCards = ({ page, search, onSearch, empty }: ClusterCardsProps) => {
  const t = useT()
  return (
    <>
      <FilterBar
        value={search.q}
        onChange={q => onSearch({ q, pages: undefined })}
        fields={LIST_FIELDS.clusters}
        source={{ path: '/clusters' }}
      />
      {page.items.length === 0 ? (
        search.q === undefined ? (
          empty
        ) : (
          <EmptyState title={t('table.noneFound')}>{t('table.noneFoundHint')}</EmptyState>
        )
      ) : (
        <>
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-text-2 text-xs">
            {LEGEND.map(({ tone, text }) => (
              <span key={tone} className="flex items-center gap-1.5">
                <span aria-hidden className={cx('size-2.5 rounded-xs', METER_TONES[tone])} />
                {t(text)}
              </span>
            ))}
          </p>
          <ul aria-label={t('clusters.title')} className="grid gap-3 xl:grid-cols-2 min-[2200px]:grid-cols-3">
            {page.items.map(cluster => (
              <li key={cluster.id} className="min-w-0">
                <ClusterCard cluster={cluster} />
              </li>
            ))}
          </ul>
        </>
      )}
      {page.total > page.items.length && (
        <Pagination
          search={search}
          onSearch={onSearch}
          shown={page.items.length}
          total={page.total}
          nextPageToken={page.nextPageToken}
        />
      )}
    </>
  )
}
