import type { Operation } from '@vivarium/model'
import { useFormat } from '../../i18n'

/** How long an operation took; nothing while it runs, as its progress says more. */
export const OperationTook = ({ operation }: { readonly operation: Operation }) => {
  const format = useFormat()
  const { state, startedAt, endsAt } = operation
  if (state === 'running' || state === 'queued' || endsAt === undefined) return '–'
  return format.duration((Date.parse(endsAt) - Date.parse(startedAt)) / 1000)
}
