import { type infer as Infer, int, object, optional, strictObject, string } from 'zod/mini'

/** A ready-made fleet that can be started by its name. */
export const ScenarioSummary = object({
  name: string(),
  title: string(),
  description: string(),
  hosts: int(),
  vms: int(),
})
export type ScenarioSummary = Infer<typeof ScenarioSummary>

/** Without `scenario` the fleet starts over from the document that it was loaded from. */
export const ResetBody = strictObject({ scenario: optional(string()) })
export type ResetBody = Infer<typeof ResetBody>
