import type { Cluster } from '@vivarium/model'
import { useNames, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'
import { availabilityText } from './availability'

/** What a cluster sees to by itself. */
export const ClusterSettings = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const names = useNames()
  return (
    <Panel title={t('clusters.settings')}>
      <DescriptionList>
        <Fact term={t('clusters.baseline')}>{cluster.cpuBaseline ?? t('clusters.noneShort')}</Fact>
        <Fact term={t('clusters.balancing')}>{names.balancing[cluster.balancing.mode]}</Fact>
        <Fact term={t('clusters.availability')}>{availabilityText(t, cluster)}</Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{cluster.id}</code>
        </Fact>
      </DescriptionList>
    </Panel>
  )
}
