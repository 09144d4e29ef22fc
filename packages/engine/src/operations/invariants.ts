import type { FleetState } from '../fleet/state'
import { isUnmapFlow } from '../fleet/unmap'
import { isOver, operationProgress } from './progress'
import { PROVISIONING_SLOTS } from './provisioning'
import { isVmotionWaiting, vmotionOf, vmotionPlaces, vmotionTurn } from './vmotion-turns'

/** What must hold of operations, their turns and their flows. */
export function operationBreaches(fleet: FleetState): string[] {
  const open = Object.values(fleet.operations).filter(operation => !isOver(operation))
  return [
    ...Object.values(fleet.hosts).flatMap(({ id, name }) => {
      const making = open.filter(({ slotOn }) => slotOn === id)
      const running = making.filter(({ state }) => state === 'running').length
      return running <= PROVISIONING_SLOTS && (running === PROVISIONING_SLOTS || running === making.length)
        ? []
        : [`${name} makes ${running} VMs at once while ${making.length - running} wait`]
    }),
    ...[...new Set(open.flatMap(({ data }) => vmotionOf(fleet, data)))].flatMap(id => {
      const { on, limit, users = [] } = vmotionPlaces(fleet, id) ?? {}
      const moving = users.filter(({ state }) => state === 'running').length
      return limit === undefined || moving <= limit ? [] : [`${on?.name} takes part in ${moving} vMotions at once`]
    }),
    ...open
      .filter(isVmotionWaiting)
      .filter(operation => vmotionTurn(fleet, operation) === undefined)
      .map(({ id }) => `${id} waits beside free places`),
    ...Object.values(fleet.operations).flatMap(operation => {
      const progress = operationProgress(fleet, operation)
      const given = operation.phases.reduce((sum, phase) => sum + phase.share, 0)
      return [
        ...(progress >= 0 && progress <= 1 ? [] : [`${operation.id} is at ${progress}`]),
        ...(given <= 1 + 1e-9 ? [] : [`${operation.id} has given out ${given} of its progress`]),
      ]
    }),
    ...Object.keys(fleet.flows.flows)
      .filter(id => !isUnmapFlow(id))
      .filter(id => {
        const operation = Object.values(fleet.operations).find(each => each.id === id)
        return operation === undefined || isOver(operation)
      })
      .map(id => `a flow is left of ${id}`),
  ]
}
