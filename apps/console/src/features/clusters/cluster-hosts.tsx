import { useSuspenseQuery } from '@tanstack/react-query'
import { hostsQuery } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { DataTable } from '../../components/data-table'
import { HOST_COLUMNS } from '../../components/host-columns'
import { useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'

// The cluster is the page's own.
const COLUMNS = HOST_COLUMNS.filter(({ id }) => id !== 'cluster')

/** The hosts of a cluster. */
export const ClusterHosts = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const { data: page } = useSuspenseQuery(hostsQuery({ limit: 1000 }))
  const rows = page.items.filter(({ clusterId }) => clusterId === cluster.id)
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="font-semibold">
        {t('clusters.hosts')} <span className="font-normal text-text-3">{rows.length}</span>
      </h2>
      <DataTable
        label={t('clusters.hosts')}
        columns={COLUMNS}
        rows={rows}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('clusters.noHosts')}>{t('clusters.noHostsHint')}</EmptyState>}
      />
    </section>
  )
}
