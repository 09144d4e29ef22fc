import type { HostId, OperationKind, Ref } from '@vivarium/model'
import type { FleetState, OperationRecord, PhaseRecord } from '../fleet/state'
import type { PhaseSpec } from './phases'

/** What the end of a phase leads to, where that is not simply the next one. */
export type Verdict =
  | { readonly next: readonly PhaseSpec[] }
  | { readonly fail: NonNullable<OperationRecord['problem']> }

/** How one kind of operation goes on. All of it works on the state alone; what it must remember is in the operation's data. */
export interface Lifecycle {
  readonly kind: OperationKind
  /** Something changes as a phase begins: the state of the VM, say. */
  phaseStarting?(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): void
  /** Decides what follows; nothing said, the next phase does. `next` puts phases in before it. */
  phaseEnded?(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): Verdict | undefined
  /** For one that waits on children: starts more of them where it can, and says whether all is done. */
  childrenDone?(fleet: FleetState, operation: OperationRecord): boolean
  /** A host that it runs over died, for whatever its guests there mean to it. Nothing said, it fails. */
  hostLost?(fleet: FleetState, operation: OperationRecord, hostId: HostId): 'fails' | 'goes-on'
  /** All links of a host went down. Nothing said, it fails if its data passes them now. */
  linksLost?(fleet: FleetState, operation: OperationRecord, hostId: HostId): 'fails' | 'goes-on'
  /** Makes the result real. Returns what came of it. */
  finish(fleet: FleetState, operation: OperationRecord): Ref[]
  /** Puts everything back: it failed or was called off, and leaves nothing behind. */
  abandon(fleet: FleetState, operation: OperationRecord): void
}

export type Lifecycles = Partial<Record<OperationKind, Lifecycle>>

export const lifecycleOf = (lifecycles: Lifecycles, operation: OperationRecord): Lifecycle => {
  const lifecycle = lifecycles[operation.kind]
  if (lifecycle === undefined) throw new Error(`nobody knows how ${operation.kind} goes on`)
  return lifecycle
}
