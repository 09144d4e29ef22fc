import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { compatibilityQuery, hostsQuery } from '@vivarium/client'
import { FilterBar } from '../../components/filter-bar'
import { listParams } from '../../components/list-search'
import { Page } from '../../components/page'
import { Pagination } from '../../components/pagination'
import { VM_FIELDS } from '../../components/vm-fields'
import { useFormat, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Matrix } from './matrix'
import { PairSheet } from './pair-sheet'
import type { CompatibilitySearch } from './search'

const route = getRouteApi('/compatibility')

/** Which VMs could go where: the whole fleet's way out before an outage, at one look. */
export const CompatibilityPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: matrix } = useSuspenseQuery(compatibilityQuery({ ...listParams(search), columns: search.columns }))
  const { data: hosts } = useSuspenseQuery(hostsQuery({ limit: 1000 }))
  const go = (patch: Partial<CompatibilitySearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  const row = matrix.items.find(({ vmId }) => vmId === search.vm)
  const column = matrix.columns.find(({ id }) => id === search.on)
  const clusterOf = new Map(hosts.items.map(({ id, clusterId }) => [String(id), String(clusterId)]))
  return (
    <Page
      title={t('compatibility.title')}
      count={format.number(matrix.total)}
      layout="fill"
      actions={
        search.columns !== undefined && (
          <Link
            from="/compatibility"
            search={before => ({ ...before, columns: undefined, vm: undefined, on: undefined })}
            className={buttonStyle()}
          >
            {t('compatibility.allClusters')}
          </Link>
        )
      }
    >
      <p className="max-w-3xl text-text-2">{t('compatibility.intro')}</p>
      <FilterBar value={search.q} onChange={q => go({ q, pages: undefined })} fields={VM_FIELDS} />
      {matrix.items.length === 0 ? (
        <EmptyState title={t('table.noneFound')}>{t('table.noneFoundHint')}</EmptyState>
      ) : (
        <Matrix
          key={search.columns ?? ''}
          matrix={matrix}
          onColumn={columns => go({ columns })}
          onAsk={(vm, on) => go({ vm, on })}
        />
      )}
      <Pagination
        search={search}
        onSearch={go}
        shown={matrix.items.length}
        total={matrix.total}
        nextPageToken={matrix.nextPageToken}
      />
      {row && column && (
        <PairSheet
          row={row}
          column={column}
          isMeant={({ hostId }) => (column.kind === 'host' ? hostId : clusterOf.get(hostId)) === column.id}
          onClose={() => go({ vm: undefined, on: undefined })}
        />
      )}
    </Page>
  )
}
