/** Something that is due at a moment. A timer whose `generation` is behind its owner's is void and skipped. */
export interface Timer {
  readonly atMs: number
  /** Order among timers of the same moment: first scheduled, first run. */
  readonly seq: number
  readonly topic: TimerTopic
  readonly id: string
  readonly generation: number
}

const TIMER_TOPICS = [
  'phase-end',
  'cancel',
  'demand-edge',
  'host-lost',
  'links-lost',
  'host-hung',
  'storage-lost',
  'guest-crashed',
  'guest-memory',
  'release',
  'fault',
  'bin-expiry',
  'policy',
  'space',
  'unmap',
  'console',
] as const
export type TimerTopic = (typeof TIMER_TOPICS)[number]

const before = (a: Timer, b: Timer): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.seq < b.seq)

/** Adds a timer to a binary heap that is kept in a plain array, so that the queue is saved with the state. O(log n). */
export function pushTimer(queue: Timer[], timer: Timer): void {
  let at = queue.push(timer) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = queue[parent]
    if (above === undefined || !before(timer, above)) break
    queue[at] = above
    at = parent
  }
  queue[at] = timer
}

/** Takes the first timer, or undefined from an empty queue. O(log n). */
export function popTimer(queue: Timer[]): Timer | undefined {
  const first = queue[0]
  const last = queue.pop()
  if (first === undefined || last === undefined || queue.length === 0) return first
  let at = 0
  for (;;) {
    const left = queue[2 * at + 1]
    const right = queue[2 * at + 2]
    if (left === undefined) break
    const takeRight = right !== undefined && before(right, left)
    const child = takeRight ? right : left
    if (!before(child, last)) break
    queue[at] = child
    at = 2 * at + (takeRight ? 2 : 1)
  }
  queue[at] = last
  return first
}
