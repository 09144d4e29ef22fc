import { Link } from '@tanstack/react-router'
import type { Disk, Nic, Vm } from '@vivarium/model'
import { ResourceLink } from '../../../components/resource-link'
import { useFormat, useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { Meter } from '../../../ui/meter'
import { Panel } from '../../../ui/panel'
import { StateDot } from '../../../ui/state-dot'

/** The disks of a VM: on which datastore each lies, and how full it is. */
export const DisksPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  return (
    <Panel
      title={t('vm.glance.storage')}
      actions={
        <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'disks' }} className={LINK_STYLE}>
          {t('vm.tab.disks')}
        </Link>
      }
    >
      {vm.disks.length === 0 && <p className="text-text-3">{t('vm.noDisks')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {vm.disks.map(disk => (
          <DiskRow key={disk.id} disk={disk} />
        ))}
      </ul>
    </Panel>
  )
}

const DiskRow = ({ disk: { id, sizeGiB, usedGiB, datastoreId, datastoreName, depth } }: { readonly disk: Disk }) => {
  const t = useT()
  const format = useFormat()
  const text = t('vm.disk.usedOf', { used: format.gib(usedGiB), size: format.gib(sizeGiB) })
  return (
    <li className="flex flex-col gap-1.5 py-2">
      <span className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 truncate">
          <span className="font-medium">{id}</span>{' '}
          <span className="text-text-3 text-xs">{depth > 1 && t('vm.glance.layers', { n: depth })}</span>
        </span>
        <ResourceLink kind="datastore" id={datastoreId} name={datastoreName} />
      </span>
      <span className="flex items-center gap-3 text-text-2 text-xs">
        <Meter
          label={id}
          className="h-1.5 flex-1"
          max={Math.max(sizeGiB, 0.001)}
          valueText={text}
          parts={[{ id: 'used', label: t('vm.used'), value: Math.min(usedGiB, sizeGiB), text: format.gib(usedGiB) }]}
        />
        {text}
      </span>
    </li>
  )
}

/** The NICs of a VM: whether each is plugged in, on which network, and at which address. */
export const NicsPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  return (
    <Panel
      title={t('vm.network')}
      actions={
        <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'networks' }} className={LINK_STYLE}>
          {t('networks.title')}
        </Link>
      }
    >
      {vm.nics.length === 0 && <p className="text-text-3">{t('vm.noNics')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {vm.nics.map(nic => (
          <NicRow key={nic.id} nic={nic} />
        ))}
      </ul>
    </Panel>
  )
}

const NicRow = ({ nic: { id, networkId, networkName, mac, ipv4, connected } }: { readonly nic: Nic }) => {
  const t = useT()
  return (
    <li className="flex flex-col gap-0.5 py-2">
      <span className="flex items-baseline justify-between gap-4">
        <span className="flex items-center gap-2 font-medium">
          {id}
          <span className="font-normal text-text-2 text-xs">
            <StateDot shape={connected ? 'on' : 'off'}>
              {t(connected ? 'vm.nic.connected' : 'vm.nic.disconnected')}
            </StateDot>
          </span>
        </span>
        <ResourceLink kind="network" id={networkId} name={networkName} />
      </span>
      <span className="flex flex-wrap justify-between gap-x-4 text-text-3 text-xs">
        <code className="font-mono">{mac}</code>
        <code className="font-mono text-text-2">{ipv4 ?? '–'}</code>
      </span>
    </li>
  )
}
