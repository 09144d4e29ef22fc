import type { Network } from '@vivarium/model'
import { Term } from '../../components/term'
import { Tile, Tiles } from '../../components/tiles'
import { useFormat, useT } from '../../i18n'
import { AddressMeter } from './address-meter'
import { NetworkState } from './network-state'
import { NetworkTraffic } from './network-traffic'
import { Vlan } from './vlan'

/** What one wants to know of a network first. */
export const NetworkGlance = ({ network }: { readonly network: Network }) => {
  const t = useT()
  const format = useFormat()
  const { addressesTotal, addressesFree } = network
  const used = addressesTotal - addressesFree
  return (
    <Tiles>
      <Tile term={t('common.state')} hint={t('networks.links', { n: network.linkCount })}>
        <NetworkState network={network} />
      </Tile>
      <Tile
        term={<Term id="vlan">{t('networks.vlan')}</Term>}
        hint={t(network.routed ? 'networks.routedHint' : 'networks.isolatedHint')}
      >
        <Vlan id={network.vlanId} />
      </Tile>
      <Tile term={t('networks.subnet')} hint={<code className="font-mono">{network.id}</code>}>
        <code className="font-mono text-sm">{network.subnet}</code>
      </Tile>
      <Tile term={t('networks.addresses')} hint={<AddressMeter network={network} className="mt-1.5 h-1.5" />}>
        {format.number(used)}{' '}
        <span className="unit text-xs">{t('networks.addressesOf', { total: format.number(addressesTotal) })}</span>
      </Tile>
      <Tile term={t('networks.vms')} hint={t('networks.hostsText', { n: network.hostIds.length })}>
        {format.number(network.vmCount)}
      </Tile>
      <Tile term={t('networks.uplinkTraffic')}>
        <NetworkTraffic networkId={network.id} look="tile" />
      </Tile>
    </Tiles>
  )
}
