import type { Timeline } from '@vivarium/engine'
import { savedBase, savedCheckpoint, savedHeads } from './save'
import type { Batch, SaveStore } from './store'

/** The version of a history that is not on disk: a fleet that only stands there is to be found by a reload, too. */
const NEVER = -1
/** How far ahead of the simulation the clock on disk is, in milliseconds of wall time: nobody waits for a tick's write. */
const AHEAD_MS = 250
/** The clock is written anew when it is no further ahead than this. */
const SHORTEST_AHEAD_MS = 120
const COMMANDS_PER_CHECKPOINT = 200
const CHECKPOINT_EVERY_MS = 60_000
/** A checkpoint may take this part of the time, however often the fleet changes. */
const CHECKPOINT_SHARE = 1 / 50

export interface LedgerOptions {
  readonly timeline: Timeline
  readonly store: SaveStore
  /** Whether all of it is on disk, up to this moment; if not, the first write has all of it. */
  readonly begin: 'saved' | 'unsaved'
  /** Wall time in milliseconds from any origin. */
  now(): number
  /** Hears once why nothing can be saved any more. */
  onFailure(error: unknown): void
  /** Hears how many characters a whole state took that was written. */
  onCheckpoint?(characters: number): void
}

/** Keeps what happens in a simulation on disk. */
export interface Ledger {
  /** Resolves when all that happened up to now is on disk, and the clock no earlier than now. Never rejects. */
  settled(): Promise<void>
  /** To be called whenever the clock moved. */
  tick(): void
  /** Writes down the whole state, if it changed: the worker may be gone soon. */
  rest(): void
}

/**
 * Writes down every command, where branches end, the clock a little ahead of itself, and the whole state now and then.
 * One write at a time, and what was done in one go in one write.
 */
export function keepLedger(options: LedgerOptions): Ledger {
  const { timeline, store, now, onFailure, onCheckpoint } = options
  const { simulation } = timeline
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined
  /** Whether the write that is under way has what it writes. */
  let isTaken = false
  const isSaved = options.begin === 'saved'
  /** Up to where the newest write goes that has begun, and the newest that has ended. */
  let writing = { version: isSaved ? timeline.version : NEVER, clockMs: timeline.presentFleet.nowMs }
  let written = writing
  let isFailed = false

  let wantsCheckpoint = !isSaved
  /** What of history is on disk. */
  let known = isSaved ? new Set(timeline.commands.keys()) : new Set<number>()
  let commands = timeline.commands
  let base: unknown = isSaved ? timeline.base : undefined
  let checkpointed = { tip: timeline.present.tip, sequence: timeline.presentFleet.sequence, atMs: now(), costMs: 0 }

  simulation.onCommand(() => void write())
  simulation.onRestore(() => {
    // What is on disk may be of another branch, or of what was taken back.
    if (writing.version !== timeline.version) wantsCheckpoint = true
    void write()
  })

  /** Begins a write of all that is not on disk, after the one that is under way. */
  function write(): Promise<void> {
    if (isFailed) return Promise.resolve()
    if (current === undefined) {
      isTaken = false
      current = run().finally(() => {
        current = undefined
      })
      return current
    }
    if (!isTaken) return current
    next ??= current.then(() => {
      next = undefined
      return write()
    })
    return next
  }

  async function run(): Promise<void> {
    // What is done in one go is to be all there: a deed of many parts, an undo and the clock that it sets.
    await Promise.resolve()
    const { version } = timeline
    const batch = takeBatch()
    isTaken = true
    const upTo = { version, clockMs: batch.clockMs }
    writing = upTo
    try {
      await store.write(batch)
      written = upTo
    } catch (error) {
      isFailed = true
      onFailure(error)
    }
  }

  const stands = (): boolean => timeline.presentFleet.control.paused || timeline.shown !== undefined

  function takeBatch(): Batch {
    const { nowMs, control } = timeline.presentFleet
    const clockMs = stands() ? nowMs : nowMs + Math.ceil(AHEAD_MS * control.rate)
    return { ...takeHistory(), clockMs, ...(wantsCheckpoint || isCheckpointDue() ? takeCheckpoint() : {}) }
  }

  /** What history has that the disk has not, and the other way round. */
  function takeHistory(): Pick<Batch, 'commands' | 'forgotten' | 'heads' | 'base'> {
    const isAnother = commands !== timeline.commands
    commands = timeline.commands
    const added = [...commands.values()].filter(({ seq }) => isAnother || !known.has(seq))
    const forgotten = [...known].filter(seq => !commands.has(seq))
    known = new Set(commands.keys())
    const isRebased = base !== timeline.base
    base = timeline.base
    return {
      commands: added.map(each => ({ seq: each.seq, command: JSON.stringify(each) })),
      forgotten,
      heads: savedHeads(timeline),
      ...(isRebased ? { base: savedBase(timeline) } : {}),
    }
  }

  function takeCheckpoint(): Pick<Batch, 'checkpoint'> {
    const beganMs = now()
    const { presentFleet, present } = timeline
    const kept = timeline.checkpoint()
    const checkpoint = savedCheckpoint(kept)
    wantsCheckpoint = false
    checkpointed = { tip: present.tip, sequence: presentFleet.sequence, atMs: beganMs, costMs: now() - beganMs }
    onCheckpoint?.(kept.text.length)
    return { checkpoint }
  }

  const hasChanged = (): boolean =>
    checkpointed.tip !== timeline.present.tip || checkpointed.sequence !== timeline.presentFleet.sequence
  function isCheckpointDue(): boolean {
    const sinceMs = now() - checkpointed.atMs
    if (!hasChanged() || sinceMs < checkpointed.costMs / CHECKPOINT_SHARE) return false
    return timeline.present.tip - checkpointed.tip >= COMMANDS_PER_CHECKPOINT || sinceMs >= CHECKPOINT_EVERY_MS
  }

  return {
    async settled() {
      const { nowMs } = timeline.presentFleet
      if (isFailed) return
      if (writing.version !== timeline.version || nowMs > writing.clockMs) return write()
      // It has been begun: what is under way is enough, if it has not ended.
      if (written.version !== timeline.version || nowMs > written.clockMs) return current
    },
    tick() {
      const { nowMs, control } = timeline.presentFleet
      if (stands()) return
      if (nowMs + SHORTEST_AHEAD_MS * control.rate > writing.clockMs || isCheckpointDue()) void write()
    },
    rest() {
      wantsCheckpoint ||= hasChanged()
      if (wantsCheckpoint) void write()
    },
  }
}
