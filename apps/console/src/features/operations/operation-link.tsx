import { Link } from '@tanstack/react-router'
import type { Operation } from '@vivarium/model'
import { useOperationTitle } from '../../components/operation-title'
import { useNames, useT } from '../../i18n'
import { NAME_LINK_STYLE } from '../../ui/button-style'

/** An operation's kind; opens its details beside the list, whose filter stays. */
export const OperationLink = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const { operations } = useNames()
  const titleOf = useOperationTitle()
  const name = operations[operation.kind]
  return (
    <Link
      to="/operations/$operationId"
      params={{ operationId: operation.id }}
      search={search => search}
      resetScroll={false}
      aria-label={t('operations.details', { operation: titleOf(operation) })}
      className={NAME_LINK_STYLE}
    >
      {name}
    </Link>
  )
}
