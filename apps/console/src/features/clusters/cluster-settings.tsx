import type { Cluster } from '@vivarium/model'
import { Term } from '../../components/term'
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
        <Fact term={<Term id="cpu-baseline">{t('clusters.baseline')}</Term>}>
          {cluster.cpuBaseline ?? t('clusters.noneShort')}
        </Fact>
        <Fact term={<Term id="overcommit">{t('clusters.overcommit')}</Term>}>
          {t('clusters.overcommit.value', { factor: format.decimal(cluster.memoryOvercommit) })}
        </Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{cluster.id}</code>
        </Fact>
      </DescriptionList>
    </Panel>
  )
}
