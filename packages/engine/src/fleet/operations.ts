import type { FleetState, OperationRecord } from './state'

/** Finished operations that are kept to be looked at; the oldest go first. */
const KEPT = 1000

/** Operations that are not over, in the order of their beginnings, and how many there are with those that are. */
interface Index {
  readonly open: Set<OperationRecord>
  /** Migrations by post-copy, whether over or not: few, and asked for at every look at a host's memory. */
  readonly postCopies: Set<OperationRecord>
  count: number
}

/** What follows from the state and is not saved with it. */
const INDEXES = new WeakMap<FleetState['operations'], Index>()

const isPostCopy = ({ data }: OperationRecord): boolean => data.kind === 'vm.migrate' && data.postCopyAfter !== null

function indexOf({ operations }: FleetState): Index {
  const known = INDEXES.get(operations)
  if (known !== undefined) return known
  const all = Object.values(operations)
  const index = {
    open: new Set(all.filter(operation => operation.endedAtMs === null)),
    postCopies: new Set(all.filter(isPostCopy)),
    count: all.length,
  }
  INDEXES.set(operations, index)
  return index
}

/** Operations that are not over, without a look at all that are remembered. */
export const openOperations = (fleet: FleetState): ReadonlySet<OperationRecord> => indexOf(fleet).open

/** Migrations by post-copy that are remembered, in the order of their beginnings. */
export const postCopies = (fleet: FleetState): ReadonlySet<OperationRecord> => indexOf(fleet).postCopies

/** Puts an operation that begins into the state. */
export function addOperation(fleet: FleetState, operation: OperationRecord): void {
  const index = indexOf(fleet)
  fleet.operations[operation.id] = operation
  index.open.add(operation)
  if (isPostCopy(operation)) index.postCopies.add(operation)
  index.count += 1
}

/** An operation is over. */
export function closeOperation(fleet: FleetState, operation: OperationRecord): void {
  operation.endedAtMs = fleet.nowMs
  indexOf(fleet).open.delete(operation)
}

/** Forgets the oldest that are over, once there are a quarter more than are kept. */
export function forgetOldest(fleet: FleetState): void {
  const index = indexOf(fleet)
  if (index.count <= KEPT * 1.25) return
  const { operations } = fleet
  const over = Object.values(operations).filter(
    ({ endedAtMs, parentId }) => endedAtMs !== null && (parentId === null || operations[parentId]?.endedAtMs !== null),
  )
  const oldest = over.slice(0, index.count - KEPT)
  for (const operation of oldest) {
    delete operations[operation.id]
    index.postCopies.delete(operation)
  }
  index.count -= oldest.length
}
