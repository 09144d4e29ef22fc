import type { Ref, ResourceKind } from '@vivarium/model'

/** The collection that each kind of thing is read from; the first part of its queries' keys. */
const COLLECTIONS = {
  vm: 'vms',
  host: 'hosts',
  cluster: 'clusters',
  datastore: 'datastores',
  network: 'networks',
  template: 'templates',
  snapshot: 'snapshots',
  operation: 'operations',
  rule: 'rules',
  fault: 'faults',
  'fault-plan': 'fault-plans',
  pool: 'pools',
  alarm: 'alarms',
  'alarm-definition': 'alarm-definitions',
  lab: 'labs',
  simulation: 'simulation',
} as const satisfies Record<ResourceKind, string>
export type Collection = (typeof COLLECTIONS)[ResourceKind]

/** A list, with what it was asked for. */
export const listKey = (collection: Collection | 'events' | 'tags' | 'scenarios', search: object = {}) =>
  [collection, 'list', search] as const
/** One thing, or what hangs on it: its verbs, its snapshots. */
export const itemKey = (collection: Collection, id: string, ...parts: readonly unknown[]) =>
  [collection, 'item', id, ...parts] as const

/** Keys of all that may read differently after those things changed, each once. */
export function keysTouched(refs: readonly Ref[]): (readonly unknown[])[] {
  const keys = new Map<string, readonly unknown[]>()
  const add = (key: readonly unknown[]): void => {
    keys.set(key.join('/'), key)
  }
  for (const { kind, id } of refs) {
    add([COLLECTIONS[kind], 'list'])
    add([COLLECTIONS[kind], 'item', id])
    // Definitions say how many of theirs are active.
    if (kind === 'alarm') add([COLLECTIONS['alarm-definition']])
    // Whatever has disks changes what lies where, and no event names the datastores.
    if (kind === 'vm' || kind === 'template' || kind === 'snapshot') add([COLLECTIONS.datastore])
    // A network counts its guests and its hosts' links, and no event names it for theirs.
    if (kind === 'vm' || kind === 'host') add([COLLECTIONS.network])
  }
  for (const key of ALWAYS) add(key)
  return [...keys.values()]
}

/** What counts over the whole fleet: any change may move it. */
const ALWAYS = [
  ['simulation'],
  ['overview'],
  ['fleet-map'],
  ['compatibility'],
  ['topology'],
  ['events', 'list'],
  ['tags', 'list'],
  ['previews'],
  // Its checks may be about anything.
  ['labs', 'item', 'current'],
] as const
