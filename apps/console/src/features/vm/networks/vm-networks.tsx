import { useQuery } from '@tanstack/react-query'
import { networksQuery } from '@vivarium/client'
import type { Network, Nic, Vm } from '@vivarium/model'
import type { DataColumn } from '../../../components/data-column'
import { DataTable } from '../../../components/data-table'
import { ResourceLink } from '../../../components/resource-link'
import { VerbButton } from '../../../components/verb-button'
import { useT } from '../../../i18n'
import { EmptyState } from '../../../ui/empty-state'
import { Panel } from '../../../ui/panel'
import { StateDot } from '../../../ui/state-dot'
import { type UsageRow, UsageRows } from '../summary/usage-rows'
import { useVmDialog } from '../use-vm-dialog'
import { NicVerbs } from './nic-verbs'
import { VmReach } from './vm-reach'

interface Port {
  readonly vm: Vm
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
  { id: 'link', header: 'vm.nic.link', cell: ({ nic }) => <LinkState nic={nic} /> },
  { id: 'mac', header: 'vm.mac', cell: ({ nic }) => <code className="font-mono text-xs">{nic.mac}</code> },
  {
    id: 'vlan',
    header: 'networks.vlan',
    term: 'vlan',
    align: 'end',
    cell: ({ network }) => <VlanId network={network} />,
  },
  {
    id: 'subnet',
    header: 'networks.subnet',
    cell: ({ network }) => <code className="font-mono text-xs">{network?.subnet}</code>,
  },
  {
    id: 'verbs',
    header: 'common.actions',
    headerLook: 'hidden',
    align: 'end',
    cell: ({ vm, nic }) => <NicVerbs vm={vm} nic={nic} />,
  },
]

const VlanId = ({ network }: { readonly network: Network | undefined }) => {
  const t = useT()
  if (!network) return null
  return network.vlanId === 0 ? <span className="text-text-3">{t('networks.untagged')}</span> : network.vlanId
}

const ROWS: readonly UsageRow[] = [
  { metric: 'network.throughput', label: 'vm.nic.sends', text: (value, format) => format.rate(value) },
]

const LinkState = ({ nic: { connected } }: { readonly nic: Nic }) => {
  const t = useT()
  return (
    <StateDot shape={connected ? 'on' : 'off'}>{t(connected ? 'vm.nic.connected' : 'vm.nic.disconnected')}</StateDot>
  )
}

/** The NICs of a VM and the networks that they are on. */
export const VmNetworks = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const dialogs = useVmDialog()
  const { data: networks } = useQuery(networksQuery({ limit: 1000 }))
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-text-2">{t('vm.nic.hint')}</p>
        <VerbButton variant="primary" onClick={() => dialogs.open('attach-nic')}>
          {t('vm.attachNic.open')}
        </VerbButton>
      </div>
      <DataTable
        label={t('networks.title')}
        columns={COLUMNS}
        rows={vm.nics.map(nic => ({ vm, nic, network: networks?.items.find(({ id }) => id === nic.networkId) }))}
        rowId={({ nic }) => nic.id}
        empty={<EmptyState title={t('vm.noNics')}>{t('vm.noNicsHint')}</EmptyState>}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <VmReach vm={vm} />
        <Panel title={t('vm.nic.now')} meta={t('vm.usage.meta')}>
          <UsageRows vm={vm} rows={ROWS} />
        </Panel>
      </div>
    </div>
  )
}
