import type { ResourceKind } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useT } from '../../i18n'

interface LinkListProps {
  readonly kind: ResourceKind
  readonly items: readonly { readonly id: string; readonly name: string }[]
}

/** Names of things, each leading there, side by side. */
export const LinkList = ({ kind, items }: LinkListProps) => {
  const t = useT()
  if (items.length === 0) return t('common.none')
  return (
    <ul className="flex flex-wrap justify-end gap-x-2.5">
      {items.map(({ id, name }) => (
        <li key={id}>
          <ResourceLink kind={kind} id={id} name={name} />
        </li>
      ))}
    </ul>
  )
}
