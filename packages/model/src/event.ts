import { array, enum as enum_, type infer as Infer, literal, object, optional, string } from 'zod/mini'
import { MessageParams } from './problem'
import { Ref } from './ref'

/** What can happen. An event's words come from the message catalogue under the same name. */
export const EVENT_TYPES = [
  'vm.created',
  'vm.updated',
  'vm.renamed',
  'vm.resized',
  'vm.starting',
  'vm.started',
  'vm.stopping',
  'vm.stopped',
  'vm.rebooted',
  'vm.reset',
  'vm.suspended',
  'vm.resumed',
  'vm.paused',
  'vm.unpaused',
  'vm.load-changed',
  'vm.cloned',
  'vm.migrating',
  'vm.migrated',
  'vm.migration-round',
  'vm.deleted',
  'vm.restored',
  'vm.purged',
  'vm.became-template',
  'snapshot.created',
  'snapshot.reverted',
  'snapshot.deleted',
  'template.created',
  'template.updated',
  'template.deployed',
  'template.deleted',
  'host.entering-maintenance',
  'host.entered-maintenance',
  'host.exited-maintenance',
  'host.updated',
  'host.failed',
  'host.repaired',
  'host.link-failed',
  'host.link-repaired',
  'host.powered-off',
  'host.powered-on',
  'cluster.updated',
  'cluster.pool-added',
  'cluster.pool-updated',
  'cluster.pool-removed',
  'cluster.rule-added',
  'cluster.rule-removed',
  'cluster.rebalanced',
  'cluster.failover',
  'operation.started',
  'operation.updated',
  'operation.succeeded',
  'operation.failed',
  'operation.cancelled',
  'simulation.updated',
  'simulation.replaced',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** A CloudEvents 1.0 envelope. `type` is `vivarium.` and the event's type; `subject` is `kind/id`. */
export const FleetEvent = object({
  specversion: literal('1.0'),
  id: string(),
  source: string(),
  type: string(),
  subject: string(),
  /** On the simulated clock. */
  time: string(),
  datacontenttype: literal('application/json'),
  data: object({
    type: enum_(EVENT_TYPES),
    /** Who did it: `user`, `system`, `guest` (what its own console was told), or a policy by its name. */
    actor: string(),
    subject: Ref,
    /** All that it changed; what a client must read again. */
    touched: array(Ref),
    operationId: optional(string()),
    params: MessageParams,
    message: string(),
  }),
})
export type FleetEvent = Infer<typeof FleetEvent>
