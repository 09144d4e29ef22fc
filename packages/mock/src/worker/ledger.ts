import { isSamePlace, type Position, type Timeline, textHash, withState } from '@vivarium/engine'
import { savedBase, savedCheckpoint, savedHeads } from './save'
import type { Batch, KeptState, SaveStore } from './store'

/** The version of a history that is not on disk: a fleet that only stands there is to be found by a reload, too. */
const NEVER = -1
/** How far ahead of the simulation the clock on disk is, in milliseconds of wall time: nobody waits for a tick's write. */
const AHEAD_MS = 250
/** The clock is written anew when it is no further ahead than this. */
const SHORTEST_AHEAD_MS = 120
const COMMANDS_PER_CHECKPOINT = 200
const CHECKPOINT_EVERY_MS = 60_000
/** States that are kept on disk at most, and how many characters they may be: the newest stays in any case. */
const KEPT = { states: 24, characters: 64_000_000 } as const
/** A checkpoint may take this part of the time, however often the fleet changes. */
const CHECKPOINT_SHARE = 1 / 50

export interface LedgerOptions {
  readonly timeline: Timeline
  readonly store: SaveStore
  /** Whether all of it is on disk, up to this moment; if not, the first write has all of it. */
  readonly begin: 'saved' | 'unsaved'
  /** States that are on disk besides. */
  readonly kept: readonly KeptState[]
  /** Whether the browser has room for more than is needed; yes where nothing is said. */
  hasRoom?(): boolean
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
  /** Brings a state from the disk, where one makes the way to that place shorter. Never rejects. */
  recall(to: Position): Promise<void>
}

/**
 * Writes down every command, where branches end, the clock a little ahead of itself, and the whole state now and then.
 * One write at a time, and what was done in one go in one write.
 */
export function keepLedger(options: LedgerOptions): Ledger {
  const { timeline, store, now, onFailure, onCheckpoint, hasRoom = () => true } = options
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
  let kept = isSaved ? options.kept : []
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
      await writeInRoom(batch)
      written = upTo
    } catch (error) {
      isFailed = true
      onFailure(error)
    }
  }

  /** Kept states are a convenience: they make room before anything that was done is lost. */
  async function writeInRoom(batch: Batch): Promise<void> {
    try {
      await store.write(batch)
    } catch (error) {
      if (kept.length < 2 || !isOutOfRoom(error)) throw error
      kept = kept.slice(-1)
      await store.keepOnly(kept)
      await store.write({ ...batch, ...(batch.checkpoint === undefined ? {} : { kept }) })
    }
  }

  const stands = (): boolean => timeline.presentFleet.control.paused || timeline.shown !== undefined

  function takeBatch(): Batch {
    const { nowMs, control } = timeline.presentFleet
    const clockMs = stands() ? nowMs : nowMs + Math.ceil(AHEAD_MS * control.rate)
    const onlyTime = !stands() && timeline.version === writing.version
    return { ...takeHistory(), clockMs, onlyTime, ...(wantsCheckpoint || isCheckpointDue() ? takeCheckpoint() : {}) }
  }

  /** What history has that the disk has not, and the other way round. */
  function takeHistory(): Pick<Batch, 'commands' | 'forgotten' | 'heads' | 'base'> {
    const isAnother = commands !== timeline.commands
    if (isAnother) {
      // What was kept is of a history that is no more.
      kept = []
      wantsCheckpoint = true
    }
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

  function takeCheckpoint(): Pick<Batch, 'checkpoint' | 'kept'> {
    const beganMs = now()
    const { presentFleet, present } = timeline
    const checkpoint = savedCheckpoint(timeline.checkpoint())
    keep(checkpoint)
    wantsCheckpoint = false
    checkpointed = { tip: present.tip, sequence: presentFleet.sequence, atMs: beganMs, costMs: now() - beganMs }
    onCheckpoint?.(checkpoint.text.length)
    return { checkpoint, kept }
  }

  function keep({ tip, ms, hash, text }: ReturnType<typeof savedCheckpoint>): void {
    const first = timeline.base.scenario === undefined ? timeline.base.tip : 0
    const known = kept.filter(each => each.tip === first || commands.has(each.tip))
    const newest = { tip, ms, hash, work: simulation.work, characters: text.length }
    kept = withState(hasRoom() ? known : [], newest, KEPT)
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
    async recall(to) {
      for (;;) {
        const nearest = timeline.nearest(to, kept)
        if (nearest === undefined || isFailed) return
        const text = await store.readState(nearest).catch(() => undefined)
        if (commands !== timeline.commands) return
        if (typeof text === 'string' && textHash(text) === nearest.hash)
          return timeline.remember([{ ...nearest, text }])
        // It is gone, or not what was saved: one further back will do.
        kept = kept.filter(each => !isSamePlace(each, nearest))
      }
    },
  }
}

export const isOutOfRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'
