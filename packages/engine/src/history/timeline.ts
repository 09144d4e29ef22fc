import type { Scenario } from '@vivarium/model'
import type { FleetState } from '../fleet/state'
import type { Simulation } from '../simulation-types'
import {
  type Book,
  baseOf,
  discardBranch,
  forgetIfTooMuch,
  newHistory,
  openBook,
  originOf,
  prune,
  startOf,
  writeDown,
} from './book'
import { type Before, lastDeed } from './deeds'
import { type CommandTree, type Dated, dated, endEpoch, pathTo, positionAt, sinceLoad } from './path'
import { travel } from './travel'
import type { Base, Branch, Checkpoint, HistoryRecord, LoggedCommand, Position, Travel, Undone } from './types'

/** What is worked out between two kept states: so much, and as much again as there are VMs. */
const WORK_A_CHECKPOINT = 200

/** A state of the past, as it was worked out. */
export interface Past {
  readonly branch: Branch
  readonly position: Position
  readonly fleet: FleetState
}

/** All that was done in a simulation, as a tree of branches: any moment of it can be looked at, and gone on from. */
export interface Timeline {
  readonly simulation: Simulation
  /** The branch that goes on. */
  readonly present: Branch
  readonly branches: readonly Branch[]
  /** The state of the present, while a moment of the past may be shown. */
  readonly presentFleet: FleetState
  /** The moment of the past that is shown instead of the present. */
  readonly shown: Past | undefined
  /** Raised by whatever is to be kept: a command, a branch, a name, an undo. Time that passes does not raise it. */
  readonly version: number
  /** All commands of all branches by their numbers, in their order; another map where another history was opened. */
  readonly commands: CommandTree
  /** What history begins with; another object where that changed. */
  readonly base: Base
  /** How many commands were forgotten, since there were too many. */
  readonly forgotten: number
  /** The document that the present fleet began as, where it is known. */
  readonly origin: Scenario | undefined
  /** Commands of a branch, in order. */
  pathOf(branch: Branch): LoggedCommand[]
  /** The first moment of a branch's fleet that can be looked at, in ms since its scenario's start. */
  sinceMs(branch: Branch): number
  /** The start of the scenario that a branch's fleet is of, in milliseconds since 1970 UTC. */
  epochMs(branch: Branch): number
  /** What was done on a branch, and when. */
  dated(branch: Branch): Dated[]
  /** Where a branch was at that moment of its fleet. */
  at(branch: Branch, ms: number): Position
  endOf(branch: Branch): Position
  /** What an undo would take back, and what a redo would bring back. */
  undoable(): Before | undefined
  redoable(): Undone | undefined
  /** Works out the state at that place. Throws, as it goes, where that takes what was not fetched yet. */
  travelTo(position: Position): Travel
  /** Shows a moment of the past; the present waits for `showPresent`. */
  showPast(past: Past): void
  showPresent(): void
  /** Goes on from a moment, as a new branch. The present one ends here. */
  fork(past: Past, name: string | null): Branch
  /** Takes a deed back: goes on from the state before it. */
  undo(before: Before, fleet: FleetState): void
  /** Brings back what the last undo took. */
  redo(fleet: FleetState): void
  /** Goes on with another branch, from the state at its end. */
  switchTo(branch: Branch, fleet: FleetState): void
  rename(branch: Branch, name: string | null): void
  /** Throws a branch away that is not the present one. */
  discard(branch: Branch): void
  /** Keeps the present state, and gives it. */
  checkpoint(): Checkpoint
  checkpoints(): readonly Checkpoint[]
  /** Takes states of this history that were kept elsewhere; with the work that there was then, where it is known. */
  remember(checkpoints: readonly (Checkpoint & { readonly work?: number })[]): void
  /** Of states that were kept elsewhere, the one from which it is less far to go there than from any that is here. */
  nearest<T extends Position>(to: Position, elsewhere: readonly T[]): T | undefined
  /** Where branches end, and all else of the record but what it begins with and the commands. */
  heads(): Omit<HistoryRecord, 'base' | 'commands'>
  record(): HistoryRecord
  /** Puts another history in the place of this one, with the state at the end of its present branch. */
  replace(record: HistoryRecord, fleet: FleetState): void
}

/** Keeps the history of a simulation from now on. Without a record it begins with the state that is there. */
export function keepTimeline(simulation: Simulation, record?: HistoryRecord): Timeline {
  const text = (): string => JSON.stringify(presentFleet())
  let shown: { readonly past: Past; readonly present: FleetState } | undefined
  let version = 0
  /** The last deed, as long as it is. */
  let last: { readonly version: number; readonly sequence: number; readonly before: Before | undefined } | undefined
  const presentFleet = (): FleetState => shown?.present ?? simulation.fleet
  let book = openBook(record ?? newHistory({ tip: 0, ms: simulation.fleet.nowMs, text: text() }))
  let keptAtWork = simulation.work

  const pathOf = ({ tip }: Branch): LoggedCommand[] => pathTo(book.tree, tip)
  const here = (): Position => ({ tip: book.present.tip, ms: presentFleet().nowMs })

  function checkpoint(): Checkpoint {
    const at = here()
    const kept = book.checkpoints.after(at.tip).find(({ ms }) => ms === at.ms) ?? { ...at, text: text() }
    book.checkpoints.keep(kept, simulation.work)
    keptAtWork = simulation.work
    return kept
  }
  const isCheckpointDue = (): boolean =>
    simulation.work - keptAtWork > WORK_A_CHECKPOINT + Object.keys(simulation.fleet.vms).length

  simulation.onCommand(command => {
    writeDown(book, command)
    version += 1
    if (command.type === 'load' || isCheckpointDue()) checkpoint()
    forgetIfTooMuch(book, checkpoint)
  })
  simulation.onAdvance(() => {
    if (isCheckpointDue()) checkpoint()
  })

  /** The present branch stands where it is: something else will be the present. */
  function leave(): void {
    checkpoint()
    book.present.endMs = presentFleet().nowMs
  }
  /** Puts a state in place that the present branch now ends with. */
  function goOn(fleet: FleetState): void {
    shown = undefined
    version += 1
    simulation.restore(fleet)
    checkpoint()
  }

  const heads = (): Omit<HistoryRecord, 'base' | 'commands'> => ({
    branches: book.branches.map(branch => ({
      ...branch,
      endMs: branch === book.present ? presentFleet().nowMs : branch.endMs,
    })),
    presentId: book.present.id,
    lastSeq: book.lastSeq,
    lastBranch: book.lastBranch,
    forgotten: book.forgotten,
  })

  return {
    simulation,
    get present() {
      return book.present
    },
    get branches() {
      return book.branches
    },
    get presentFleet() {
      return presentFleet()
    },
    get shown() {
      return shown?.past
    },
    get version() {
      return version
    },
    get origin() {
      return originOf(book, book.present.tip)
    },
    get commands() {
      return book.tree
    },
    get base() {
      return book.base
    },
    get forgotten() {
      return book.forgotten
    },
    pathOf,
    sinceMs: branch => (sinceLoad(pathOf(branch))[0]?.command.type === 'load' ? 0 : startOf(book).ms),
    epochMs: branch => endEpoch(pathOf(branch), book.base),
    dated: branch => dated(pathOf(branch), book.base),
    at: (branch, ms) => positionAt(pathOf(branch), ms, startOf(book)),
    endOf: branch => (branch === book.present ? here() : { tip: branch.tip, ms: branch.endMs }),
    undoable() {
      const { sequence } = presentFleet()
      if (last?.version !== version || last.sequence !== sequence)
        last = { version, sequence, before: lastDeed(pathOf(book.present), presentFleet(), startOf(book)) }
      return last.before
    },
    redoable: () => book.present.redo.at(-1),
    travelTo: to => travelIn(book, simulation, to),
    showPast(past) {
      shown = { past, present: presentFleet() }
      simulation.restore(past.fleet, 'standing')
    },
    showPresent() {
      if (shown === undefined) return
      const { present } = shown
      shown = undefined
      simulation.restore(present)
    },
    fork({ branch: from, position: { tip, ms }, fleet }, name) {
      leave()
      book.lastBranch += 1
      const id = `br-${book.lastBranch}`
      book.present = { id, name, parentId: from.id, forkedAtMs: fleet.epochMs + ms, tip, endMs: ms, redo: [] }
      book.branches = [...book.branches, book.present]
      goOn(fleet)
      return book.present
    },
    undo({ deed, position }, fleet) {
      leave()
      const { present } = book
      present.redo = [...present.redo, { tip: present.tip, ms: present.endMs, deed }]
      present.tip = position.tip
      goOn(fleet)
    },
    redo(fleet) {
      const { present } = book
      const undone = present.redo.at(-1)
      if (undone === undefined) return
      present.tip = undone.tip
      present.redo = present.redo.slice(0, -1)
      prune(book)
      goOn(fleet)
    },
    switchTo(branch, fleet) {
      leave()
      book.present = branch
      goOn(fleet)
    },
    rename(branch, name) {
      branch.name = name
      version += 1
    },
    discard(branch) {
      discardBranch(book, branch)
      version += 1
    },
    checkpoint,
    checkpoints: () => book.checkpoints.all(),
    remember(kept) {
      for (const { work = simulation.work, ...each } of kept) book.checkpoints.keep(each, work)
    },
    nearest: (to, elsewhere) => nearestOf(book, to, elsewhere),
    heads,
    record: () => ({ base: book.base, commands: [...book.tree.values()], ...heads() }),
    replace(next, fleet) {
      book = openBook(next)
      goOn(fleet)
    },
  }
}

/** Looks along the way to a place, its end first: what is found, and the commands from there. */
function lastOnWay<T>(
  book: Book,
  to: Position,
  asked: (tip: number, untilMs: number) => T | undefined,
): { readonly found: T; readonly commands: LoggedCommand[] } | undefined {
  const path = pathTo(book.tree, to.tip)
  const first = startOf(book)
  for (let at = path.length; at >= 0; at -= 1) {
    const found = asked(path[at - 1]?.seq ?? first.tip, path[at]?.command.atMs ?? to.ms)
    if (found !== undefined) return { found, commands: path.slice(at) }
  }
  return undefined
}

const latestBy = <T extends Position>(places: readonly T[], untilMs: number): T | undefined =>
  places
    .filter(({ ms }) => ms <= untilMs)
    .sort((a, b) => a.ms - b.ms)
    .at(-1)

/** From the nearest kept state on the way there. */
function travelIn(book: Book, simulation: Simulation, to: Position): Travel {
  const way = lastOnWay(book, to, (tip, untilMs) => latestBy(book.checkpoints.after(tip), untilMs))
  const { found: from, commands } = way ?? { found: baseOf(book), commands: pathTo(book.tree, to.tip) }
  return travel(simulation, { from, commands, to })
}

function nearestOf<T extends Position>(book: Book, to: Position, elsewhere: readonly T[]): T | undefined {
  const way = lastOnWay(book, to, (tip, untilMs) => {
    const here = latestBy(book.checkpoints.after(tip), untilMs)
    const there = latestBy(
      elsewhere.filter(each => each.tip === tip),
      untilMs,
    )
    if (here === undefined && there === undefined) return undefined
    return { there: (there?.ms ?? -1) > (here?.ms ?? -1) ? there : undefined }
  })
  return way?.found.there
}
