import type { AlarmMeasure, AlarmSeverity } from '../alarm'
import type { IsolationResponse } from '../cluster'
import type { EventType } from '../event'
import type { FaultKind } from '../fault'
import type { MigrationKind } from '../migration-kinds'
import type { OperationKind } from '../operation'
import type { MessageParams, OperationProblemCode, RefusalCode } from '../problem'
import type { RuleKind } from '../rule'
import type { CloneMode, PauseReason } from '../vm'
import type { PhaseName } from './codes'
import type { YesNo } from './refusal-params'

type None = Record<string, never>

/** The facts that each event carries beside its subject: names as they are, numbers in the unit of the key. */
export type EventParams = {
  'vm.created': { host: string; vcpus: number; memoryMiB: number }
  /** `fields`: `description`, `tags`, `protected`, `cpu`, `diskShares`, as in the request. */
  'vm.updated': { fields: string[] }
  /** The subject has the new name. */
  'vm.renamed': { from: string }
  /** What changed, with its value before. */
  'vm.resized': {
    vcpus?: number
    fromVcpus?: number
    memoryMiB?: number
    fromMemoryMiB?: number
    disk?: string
    diskGiB?: number
    fromDiskGiB?: number
  }
  'vm.disk-attached': { disk: string; sizeGiB: number; datastore: string }
  'vm.disk-detached': { disk: string; freedGiB: number }
  'vm.nic-attached': { nic: string; network: string }
  /** What changed: the network that it is on, and whether its cable is plugged in. */
  'vm.nic-changed': { nic: string; network?: string; link?: 'up' | 'down' }
  'vm.nic-detached': { nic: string; network: string }
  'vm.starting': { host: string }
  'vm.started': { host: string; durationS: number }
  'vm.stopping': { how: 'shutdown' | 'stop' }
  'vm.stopped': { how: 'shutdown' | 'stop' | 'host_failed' | 'guest_failed' }
  'vm.guest-repaired': Record<never, never>
  /** Availability gave up: its guest failed after each of so many starts. */
  'vm.restarts-exhausted': { restarts: number; relocations: number }
  'vm.rebooted': { durationS: number }
  'vm.reset': { durationS: number }
  'vm.suspended': { imageMiB: number; durationS: number }
  'vm.resumed': { host: string; durationS: number }
  /** `datastore` where that is full; events of an earlier time say no `why`. */
  'vm.paused': { why: PauseReason; datastore?: string }
  /** Its system ended a program that had taken all that was left. */
  'vm.out-of-memory': { freedMiB: number }
  /** What programs that were started at its console use: vCPUs, and memory that they write. */
  'vm.load-changed': { cpus: number; memoryMiB: number }
  'vm.unpaused': { why: PauseReason; datastore?: string; pausedS: number }
  /** The subject is the clone. */
  'vm.cloned': { source: string; mode: CloneMode; durationS: number }
  'vm.migrating': { from: string; to: string; kind: MigrationKind }
  /** `downtimeMs` for a live one. */
  'vm.migrated': { from: string; to: string; kind: MigrationKind; durationS: number; downtimeMs?: number }
  'vm.migration-round': { round: number; sentMiB: number; durationS: number; dirtiedMiB: number }
  /** Into the recycle bin, for so long. */
  'vm.deleted': { keptH: number }
  'vm.restored': { host: string }
  /** Gone for good: by a person, or as its time in the bin was over. */
  'vm.purged': { freedGiB: number; why: 'asked' | 'expired' }
  'vm.became-template': { template: string }
  'snapshot.created': { vm: string; withMemory: YesNo; sizeGiB: number }
  'snapshot.reverted': { vm: string; durationS: number }
  'snapshot.previewed': { vm: string }
  'snapshot.committed': { vm: string }
  'snapshot.undone': { vm: string }
  'snapshot.deleted': { vm: string; mergedGiB: number }
  /** `source` is the VM that it was made of. */
  'template.created': { source: string }
  'template.updated': { fields: string[] }
  'template.deployed': { count: number; mode: CloneMode; durationS: number }
  'template.deleted': { freedGiB: number }
  'template.checked-out': { vm: string; version: number }
  'template.checked-in': { vm: string; version: number }
  'template.version-deleted': { version: number; freedGiB: number }
  'host.entering-maintenance': { vms: number }
  'host.entered-maintenance': { moved: number; stayed: number; durationS: number }
  'host.exited-maintenance': None
  'host.restoring-vms': { vms: number }
  /** `left` could not come back, and are remembered on. */
  'host.restored-vms': { moved: number; left: number; durationS: number }
  'host.updated': { fields: string[] }
  /** `vms` went down with it. */
  'host.failed': { vms: number }
  'host.repaired': None
  /** `nics` by id. */
  'host.link-failed': { nics: string[] }
  /** Nobody was heard for so long that it did this to its `vms` guests. */
  'host.isolated': { response: IsolationResponse; vms: number }
  /** It stands still with its `vms` guests, its power on. */
  'host.hung': { vms: number }
  'host.link-repaired': { nics: string[] }
  'host.powered-off': None
  'host.powered-on': None
  'host.replacing': { model: string }
  /** CPU models: of the machine that went, and of the one that came. */
  'host.replaced': { from: string; to: string; durationS: number }
  'cluster.updated': { fields: string[] }
  'cluster.pool-added': { pool: string }
  'cluster.pool-updated': { pool: string; fields: string[] }
  'cluster.pool-removed': { pool: string }
  'cluster.rule-added': { rule: string; kind: RuleKind }
  'cluster.rule-updated': { rule: string; fields: string[] }
  'cluster.rule-removed': { rule: string }
  /** `sigma` is the standard deviation of the hosts' loads, in percent of a host. */
  'cluster.rebalanced': { moved: number; failed: number; sigmaBefore: number; sigmaAfter: number }
  /** VMs of failed hosts: started again, and waiting for room. */
  'cluster.failover': { restarted: number; waiting: number }
  'network.updated': { fields: string[] }
  /** The subject is what is broken, the simulation where that is the API. */
  'fault.began': { kind: FaultKind }
  'fault.ended': { kind: FaultKind; afterS: number }
  /** The subject is the plan, by the name of what it breaks. */
  'fault.planned': { kind: FaultKind; inS: number }
  'fault.unplanned': { kind: FaultKind }
  /** Its time came, and it could not happen: the refusal, or `gone`. */
  'fault.skipped': { kind: FaultKind; code: RefusalCode | 'gone' }
  /** A fault of the API met a call; told once a minute of real time for each route. */
  'fault.struck': { kind: FaultKind; method: string; route: string; delayMs: number }
  /** The subject is what it is about; `value` and `threshold` only where a number is watched. */
  'alarm.raised': { measure: AlarmMeasure; severity: AlarmSeverity; value?: number; threshold?: number }
  'alarm.cleared': { measure: AlarmMeasure; severity: AlarmSeverity; afterS: number }
  /** `alarms` at once, the subject being what the first is about. */
  'alarm.acknowledged': { alarms: number; by: string }
  /** The subject is the definition, by its name or by what it measures. */
  'alarm.defined': None
  'alarm.redefined': { fields: string[] }
  'alarm.undefined': None
  /** The subject is the lab, by its name. */
  'lab.started': { steps: number }
  /** Somebody asked for a hint, answered wrongly, or signed. */
  'lab.updated': { what: 'hint' | 'answer' | 'student' | 'key' }
  'lab.step-done': { step: string }
  'lab.left': None
  /** `target` is the name of what the operation works on. */
  'operation.started': { kind: OperationKind; target: string }
  'operation.updated': { kind: OperationKind; target: string; phase: PhaseName }
  'operation.succeeded': { kind: OperationKind; target: string; durationS: number }
  /** `begunBy` is the actor that began it, where the event's is the fault that ended it. */
  'operation.failed': {
    kind: OperationKind
    target: string
    code: RefusalCode | OperationProblemCode
    begunBy?: string
  }
  'operation.cancelled': { kind: OperationKind; target: string }
  'simulation.updated': { rate: number; paused: YesNo }
  'simulation.replaced': { hosts: number; vms: number }
}

/** An event's facts, checked against its type. */
export const eventParams = <T extends EventType>(_type: T, params: EventParams[T]): MessageParams => params
