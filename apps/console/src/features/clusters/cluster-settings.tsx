import type { Cluster } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'

/** What a cluster shows its guests, and what it is called by. */
export const ClusterSettings = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('clusters.settings')}>
      <DescriptionList>
        <Fact term={t('clusters.baseline')}>{cluster.cpuBaseline ?? t('clusters.noneShort')}</Fact>
        <Fact term={t('clusters.overcommit')}>
          {t('clusters.overcommit.value', { factor: format.decimal(cluster.memoryOvercommit) })}
        </Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{cluster.id}</code>
        </Fact>
      </DescriptionList>
    </Panel>
  )
}
