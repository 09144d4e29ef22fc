import type { FaultKind, FleetMap, VmState } from '@vivarium/model'

/** The state of the guest at that place of the map's columns. */
export const stateOf = ({ vms, states }: FleetMap, vm: number): VmState => states[vms.state[vm] ?? -1] ?? 'stopped'

/** The tags of the guest at that place of the map's columns. */
export const tagsOf = ({ vms, tagSets }: FleetMap, vm: number): readonly string[] => tagSets[vms.tagSet[vm] ?? -1] ?? []

/** How guests are broken on purpose, by their place in the map's columns. */
export const brokenVms = ({ broken = [] }: FleetMap): ReadonlyMap<number, readonly FaultKind[]> =>
  new Map(broken.map(({ vm, faults }) => [vm, faults]))
