import { array, boolean, enum as enum_, type infer as Infer, int, number, object, optional, string } from 'zod/mini'
import { OperationId } from './ids'
import { Problem } from './problem'
import { RESOURCE_KINDS, Ref } from './ref'
import { RestCall } from './rest-call'

export const OPERATION_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const
export type OperationState = (typeof OPERATION_STATES)[number]
/** Every verb that takes time; the same names that the API's log and the console's tray use. */
export const OPERATION_KINDS = [
  'vm.create',
  'vm.start',
  'vm.shutdown',
  'vm.stop',
  'vm.reboot',
  'vm.reset',
  'vm.suspend',
  'vm.resume',
  'vm.clone',
  'vm.migrate',
  'vm.convert-to-template',
  'vm.delete',
  'vm.restore',
  'snapshot.create',
  'snapshot.revert',
  'snapshot.delete',
  'snapshot.delete-all',
  'template.deploy',
  'template.delete',
  'template.check-out',
  'template.check-in',
  'template.delete-version',
  'host.enter-maintenance',
  'host.exit-maintenance',
  'host.restore-vms',
  'cluster.rebalance',
  'cluster.manage-power',
  'host.power-off',
  'host.power-on',
  'host.replace',
  'fault.clear',
] as const
export type OperationKind = (typeof OPERATION_KINDS)[number]

/** A stretch of an operation that takes its time for one reason. Numbers beyond its times say what passed. */
export const OperationPhase = object({
  name: string(),
  startedAt: optional(string()),
  endedAt: optional(string()),
  /** 0 to 1. */
  progress: number(),
  /** Bytes over links or disks, in MiB, where the phase moves data. */
  totalMiB: optional(number()),
  doneMiB: optional(number()),
  rateMBps: optional(number()),
  /** Pre-copy rounds: what the guest dirtied while this one was sent. */
  dirtiedMiB: optional(number()),
  round: optional(number()),
  /** When less than this is left the guest is stopped. */
  switchOverMiB: optional(number()),
  /** The part of its CPU time that the migration keeps the guest from, and the part of its speed at which it runs beside that, 0 to 1. */
  throttle: optional(number()),
  guestSpeed: optional(number()),
  /** By which rule the rounds before it ended: `remaining` (few enough bytes were left), `round_limit`, `sent_limit`, `rate_above_maximum`. */
  endedBy: optional(string()),
})
export type OperationPhase = Infer<typeof OperationPhase>

export const Operation = object({
  id: OperationId,
  kind: enum_(OPERATION_KINDS),
  target: Ref,
  state: enum_(OPERATION_STATES),
  /** 0 to 1, never falling. Between two readings a client may draw a line from here to 1 at `endsAt`. */
  progress: number(),
  phases: array(OperationPhase),
  startedAt: string(),
  /** Expected end while running, actual end after. */
  endsAt: optional(string()),
  /** How long the guest has stood still for it so far, in ms; absent where it has not. */
  downtimeMs: optional(number()),
  cancellable: boolean(),
  actor: string(),
  /** The call that began it, or what it is a part of; where it is known, and one operation is asked for. */
  call: optional(RestCall),
  parentId: optional(OperationId),
  /**
   * It waits for one of the places for making VMs on that host, behind so many others that wait; with `limit`, for one of
   * its so many places for vMotions, or of the datastore's.
   */
  queue: optional(object({ host: Ref, datastore: optional(Ref), ahead: int(), limit: optional(int()) })),
  /** The other end: the target host of a migration. */
  destination: optional(Ref),
  /** What its plan foretold when it began, to be held against what came. */
  predicted: optional(
    object({ durationS: number(), downtimeMs: optional(number()), transferredMiB: optional(number()) }),
  ),
  problem: optional(Problem),
  result: optional(array(object({ kind: enum_(RESOURCE_KINDS), id: string(), name: string() }))),
  /** Guests that an evacuation can move nowhere by itself, each with its reasons: `cpu_vendor_mismatch:4` is four hosts of them. */
  waitingFor: optional(array(object({ vm: Ref, why: array(string()) }))),
})
export type Operation = Infer<typeof Operation>
