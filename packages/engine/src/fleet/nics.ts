import type { NicRecord, VmRecord } from './state'

/** A VM's NICs whose cable is plugged in. */
export const pluggedNics = ({ nics }: Pick<VmRecord, 'nics'>): readonly NicRecord[] =>
  nics.filter(nic => nic.unplugged === undefined)
