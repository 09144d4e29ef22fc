import type { Network } from '@vivarium/model'
import { useT } from '../../i18n'
import { StateDot } from '../../ui/state-dot'

/** Whether anything keeps guests from using a network: the worst first. */
export const NetworkState = ({ network }: { readonly network: Network }) => {
  const t = useT()
  const { hostIds, addressesFree, linksDown, linkCount } = network
  if (hostIds.length === 0) return <StateDot shape="gone">{t('networks.state.noHosts')}</StateDot>
  if (linksDown === linkCount) return <StateDot shape="failed">{t('networks.state.cutOff')}</StateDot>
  if (addressesFree === 0) return <StateDot shape="attention">{t('networks.state.full')}</StateDot>
  if (linksDown > 0) return <StateDot shape="attention">{t('networks.topology.down', { n: linksDown })}</StateDot>
  return <StateDot shape="on">{t('networks.state.up')}</StateDot>
}
