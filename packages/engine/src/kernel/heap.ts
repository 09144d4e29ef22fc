/** Small whole numbers (places in an array) in the order of a key, the least first; where keys are equal, of `ties`. */
export interface Heap {
  /** By member; only those of members that are in the heap mean something. */
  readonly keys: Float64Array
  readonly ties: Float64Array
  readonly members: Int32Array
  /** Where a member stands in the heap; -1 where it is not in it. */
  readonly places: Int32Array
  size: number
}

/** An empty heap for members from 0 to `room` − 1. */
export const createHeap = (room: number): Heap => ({
  keys: new Float64Array(room),
  ties: new Float64Array(room),
  members: new Int32Array(room),
  places: new Int32Array(room).fill(-1),
  size: 0,
})

/** The same heap with room for more members. */
export function roomier({ keys, ties, members, places, size }: Heap, room: number): Heap {
  const heap = createHeap(room)
  heap.keys.set(keys)
  heap.ties.set(ties)
  heap.members.set(members)
  heap.places.set(places)
  heap.size = size
  return heap
}

/** The member with the least key; -1 from an empty heap. */
export const firstOf = (heap: Heap): number => (heap.size === 0 ? -1 : (heap.members[0] ?? -1))

/** Adds a member, or gives it another key. O(log n). */
export function setKey(heap: Heap, member: number, key: number): void {
  heap.keys[member] = key
  const place = heap.places[member] ?? -1
  if (place < 0) {
    heap.size += 1
    rise(heap, heap.size - 1, member)
  } else if (!rise(heap, place, member)) sink(heap, place, member)
}

/** Takes a member out, if it is in. O(log n). */
export function takeOut(heap: Heap, member: number): void {
  const place = heap.places[member] ?? -1
  if (place < 0) return
  heap.places[member] = -1
  heap.size -= 1
  const last = heap.members[heap.size] ?? 0
  if (last !== member && !rise(heap, place, last)) sink(heap, place, last)
}

/** Adds a member at the end, out of order: `order` must follow. For many at once. */
export function append(heap: Heap, member: number, key: number): void {
  heap.keys[member] = key
  heap.members[heap.size] = member
  heap.places[member] = heap.size
  heap.size += 1
}

/** Puts all members in order, whatever was done to their keys. O(n). */
export function order(heap: Heap): void {
  for (let place = (heap.size >> 1) - 1; place >= 0; place -= 1) sink(heap, place, heap.members[place] ?? 0)
}

function before({ keys, ties }: Heap, a: number, b: number): boolean {
  const keyOfA = keys[a] ?? 0
  const keyOfB = keys[b] ?? 0
  return keyOfA < keyOfB || (keyOfA === keyOfB && (ties[a] ?? 0) < (ties[b] ?? 0))
}

/** Puts a member at a place or above it. Returns whether it went up. */
function rise(heap: Heap, from: number, member: number): boolean {
  const { members, places } = heap
  let place = from
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = members[parent] ?? 0
    if (!before(heap, member, above)) break
    members[place] = above
    places[above] = place
    place = parent
  }
  members[place] = member
  places[member] = place
  return place !== from
}

function sink(heap: Heap, from: number, member: number): void {
  const { members, places, size } = heap
  let place = from
  for (;;) {
    let child = 2 * place + 1
    if (child >= size) break
    if (child + 1 < size && before(heap, members[child + 1] ?? 0, members[child] ?? 0)) child += 1
    const below = members[child] ?? 0
    if (!before(heap, below, member)) break
    members[place] = below
    places[below] = place
    place = child
  }
  members[place] = member
  places[member] = place
}
