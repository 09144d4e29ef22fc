import { computes } from './demand'
import { heldBy } from './held'
import { holdsMemory } from './memory'
import type { FleetState } from './state'

/** Whoever is kept from running stands still, and what went wrong within a guest is over when that is off. */
export const faultBreaches = (fleet: FleetState): string[] =>
  Object.values(fleet.vms).flatMap(vm => [
    ...(computes(vm) && heldBy(fleet, vm) !== null && !isStriking(fleet) ? [`${vm.name} runs, and can’t`] : []),
    ...(!holdsMemory(vm) && vm.state !== 'suspended' && (vm.trouble ?? []).some(({ toMs }) => toMs === null)
      ? [`${vm.name} is ${vm.state}, and something goes wrong within it`]
      : []),
  ])

/** A fault that began in this very moment has not done all that it does. */
const isStriking = ({ queue, nowMs }: FleetState): boolean =>
  queue.some(({ topic, atMs }) => atMs === nowMs && (topic === 'host-hung' || topic === 'storage-lost'))
