import type { Datastore } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'

/** How much was promised of a datastore, where that is more than it has. */
export const OvercommitBadge = ({ datastore }: { readonly datastore: Datastore }) => {
  const t = useT()
  const format = useFormat()
  const { provisionedGiB, capacityGiB } = datastore
  if (provisionedGiB <= capacityGiB) return null
  return (
    <Badge tone="attention">
      {t('storage.over', { percent: format.percent((100 * provisionedGiB) / capacityGiB) })}
    </Badge>
  )
}
