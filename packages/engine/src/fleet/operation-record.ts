import type {
  HostId,
  MessageParams,
  OperationId,
  OperationKind,
  OperationProblemCode,
  OperationState,
  PhaseName,
  Ref,
  RefusalCode,
} from '@vivarium/model'
import type { OperationData } from './operation-data'

/** Time that passes for a reason: a fixed wait, or an amount of work shared with others over resources. */
export type PhaseWork =
  | { readonly type: 'wait'; readonly ms: number }
  | {
      readonly type: 'flow'
      readonly amount: number
      readonly uses: readonly string[]
      readonly cap: number | null
      readonly weight: number
    }
  /** Waits until its operation is told to go on: a parent on its children. */
  | { readonly type: 'children' }
  /** Waits until there is a place for its operation among those that make VMs on a host. */
  | { readonly type: 'turn' }

export interface PhaseRecord {
  readonly name: PhaseName
  readonly work: PhaseWork
  /** Its part of the operation's progress, 0 to 1. */
  share: number
  /** In it the operation can no longer be called off. */
  readonly pointOfNoReturn: boolean
  startedAtMs: number | null
  endedAtMs: number | null
  /** Numbers to show: `round`, `dirtiedBytes`. */
  facts: Record<string, number>
}

export interface OperationRecord {
  readonly id: OperationId
  readonly kind: OperationKind
  readonly actor: string
  readonly target: Ref
  readonly destination: Ref | null
  readonly parentId: OperationId | null
  readonly childIds: OperationId[]
  /** What nothing else may be done to while it runs. */
  readonly locks: readonly Ref[]
  /** The host on which it takes one of the few places for making VMs, or waits for one. */
  readonly slotOn?: HostId
  state: OperationState
  readonly startedAtMs: number
  endedAtMs: number | null
  phases: PhaseRecord[]
  phaseIndex: number
  /** Counts its starts of a phase: a timer of an earlier one is void. */
  generation: number
  /** Who asked for it to be called off. */
  cancelledBy: string | null
  /** What the verb itself must remember. */
  data: OperationData
  problem: { readonly code: RefusalCode | OperationProblemCode; readonly params: MessageParams } | null
  result: Ref[]
}
