import type { ActionName } from '../actions'
import type {
  AdmissionPolicy,
  AvailabilityProfile,
  BalancingMode,
  ConsolidationRule,
  GuestSelection,
  IsolationResponse,
  PlacementStrategy,
} from '../cluster'
import type { DecisionReason, LeftReason, Policy } from '../decision'
import type { EventType } from '../event'
import type { CpuVendor, HostState, VirtualizationKind } from '../host'
import type { MigrationKind } from '../migration-kinds'
import type { ReachabilityReason } from '../network'
import type { OperationKind, OperationState } from '../operation'
import type { ProblemCode, RefusalCode } from '../problem'
import type { ResourceKind } from '../ref'
import type { RuleKind } from '../rule'
import type { ScenarioMistakeCode } from '../scenario-mistake'
import type { SnapshotWarning } from '../snapshot'
import type { DatastoreKind } from '../storage'
import type { VmVerb } from '../verbs'
import type { BootDevice, CloneMode, DeviceKind, GuestFamily, RestartPriority, WorkloadProfile } from '../vm'
import type { VmState } from '../vm-states'
import type { KeepReason, PhaseName } from './codes'
import type { DecisionParams } from './decision-params'
import type { EventParams } from './event-params'
import type { FieldCode, FieldParams } from './field-params'
import type { ScenarioMistakeParams } from './mistake-params'
import type { ProblemParams } from './problem-params'
import type { RefusalParams } from './refusal-params'

/** A refusal in words: `detail` says why, `remedy` what would make it work. */
interface RefusalWords<C extends RefusalCode> {
  readonly detail: (params: RefusalParams[C]) => string
  readonly remedy?: (params: RefusalParams[C]) => string
}
interface ProblemWords<C extends ProblemCode> {
  readonly title: string
  readonly detail: (params: ProblemParams[C]) => string
}

export type RefusalCatalogue = { readonly [C in RefusalCode]: RefusalWords<C> }
export type ProblemCatalogue = { readonly [C in ProblemCode]: ProblemWords<C> }
export type FieldCatalogue = { readonly [C in FieldCode]: (params: FieldParams[C]) => string }
export type MistakeCatalogue = { readonly [C in ScenarioMistakeCode]: (params: ScenarioMistakeParams[C]) => string }
export type EventCatalogue = { readonly [T in EventType]: (subject: string, params: EventParams[T]) => string }

/** What things are called: on badges, in menus, in columns. */
export interface Names {
  readonly operations: Record<OperationKind, string>
  readonly phases: Record<PhaseName, string>
  readonly snapshotWarnings: Record<SnapshotWarning, string>
  readonly reachability: Record<ReachabilityReason, string>
  readonly keeps: Record<KeepReason, string>
  readonly kinds: Record<ResourceKind, string>
  readonly vmStates: Record<VmState, string>
  readonly hostStates: Record<HostState, string>
  readonly operationStates: Record<OperationState, string>
  readonly consolidation: Record<ConsolidationRule, string>
  readonly selections: Record<GuestSelection, string>
  readonly vmVerbs: Record<VmVerb, string>
  readonly virtualization: Record<VirtualizationKind, string>
  readonly workloads: Record<WorkloadProfile, string>
  readonly guestFamilies: Record<GuestFamily, string>
  readonly bootDevices: Record<BootDevice, string>
  readonly datastores: Record<DatastoreKind, string>
  readonly balancing: Record<BalancingMode, string>
  readonly strategies: Record<PlacementStrategy, string>
  readonly availabilityProfiles: Record<AvailabilityProfile, string>
  readonly devices: Record<DeviceKind, string>
  readonly isolation: Record<IsolationResponse, string>
  readonly admission: Record<AdmissionPolicy, string>
  readonly ruleKinds: Record<RuleKind, string>
  readonly policies: Record<Policy, string>
  readonly left: Record<LeftReason, string>
  readonly restartPriorities: Record<RestartPriority, string>
  readonly migrations: Record<MigrationKind, string>
  readonly clones: Record<CloneMode, string>
  readonly vendors: Record<CpuVendor, string>
}

/** Why a policy decided as it did. */
export type DecisionCatalogue = {
  readonly [R in DecisionReason]: (params: DecisionParams) => string
}

/** What was done, and what undo and redo do. `time` is how far the clock goes, in words. */
export interface HistoryCatalogue {
  /** Verbs that take no time; the others are called as their operations are. */
  readonly actions: Record<Exclude<ActionName, OperationKind>, string>
  /** `Start: web-1`, `Edit: 12 VMs`. */
  readonly deed: (p: { readonly what: string; readonly name: string; readonly count: number }) => string
  readonly opened: (p: { readonly name: string }) => string
  readonly clock: (p: { readonly rate: number | undefined; readonly paused: boolean | undefined }) => string
  /** `seconds`: how far the clock is set back, or on; undefined where that is to another fleet's clock. */
  readonly undo: (p: HistoryWords) => string
  readonly redo: (p: HistoryWords) => string
}
interface HistoryWords {
  readonly deed: string
  readonly byPolicy: boolean
  readonly seconds: number | undefined
}

/** All sentences of one language, with the names that they are made of. */
export interface Catalogue {
  readonly refusals: RefusalCatalogue
  readonly problems: ProblemCatalogue
  readonly fields: FieldCatalogue
  readonly mistakes: MistakeCatalogue
  readonly events: EventCatalogue
  readonly decisions: DecisionCatalogue
  readonly history: HistoryCatalogue
  readonly names: Names
}
