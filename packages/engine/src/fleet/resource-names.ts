import type { DatastoreId, HostId } from '@vivarium/model'

/** Names that were made already: one that is looked up again and again is not to be put together anew each time. */
const named = (kind: string): ((id: HostId) => string) => {
  const names = new Map<HostId, string>()
  return id => {
    const known = names.get(id)
    if (known !== undefined) return known
    const name = `${kind}/${id}`
    names.set(id, name)
    return name
  }
}

/** What operations share, by name: a host's NICs in each direction, its cores, a datastore's reads and writes. */
export const nicOut = named('nic-out')
export const nicIn = named('nic-in')
export const coresUse = (id: HostId): string => `cores/${id}`
export const readUse = (id: DatastoreId): string => `read/${id}`
export const writeUse = (id: DatastoreId): string => `write/${id}`
/** Instant clones that a host makes, one after the other. */
export const forksUse = (id: HostId): string => `forks/${id}`
