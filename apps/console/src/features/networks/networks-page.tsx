import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { networksQuery } from '@vivarium/client'
import type { Network } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { Count } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Vlan } from './vlan'

const FIELDS = ['name', 'vlan', 'subnet', 'id']

const COLUMNS: readonly DataColumn<Network>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="network" id={id} name={name} look="name" />,
  },
  { id: 'vlan', header: 'networks.vlan', orderBy: 'vlan', cell: ({ vlanId }) => <Vlan id={vlanId} /> },
  {
    id: 'subnet',
    header: 'networks.subnet',
    orderBy: 'subnet',
    cell: ({ subnet }) => <code className="font-mono text-xs">{subnet}</code>,
  },
  { id: 'vms', header: 'networks.vms', align: 'end', cell: ({ vmCount }) => <Count value={vmCount} /> },
  { id: 'hosts', header: 'networks.hosts', align: 'end', cell: ({ hostIds }) => <Count value={hostIds.length} /> },
  {
    id: 'free',
    header: 'networks.addressesFree',
    align: 'end',
    cell: ({ addressesFree }) => <Count value={addressesFree} />,
  },
]

const route = getRouteApi('/networks')

export const NetworksPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(networksQuery(listParams(search)))
  const onSearch = (patch: Partial<ListSearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page
      title={t('networks.title')}
      count={format.number(page.total)}
      layout="fill"
      actions={
        <Link to="/networks/topology" className={buttonStyle()}>
          {t('networks.topology.title')}
        </Link>
      }
    >
      <ListView
        label={t('networks.title')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={FIELDS}
        defaultOrder="name"
        empty={<EmptyState title={t('networks.empty')}>{t('networks.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
