import type { FleetState, OperationRecord } from '../fleet/state'

/** Operations that are not over, in the order of their beginnings: what follows from the state and is not saved with it. */
const OPEN = new WeakMap<FleetState['operations'], Set<OperationRecord>>()

/** Operations that are not over, without a look at all that are remembered. */
export function openOperations({ operations }: FleetState): ReadonlySet<OperationRecord> {
  const known = OPEN.get(operations)
  if (known !== undefined) return known
  const open = new Set(Object.values(operations).filter(operation => operation.endedAtMs === null))
  OPEN.set(operations, open)
  return open
}

/** Puts an operation that begins into the state. */
export function addOperation({ operations }: FleetState, operation: OperationRecord): void {
  operations[operation.id] = operation
  OPEN.get(operations)?.add(operation)
}

/** An operation is over. */
export function closeOperation(fleet: FleetState, operation: OperationRecord): void {
  operation.endedAtMs = fleet.nowMs
  OPEN.get(fleet.operations)?.delete(operation)
}
