import type { VmDevice } from '@vivarium/model'
import type { HostRecord, NicRecord, VmRecord } from '../fleet/state'

/** Only one VM can have it at a time: hardware, or a virtual function of it. An image is read by as many as like. */
export const isExclusive = ({ kind }: VmDevice): boolean => kind !== 'local-iso'

/** Devices that a clone has as well: images, on the host that they lie on. */
export const devicesFor = ({ hostId, devices = [] }: VmRecord, host: HostRecord): VmDevice[] =>
  hostId === host.id ? devices.filter(device => !isExclusive(device)) : []

/** A clone's NICs with their cables pulled where its source's are. */
export const pluggedAlike = (nics: readonly NicRecord[], source: VmRecord): NicRecord[] =>
  nics.map((nic, at) => (source.nics[at]?.unplugged === true ? { ...nic, unplugged: true } : nic))
