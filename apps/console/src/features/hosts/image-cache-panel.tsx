import { useQuery } from '@tanstack/react-query'
import { templatesQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'

/** Images of templates that the host keeps, the latest used first: a full copy of one of them reads nothing over its links. */
export const ImageCachePanel = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const format = useFormat()
  const { data: templates } = useQuery(templatesQuery({ limit: 1000 }))
  const sizeGiB = host.imageCache.reduce((sum, image) => sum + image.sizeGiB, 0)
  return (
    <Panel title={<Term id="image-cache">{t('hosts.imageCache')}</Term>} meta={format.gib(sizeGiB)}>
      <DescriptionList>
        {host.imageCache.toReversed().map(({ templateId, sizeGiB: size, lastUsedAt }) => (
          <Fact
            key={templateId}
            term={
              <ResourceLink
                kind="template"
                id={templateId}
                name={templates?.items.find(({ id }) => id === templateId)?.name ?? templateId}
              />
            }
          >
            {format.gib(size)} · {t('hosts.imageUsed')} <RelativeTime time={lastUsedAt} />
          </Fact>
        ))}
      </DescriptionList>
      <p className="pt-2 text-text-3 text-xs">{t('hosts.imageCacheHint')}</p>
    </Panel>
  )
}
