import { useQuery } from '@tanstack/react-query'
import { networksQuery } from '@vivarium/client'
import type { Network, Nic, Vm } from '@vivarium/model'
import type { DataColumn } from '../../../components/data-column'
import { DataTable } from '../../../components/data-table'
import { ResourceLink } from '../../../components/resource-link'
import { useT } from '../../../i18n'
import { EmptyState } from '../../../ui/empty-state'
import { VmReach } from './vm-reach'

interface Port {
  readonly nic: Nic
  readonly network: Network | undefined
}

const COLUMNS: readonly DataColumn<Port>[] = [
  { id: 'nic', header: 'vm.nic', cell: ({ nic }) => <span className="font-semibold">{nic.id}</span> },
  {
    id: 'network',
    header: 'vm.network',
    cell: ({ nic }) => <ResourceLink kind="network" id={nic.networkId} name={nic.networkName} />,
  },
  {
    id: 'address',
    header: 'networks.address',
    cell: ({ nic }) => <code className="font-mono text-xs">{nic.ipv4 ?? '–'}</code>,
  },
  { id: 'mac', header: 'vm.mac', cell: ({ nic }) => <code className="font-mono text-xs">{nic.mac}</code> },
  { id: 'vlan', header: 'networks.vlan', align: 'end', cell: ({ network }) => <VlanId network={network} /> },
  {
    id: 'subnet',
    header: 'networks.subnet',
    cell: ({ network }) => <code className="font-mono text-xs">{network?.subnet}</code>,
  },
]

const VlanId = ({ network }: { readonly network: Network | undefined }) => {
  const t = useT()
  if (!network) return null
  return network.vlanId === 0 ? <span className="text-text-3">{t('networks.untagged')}</span> : network.vlanId
}

/** The NICs of a VM and the networks that they are on. */
export const VmNetworks = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { data: networks } = useQuery(networksQuery({ limit: 1000 }))
  return (
    <div className="flex flex-col gap-4">
      <DataTable
        label={t('networks.title')}
        columns={COLUMNS}
        rows={vm.nics.map(nic => ({ nic, network: networks?.items.find(({ id }) => id === nic.networkId) }))}
        rowId={({ nic }) => nic.id}
        empty={<EmptyState title={t('vm.noNics')}>{t('vm.noNicsHint')}</EmptyState>}
      />
      <VmReach vm={vm} />
    </div>
  )
}
