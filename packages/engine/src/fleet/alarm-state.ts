import type {
  AlarmComparison,
  AlarmDefinitionId,
  AlarmId,
  AlarmMeasure,
  AlarmSeverity,
  AlarmTarget,
  Ref,
} from '@vivarium/model'

/** When an alarm is raised. A state has no threshold. */
export interface AlarmDefinitionRecord {
  readonly id: AlarmDefinitionId
  /** Null where it is called after what it measures. */
  name: string | null
  readonly measure: AlarmMeasure
  severity: AlarmSeverity
  enabled: boolean
  limit: { readonly comparison: AlarmComparison; readonly threshold: number; readonly hysteresis: number } | null
  forS: number
}

export interface AlarmRecord {
  readonly id: AlarmId
  readonly definitionId: AlarmDefinitionId
  /** What its definition was called and asked for then. */
  readonly name: string | null
  readonly measure: AlarmMeasure
  readonly severity: AlarmSeverity
  readonly target: Ref & { readonly kind: AlarmTarget }
  readonly value: number | null
  readonly threshold: number | null
  readonly raisedAtMs: number
  clearedAtMs: number | null
  acknowledged: { readonly by: string; readonly atMs: number; readonly note: string } | null
}

/** All about alarms: what raises them, those that hold, and the newest of those that did. */
export interface AlarmBook {
  definitions: AlarmDefinitionRecord[]
  /** Oldest first. */
  active: AlarmRecord[]
  /** The latest to be cleared last. */
  past: AlarmRecord[]
  /** When the policy looks next: at its next turn, or now, as something happened. */
  dueMs: number
  /** Its next turn, and how many it has had. */
  turnMs: number
  turns: number
  /** Definitions changed: all is to be looked at, whoever's turn it is. */
  isAnew: boolean
  /** Something happened that may raise one: what only ends some needs no look at the whole fleet. */
  mayRaise: boolean
}
