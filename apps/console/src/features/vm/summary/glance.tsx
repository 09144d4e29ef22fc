import { Link } from '@tanstack/react-router'
import type { Vm } from '@vivarium/model'
import { ResourceLink } from '../../../components/resource-link'
import { RelativeTime, SimTime } from '../../../components/sim-time'
import { Tile, Tiles } from '../../../components/tiles'
import { useFormat, useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { Meter } from '../../../ui/meter'
import { ProtectionSwitch } from './protection-switch'
import { Uptime } from './uptime'

/** What one wants to know of a VM first, in a row above all else. */
export const Glance = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const [address, ...more] = vm.nics.flatMap(({ ipv4 }) => ipv4 ?? [])
  return (
    <Tiles>
      <Tile term={t('vm.glance.uptime')} hint={vm.startedAt && <SimTime time={vm.startedAt} />}>
        {vm.startedAt ? <Uptime since={vm.startedAt} /> : t('vm.glance.off')}
      </Tile>
      <Tile
        term={t('vm.host')}
        hint={
          vm.clusterId && (
            <ResourceLink kind="cluster" id={vm.clusterId} name={vm.clusterName ?? vm.clusterId} look="text" />
          )
        }
      >
        {vm.hostId ? <ResourceLink kind="host" id={vm.hostId} name={vm.hostName ?? vm.hostId} /> : t('common.none')}
      </Tile>
      <Tile
        term={t('vm.addresses')}
        hint={more.length > 0 ? <code className="font-mono">{more.join(', ')}</code> : vm.nics[0]?.networkName}
      >
        {address ? <code className="font-mono text-sm">{address}</code> : t('common.none')}
      </Tile>
      <StorageTile vm={vm} />
      <Tile
        term={t('vm.tab.snapshots')}
        hint={
          vm.oldestSnapshotAt && (
            <>
              {t('vm.glance.oldest')} <RelativeTime time={vm.oldestSnapshotAt} />
            </>
          )
        }
      >
        <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'snapshots' }} className={LINK_STYLE}>
          {vm.snapshotCount}
        </Link>
      </Tile>
      <Tile term={t('vm.glance.deletion')}>
        <ProtectionSwitch vm={vm} />
      </Tile>
    </Tiles>
  )
}

const StorageTile = ({ vm: { disks } }: { readonly vm: Vm }) => {
  const t = useT()
  const format = useFormat()
  const sizeGiB = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0)
  const usedGiB = disks.reduce((sum, disk) => sum + disk.heldGiB, 0)
  const text = t('vm.disk.usedOf', { used: format.gib(usedGiB), size: format.gib(sizeGiB) })
  return (
    <Tile
      term={t('vm.glance.storage')}
      hint={
        <Meter
          label={t('vm.glance.storage')}
          max={Math.max(sizeGiB, 0.001)}
          valueText={text}
          parts={[{ id: 'used', label: t('vm.used'), value: usedGiB, text: format.gib(usedGiB) }]}
        />
      }
    >
      {format.gib(usedGiB)} <span className="unit text-xs">{t('vm.glance.of', { size: format.gib(sizeGiB) })}</span>
    </Tile>
  )
}
