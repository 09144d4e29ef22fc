import type { Ref } from '@vivarium/model'
import type { FleetState, OperationRecord } from '../fleet/state'
import type { Verdict } from './lifecycle'
import { childrenOf } from './progress'

/** Names that a problem tells; of more it tells how many they are. */
const NAMED = 10

/** What came of those parts of an operation that succeeded. */
export const madeByParts = (fleet: FleetState, operation: OperationRecord): Ref[] =>
  childrenOf(fleet, operation).flatMap(child => child.result)

/** An operation of which a part failed has failed, whatever the others came to. What somebody called off was not wanted any more. */
export function partsFailed(fleet: FleetState, operation: OperationRecord): Verdict | undefined {
  const parts = childrenOf(fleet, operation)
  const names = parts.filter(({ state }) => state === 'failed').map(({ target }) => target.name)
  if (names.length === 0) return undefined
  const params = { failed: names.length, of: parts.length, names: names.slice(0, NAMED) }
  return { fail: { code: 'children_failed', params } }
}
