import type { Datastore } from '@vivarium/model'
import { Term } from '../../components/term'
import { useFormat, useNames, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'
import { OvercommitBadge } from './overcommit-badge'
import { SpaceMeter } from './space-meter'

/** How much room there is and was promised, and what the datastore is. */
export const DatastoreFacts = ({ datastore }: { readonly datastore: Datastore }) => {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { capacityGiB, usedGiB, provisionedGiB, reclaimingGiB } = datastore
  const shortGiB = provisionedGiB - capacityGiB
  return (
    <Panel title={t('common.summary')} actions={<OvercommitBadge datastore={datastore} />}>
      <SpaceMeter datastore={datastore} className="h-2.5" />
      <DescriptionList>
        <Fact term={t('storage.used')}>{format.gib(usedGiB)}</Fact>
        <Fact term={t('storage.provisioned')}>{format.gib(provisionedGiB)}</Fact>
        <Fact term={t('storage.capacity')}>{format.gib(capacityGiB)}</Fact>
        <Fact term={t('storage.free')}>{format.gib(Math.max(0, capacityGiB - usedGiB))}</Fact>
        {reclaimingGiB > 0 && (
          <Fact term={<Term id="unmap">{t('storage.reclaiming')}</Term>}>{format.gib(reclaimingGiB)}</Fact>
        )}
        <Fact term={<Term id="thin-provisioning">{t('storage.thin')}</Term>}>
          {shortGiB > 0 ? t('storage.overHint', { amount: format.gib(shortGiB) }) : t('storage.thinFits')}
        </Fact>
        <Fact term={t('storage.kind')}>{names.datastores[datastore.kind]}</Fact>
        <Fact term={<Term id="datastore">{t('storage.shared')}</Term>}>
          {t(datastore.shared ? 'storage.sharedYes' : 'storage.sharedNo')}
        </Fact>
        <Fact term={t('storage.read')}>{format.rate(datastore.readMBps)}</Fact>
        <Fact term={t('storage.write')}>{format.rate(datastore.writeMBps)}</Fact>
        <Fact term={<Term id="replica">{t('storage.replicas')}</Term>}>
          {datastore.replicas === 1
            ? t('storage.oneCopy')
            : t('storage.copies', { n: datastore.replicas, raw: format.gib(datastore.rawCapacityGiB) })}
        </Fact>
        <Fact term={t('common.id')}>
          <code className="font-mono text-xs">{datastore.id}</code>
        </Fact>
      </DescriptionList>
    </Panel>
  )
}
