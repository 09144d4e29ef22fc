import type { Simulation } from '@vivarium/engine'
import type { Scenario } from '@vivarium/model'
import { checkpointOf } from './save'
import type { Batch, SaveStore } from './store'

/** How far ahead of the simulation the clock on disk is, in milliseconds of wall time: nobody waits for a tick's write. */
const AHEAD_MS = 250
/** The clock is written anew when it is no further ahead than this. */
const SHORTEST_AHEAD_MS = 120
const COMMANDS_PER_CHECKPOINT = 200
const CHECKPOINT_EVERY_MS = 60_000
/** A checkpoint may take this part of the time, however often the fleet changes. */
const CHECKPOINT_SHARE = 1 / 50

export interface LedgerOptions {
  readonly simulation: Simulation
  readonly store: SaveStore
  /** The number of the last command on disk. */
  readonly seq: number
  readonly origin: Scenario
  /** Whether this state is on disk, up to this moment; if not, the first write begins with a checkpoint. */
  readonly begin: 'saved' | 'unsaved'
  /** Wall time in milliseconds from any origin. */
  now(): number
  /** Hears once why nothing can be saved any more. */
  onFailure(error: unknown): void
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

/** Writes down every command, the clock a little ahead of itself, and the whole state now and then. One write at a time. */
export function keepLedger(options: LedgerOptions): Ledger {
  const { simulation, store, now, onFailure } = options
  let { seq, origin } = options
  let pending: { seq: number; command: string }[] = []
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined
  /** Up to where the newest write goes that has begun, and the newest that has ended. */
  let writing = { seq, clockMs: simulation.fleet.nowMs }
  let written = writing
  let isFailed = false

  let wantsCheckpoint = options.begin === 'unsaved'
  let checkpointed = { seq, sequence: simulation.fleet.sequence, atMs: now(), costMs: 0 }

  simulation.onCommand(command => {
    seq += 1
    if (command.type === 'load') origin = command.scenario
    pending.push({ seq, command: JSON.stringify(command) })
    void write()
  })

  /** Begins a write of all that is not on disk, after the one that is under way. */
  function write(): Promise<void> {
    if (isFailed) return Promise.resolve()
    if (current === undefined) {
      current = run().finally(() => {
        current = undefined
      })
      return current
    }
    next ??= current.then(() => {
      next = undefined
      return write()
    })
    return next
  }

  async function run(): Promise<void> {
    const batch = takeBatch()
    const upTo = { seq, clockMs: batch.clockMs }
    writing = upTo
    try {
      await store.write(batch)
      written = upTo
    } catch (error) {
      isFailed = true
      onFailure(error)
    }
  }

  function takeBatch(): Batch {
    const { nowMs, control } = simulation.fleet
    const clockMs = control.paused ? nowMs : nowMs + Math.ceil(AHEAD_MS * control.rate)
    const commands = pending
    pending = []
    if (!wantsCheckpoint && !isCheckpointDue()) return { commands, clockMs }
    const beganMs = now()
    const checkpoint = checkpointOf(simulation, seq, origin)
    wantsCheckpoint = false
    checkpointed = { seq, sequence: simulation.fleet.sequence, atMs: beganMs, costMs: now() - beganMs }
    return { commands: [], clockMs, checkpoint }
  }

  const hasChanged = (): boolean => checkpointed.seq !== seq || checkpointed.sequence !== simulation.fleet.sequence
  function isCheckpointDue(): boolean {
    const sinceMs = now() - checkpointed.atMs
    if (!hasChanged() || sinceMs < checkpointed.costMs / CHECKPOINT_SHARE) return false
    return seq - checkpointed.seq >= COMMANDS_PER_CHECKPOINT || sinceMs >= CHECKPOINT_EVERY_MS
  }

  return {
    async settled() {
      const { nowMs } = simulation.fleet
      if (isFailed) return
      if (writing.seq !== seq || nowMs > writing.clockMs) return write()
      // It has been begun: what is under way is enough, if it has not ended.
      if (written.seq !== seq || nowMs > written.clockMs) return current
    },
    tick() {
      const { nowMs, control } = simulation.fleet
      if (control.paused) return
      if (nowMs + SHORTEST_AHEAD_MS * control.rate > writing.clockMs || isCheckpointDue()) void write()
    },
    rest() {
      wantsCheckpoint ||= hasChanged()
      if (wantsCheckpoint) void write()
    },
  }
}
