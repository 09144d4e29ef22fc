import type { HostLoss } from '@vivarium/model'
import { HostLoads } from '../../components/host-loads'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'

/** What the other hosts have given out before and after. */
export const LossLoads = ({ loss: { hosts } }: { readonly loss: HostLoss }) => {
  const t = useT()
  return (
    <Panel title={t('loss.loads')} meta={t('loads.meta')}>
      <HostLoads hosts={hosts} more={t('loss.more')} />
    </Panel>
  )
}
