/** Columns of the list of VMs that can be chosen, in the order in which they are offered. The name always stands first. */
export const VM_COLUMN_IDS = [
  'state',
  'cpu',
  'host',
  'cores',
  'memory',
  'address',
  'tags',
  'cpuReady',
  'memoryUsage',
  'disk',
  'diskUsed',
  'cluster',
  'os',
  'workload',
  'template',
  'snapshots',
  'snapshotAge',
  'networks',
  'datastores',
  'created',
] as const
export type VmColumnId = (typeof VM_COLUMN_IDS)[number]

/** What is shown to those who chose nothing. */
export const USUAL_COLUMNS: readonly VmColumnId[] = VM_COLUMN_IDS.slice(0, 7)

/** Reads the columns of an address or a view; what is none is left out. The usual ones where nothing is left. */
export const parseColumns = (text: string | undefined): readonly VmColumnId[] => {
  const known = (text ?? '').split('.').flatMap(id => VM_COLUMN_IDS.find(each => each === id) ?? [])
  return known.length === 0 ? USUAL_COLUMNS : [...new Set(known)]
}

/** Writes columns so that `parseColumns` reads the same again; nothing for the usual ones. */
export const formatColumns = (ids: readonly VmColumnId[]): string | undefined => {
  const text = ids.join('.')
  return text === USUAL_COLUMNS.join('.') ? undefined : text
}
