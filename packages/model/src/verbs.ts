import { array, boolean, enum as enum_, type infer as Infer, object } from 'zod/mini'
import { Refusal } from './problem'

/** What one can do to a VM from its page; each is allowed or says why it is not. */
export const VM_VERBS = [
  'start',
  'shutdown',
  'stop',
  'reboot',
  'reset',
  'suspend',
  'resume',
  'update',
  'snapshot',
  'clone',
  'convert-to-template',
  'migrate',
  'delete',
  'restore',
] as const
export type VmVerb = (typeof VM_VERBS)[number]

export const VerbState = object({ verb: enum_(VM_VERBS), allowed: boolean(), refusals: array(Refusal) })
export type VerbState = Infer<typeof VerbState>
