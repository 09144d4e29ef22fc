import type { EventType, MessageParams, OperationId, Ref } from '@vivarium/model'

/** What happened, as the log keeps it. */
export interface EventRecord {
  readonly seq: number
  readonly atMs: number
  readonly type: EventType
  readonly actor: string
  readonly subject: Ref
  readonly touched: readonly Ref[]
  readonly operationId: OperationId | null
  readonly params: MessageParams
}
