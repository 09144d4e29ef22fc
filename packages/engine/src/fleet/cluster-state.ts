import type {
  AdmissionPolicy,
  AvailabilityProfile,
  BalancingMode,
  ClusterId,
  ConsolidationRule,
  CpuAllocation,
  DecisionReason,
  GuestSelection,
  HostId,
  IsolationResponse,
  LeftReason,
  MemoryAllocation,
  OperationId,
  PlacementStrategy,
  Policy,
  PoolId,
  Ref,
  RefusalCode,
  RuleId,
  RuleKind,
  VmId,
} from '@vivarium/model'

/** A cluster, with what its policies were told. */
export interface ClusterRecord {
  readonly id: ClusterId
  name: string
  cpuBaseline: string | null
  /** Memory that hosts may give out, against what they have. */
  memoryOvercommit: number
  placement: { strategy: PlacementStrategy }
  balancing: { mode: BalancingMode; aggressiveness: number }
  /** By the band and the soonest moved where the others are absent. */
  powerManagement: { mode: BalancingMode; rule?: ConsolidationRule; selection?: GuestSelection }
  availability: {
    enabled: boolean
    hostFailuresToTolerate: number
    profile: AvailabilityProfile
    admission: AdmissionPolicy
    isolationResponse: IsolationResponse
    /** Seconds from one restart priority to the next, none where absent. */
    restartDelayS?: number
    /** Starts in place and on other hosts after a guest failed; one each where absent. */
    maxRestarts?: number
    maxRelocations?: number
  }
  /** The restart priority that availability started last, by its rank. */
  lastRestart?: { readonly rank: number; readonly atMs: number }
  rules: RuleRecord[]
  pools: PoolRecord[]
  /** Its pools as they were until they were changed, oldest change first; absent where none was. */
  poolsBefore?: { readonly untilMs: number; readonly pools: readonly PoolRecord[] }[]
  /** Counts how often its balancing or power management was switched: a timer of an earlier time is void. */
  generation: number
}

/** VMs, and other pools, that share what they get together. */
export interface PoolRecord {
  readonly id: PoolId
  name: string
  parentId: PoolId | null
  cpu: CpuAllocation
  memory: MemoryAllocation
  /** Reservations of its VMs beyond its own may be taken from what is around it. */
  expandable: boolean
  vmIds: VmId[]
}

/** A wish about where VMs of a cluster run. */
export interface RuleRecord {
  readonly id: RuleId
  readonly name: string
  readonly kind: RuleKind
  readonly vmIds: readonly VmId[]
  readonly tag: string | null
  readonly hostIds: readonly HostId[]
  readonly mandatory: boolean
}

/** A guest that a failure took, and that is to be restarted. */
export interface RestartRecord {
  readonly vmId: VmId
  readonly clusterId: ClusterId
  /** When its host was last heard of. */
  readonly lostAtMs: number
  /** When it is off, where it was not lost but taken down because its host heard of nobody. */
  readonly offAtMs?: number
  /** Its guest failed, and its host did not. */
  readonly guest?: true
  /** It was tried, and why not is written down. */
  waiting: boolean
}

/** What a policy decided, what it chose from, and what decided. */
export interface DecisionRecord {
  readonly seq: number
  readonly atMs: number
  readonly clusterId: ClusterId
  readonly policy: Policy
  /** None where a host is switched. */
  readonly vm: Ref | null
  readonly candidates: readonly {
    readonly hostId: HostId
    readonly hostName: string
    /** Higher is better; null where something speaks against it. */
    readonly score: number | null
    readonly refusals: readonly RefusalCode[]
  }[]
  /** Of all that were looked at, not only those that are kept. */
  readonly candidateCount: number
  readonly fittingCount: number
  readonly chosen: Ref | null
  readonly reason: DecisionReason
  readonly rule: string | null
  readonly facts: {
    readonly sigmaBefore?: number
    readonly sigmaAfter?: number
    readonly loadBefore?: number
    readonly loadAfter?: number
    readonly savesW?: number
    readonly tries?: number
    readonly most?: number
    readonly why?: string
  }
  readonly operationId: OperationId | null
  /** Of a move by balancing: others on the same host that it left there; absent where none is. */
  readonly left?: { readonly vms: readonly { readonly vm: Ref; readonly why: LeftReason }[]; readonly count: number }
}
