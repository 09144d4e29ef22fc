import { enum as enum_, type infer as Infer, optional, regex, strictObject, string } from 'zod/mini'
import { FAULT_KINDS, FaultDurationS, FaultSettings, FaultTiming } from './fault'
import { Reference } from './scenario-disks'

/** A fault that a fleet begins with, or that is to come where it says when. Its target by name or id. */
export const ScenarioFault = strictObject({
  id: optional(string().check(regex(/^[a-z]+-[a-z0-9-]{1,60}$/))),
  kind: enum_(FAULT_KINDS),
  target: optional(Reference),
  nicId: optional(string()),
  ...FaultSettings,
  durationS: FaultDurationS,
  ...FaultTiming,
})
export type ScenarioFault = Infer<typeof ScenarioFault>
