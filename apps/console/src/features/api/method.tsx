import type { LoggedCall } from '@vivarium/client'
import { cx } from '../../ui/cx'

/** The method of a call; what changes something stands out. */
export const Method = ({ method }: { readonly method: LoggedCall['method'] }) => (
  <code
    className={cx(
      'w-12 shrink-0 font-mono font-semibold text-xs',
      method === 'GET' ? 'text-text-2' : method === 'DELETE' ? 'text-fail' : 'text-accent-text',
    )}
  >
    {method}
  </code>
)
