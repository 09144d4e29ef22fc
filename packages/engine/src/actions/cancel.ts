import { refusal } from '@vivarium/model'
import { operationOf } from '../fleet/lookup'
import { refOf, schedule } from '../operations/begin'
import { isCancellable } from '../operations/progress'
import { AT_ONCE, defineAction } from './define'

/** Calls an operation off, with all that it started. What it had made so far is put back. */
export const cancelOperation = defineAction({
  name: 'operation.cancel',
  refusals: (fleet, { operationId }) => {
    const operation = operationOf(fleet, operationId)
    return isCancellable(operation)
      ? []
      : [refusal('not_cancellable', { kind: operation.kind, operationId, state: operation.state })]
  },
  plan: () => AT_ONCE,
  start: (fleet, { operationId }, actor) => {
    const operation = operationOf(fleet, operationId)
    operation.cancelledBy = actor
    schedule(fleet, 'cancel', fleet.nowMs, operationId, 0)
    return { subject: refOf(operation), operationId }
  },
})
