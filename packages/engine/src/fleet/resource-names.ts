import type { DatastoreId, HostId } from '@vivarium/model'

/** What operations share, by name: a host's NICs in each direction, its cores, a datastore's reads and writes. */
export const nicOut = (id: HostId): string => `nic-out/${id}`
export const nicIn = (id: HostId): string => `nic-in/${id}`
export const coresUse = (id: HostId): string => `cores/${id}`
export const readUse = (id: DatastoreId): string => `read/${id}`
export const writeUse = (id: DatastoreId): string => `write/${id}`
/** Instant clones that a host makes, one after the other. */
export const forksUse = (id: HostId): string => `forks/${id}`
