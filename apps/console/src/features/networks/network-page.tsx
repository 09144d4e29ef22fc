import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { networkQuery } from '@vivarium/client'
import { Page } from '../../components/page'
import { useT } from '../../i18n'
import { NetworkFirewall } from './network-firewall'
import { NetworkGlance } from './network-glance'
import { NetworkHosts } from './network-hosts'
import { NetworkVms } from './network-vms'
import { UplinkChart } from './uplink-chart'

const route = getRouteApi('/networks/$networkId')

export const NetworkPage = () => {
  const t = useT()
  const { networkId } = route.useParams()
  const { data: network } = useSuspenseQuery(networkQuery(networkId))
  return (
    <Page title={network.name} parents={[{ to: '/networks', label: t('networks.title') }]}>
      <NetworkGlance network={network} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <NetworkVms networkId={network.id} />
          <NetworkFirewall network={network} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <UplinkChart resource={`networks/${network.id}`} />
          <NetworkHosts networkId={network.id} />
        </div>
      </div>
    </Page>
  )
}
