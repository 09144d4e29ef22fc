import type { FleetState } from '@vivarium/engine'

/** Works out something of a whole fleet once a state, however many views ask for it. */
export function oncePerState<T>(work: (fleet: FleetState) => T): (fleet: FleetState) => T {
  const known = new WeakMap<FleetState, { nowMs: number; sequence: number; value: T }>()
  return fleet => {
    const last = known.get(fleet)
    // Every change of the fleet is an event or a timer, and both are numbered.
    if (last !== undefined && last.nowMs === fleet.nowMs && last.sequence === fleet.sequence) return last.value
    const value = work(fleet)
    known.set(fleet, { nowMs: fleet.nowMs, sequence: fleet.sequence, value })
    return value
  }
}

/** What a map has for a key, made first where it has nothing. */
export function cached<K, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = make()
  map.set(key, value)
  return value
}

/** How many times each key comes up. */
export function countBy<T, K>(things: readonly T[], keysOf: (thing: T) => Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>()
  for (const thing of things) for (const key of keysOf(thing)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Things by a key of theirs, in their order. */
export function groupBy<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group === undefined) groups.set(keyOf(thing), [thing])
    else group.push(thing)
  }
  return groups
}
