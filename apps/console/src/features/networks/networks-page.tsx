import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { networksQuery } from '@vivarium/client'
import type { Network } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { LIST_FIELDS } from '../../components/list-fields'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { Count } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { AddressMeter, useAddressText } from './address-meter'
import { NetworkState } from './network-state'
import { NetworkTraffic } from './network-traffic'
import { UplinkChart } from './uplink-chart'
import { Vlan } from './vlan'

const COLUMNS: readonly DataColumn<Network>[] = [
  {
    id: 'name',
    header: 'common.name',
    orderBy: 'name',
    cell: ({ id, name }) => <ResourceLink kind="network" id={id} name={name} look="name" />,
  },
  { id: 'state', header: 'common.state', cell: network => <NetworkState network={network} /> },
  {
    id: 'vlan',
    header: 'networks.vlan',
    orderBy: 'vlan',
    term: 'vlan',
    cell: ({ vlanId }) => <Vlan id={vlanId} />,
  },
  {
    id: 'subnet',
    header: 'networks.subnet',
    orderBy: 'subnet',
    cell: ({ subnet }) => <code className="font-mono text-xs">{subnet}</code>,
  },
  {
    id: 'routing',
    header: 'networks.routing',
    className: 'max-md:hidden',
    cell: ({ routed, firewall }) => <Routing routed={routed} rules={firewall.length} />,
  },
  { id: 'addresses', header: 'networks.addresses', cell: network => <Addresses network={network} /> },
  {
    id: 'vms',
    header: 'networks.vms',
    orderBy: 'vms',
    firstOrder: 'descending',
    align: 'end',
    cell: ({ vmCount }) => <Count value={vmCount} />,
  },
  {
    id: 'hosts',
    header: 'networks.hosts',
    align: 'end',
    className: 'max-md:hidden',
    cell: ({ hostIds }) => <Count value={hostIds.length} />,
  },
  {
    id: 'traffic',
    header: 'networks.uplinkTraffic',
    term: 'uplink',
    align: 'end',
    cell: ({ id }) => <NetworkTraffic networkId={id} look="cell" />,
  },
]

const Addresses = ({ network }: { readonly network: Network }) => (
  <span className="flex items-center gap-2">
    <AddressMeter network={network} />
    <span className="text-text-2 max-sm:hidden">{useAddressText(network)}</span>
  </span>
)

/** Whether a router joins it to others, and what its firewall has. */
const Routing = ({ routed, rules }: { readonly routed: boolean; readonly rules: number }) => {
  const t = useT()
  return (
    <span className="flex items-center gap-2">
      {t(routed ? 'networks.routed' : 'networks.isolated')}
      {rules > 0 && <Badge tone="attention">{t('networks.topology.rules', { n: rules })}</Badge>}
    </span>
  )
}

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
        fields={LIST_FIELDS.networks}
        source={{ path: '/networks' }}
        defaultOrder="name"
        empty={<EmptyState title={t('networks.empty')}>{t('networks.emptyHint')}</EmptyState>}
      />
      <UplinkChart resource="fleet" />
    </Page>
  )
}
