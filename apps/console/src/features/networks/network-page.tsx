import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { networkQuery } from '@vivarium/client'
import { Page } from '../../components/page'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'
import { NetworkFirewall } from './network-firewall'
import { NetworkHosts } from './network-hosts'
import { NetworkVms } from './network-vms'
import { Vlan } from './vlan'

const route = getRouteApi('/networks/$networkId')

export const NetworkPage = () => {
  const t = useT()
  const format = useFormat()
  const { networkId } = route.useParams()
  const { data: network } = useSuspenseQuery(networkQuery(networkId))
  const total = network.addressesFree + network.vmCount
  const addresses = t('networks.addressesText', {
    used: format.number(network.vmCount),
    total: format.number(total),
  })
  return (
    <Page title={network.name} parents={[{ to: '/networks', label: t('networks.title') }]}>
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <NetworkVms networkId={network.id} />
          <NetworkFirewall network={network} />
        </div>
        <div className="flex flex-col gap-4 max-xl:-order-1 max-xl:grid max-xl:grid-cols-1 max-xl:md:grid-cols-2">
          <Panel title={t('common.summary')}>
            <DescriptionList>
              <Fact term={<Term id="vlan">{t('networks.vlan')}</Term>}>
                <Vlan id={network.vlanId} />
              </Fact>
              <Fact term={t('networks.subnet')}>
                <code className="font-mono text-xs">{network.subnet}</code>
              </Fact>
              <Fact term={t('networks.addresses')}>{addresses}</Fact>
              <Fact term={t('common.id')}>
                <code className="font-mono text-xs">{network.id}</code>
              </Fact>
            </DescriptionList>
            <Meter
              label={t('networks.addresses')}
              className="mt-2"
              max={total}
              valueText={addresses}
              parts={[
                { id: 'used', label: t('networks.vms'), value: network.vmCount, text: format.number(network.vmCount) },
              ]}
            />
          </Panel>
          <NetworkHosts networkId={network.id} />
        </div>
      </div>
    </Page>
  )
}
