import { type infer as Infer, int, object, optional, strictObject, string } from 'zod/mini'
import type { Locale } from './messages'
import type { Scenario } from './scenario'

/** A ready-made fleet that can be started by its name. */
export const ScenarioSummary = object({
  name: string(),
  title: string(),
  /** What it is for. */
  description: string(),
  /** One thing to do with it. */
  tryThis: string(),
  hosts: int(),
  vms: int(),
})
export type ScenarioSummary = Infer<typeof ScenarioSummary>

/** What a ready-made fleet is for, in both languages. */
export interface ReadyMadeFleet {
  readonly name: string
  readonly title: Readonly<Record<Locale, string>>
  readonly purpose: Readonly<Record<Locale, string>>
  readonly tryThis: Readonly<Record<Locale, string>>
  readonly hosts: number
  readonly vms: number
}

/** Ready-made fleets, fetched or made when they are asked for. */
export interface ScenarioLibrary {
  readonly names: readonly string[]
  about(): Promise<readonly ReadyMadeFleet[]>
  /** Undefined where there is none of that name. */
  open(name: string): Promise<Scenario | undefined>
}

/** Without `scenario` the fleet starts over from the document that it was loaded from. */
export const ResetBody = strictObject({ scenario: optional(string()) })
export type ResetBody = Infer<typeof ResetBody>
