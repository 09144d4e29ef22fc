import type { FleetMap, VmState } from '@vivarium/model'

/** The state of the guest at that place of the map's columns. */
export const stateOf = ({ vms, states }: FleetMap, vm: number): VmState => states[vms.state[vm] ?? -1] ?? 'stopped'

/** The tags of the guest at that place of the map's columns. */
export const tagsOf = ({ vms, tagSets }: FleetMap, vm: number): readonly string[] => tagSets[vms.tagSet[vm] ?? -1] ?? []
