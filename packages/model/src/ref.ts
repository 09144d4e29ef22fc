import { enum as enum_, type infer as Infer, object, string } from 'zod/mini'

/** The kinds of thing that an event, an operation or a plan can name. */
export const RESOURCE_KINDS = [
  'vm',
  'host',
  'cluster',
  'datastore',
  'network',
  'template',
  'snapshot',
  'operation',
  'rule',
  'fault',
  'fault-plan',
  'pool',
  'alarm',
  'alarm-definition',
  'lab',
  'simulation',
] as const
export type ResourceKind = (typeof RESOURCE_KINDS)[number]

/** Names one resource of the fleet. `name` is what it was called at that time, kept for things that are gone since. */
export const Ref = object({ kind: enum_(RESOURCE_KINDS), id: string(), name: string() })
export type Ref = Infer<typeof Ref>
