import type { ActionInput, ActionName, OperationId, Plan, Ref, RefusalFact } from '@vivarium/model'
import { ref } from '../fleet/lookup'
import type { FleetState, OperationRecord } from '../fleet/state'

/** What an action began: the thing that it is about, and the operation that goes on, if it takes time. */
export interface Started {
  readonly subject: Ref
  readonly operationId: OperationId | null
}

/** A verb: why not, what would happen, and do it. Its input's schema stands under the same name in the model. */
export interface Action<N extends ActionName> {
  readonly name: N
  /** All the reasons against it now, not the first; pure. Serves the dry run, the disabled button and the refused call alike. */
  refusals(fleet: FleetState, input: ActionInput<N>): RefusalFact[]
  /** What it would do, at the fleet's present load; pure. Only asked where nothing is refused. */
  plan(fleet: FleetState, input: ActionInput<N>): Plan
  /** Does it, or begins to. Only called where nothing is refused. */
  start(fleet: FleetState, input: ActionInput<N>, actor: string): Started
}

export const defineAction = <N extends ActionName>(action: Action<N>): Action<N> => action

export const started = (operation: OperationRecord): Started => ({
  subject: operation.target,
  operationId: operation.id,
})
export const doneAtOnce = (kind: Ref['kind'], thing: { readonly id: string; readonly name: string }): Started => ({
  subject: ref(kind, thing),
  operationId: null,
})
/** A plan for what takes no time. */
export const AT_ONCE: Plan = { durationS: 0 }

/** Who begins an operation, and within which other. */
export interface By {
  readonly actor: string
  readonly parentId?: OperationId
}
