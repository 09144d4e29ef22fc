import type { Scenario } from '@vivarium/model'
import type { Command } from '../simulation-types'
import { type Checkpoints, createCheckpoints } from './checkpoints'
import { isDeed } from './deeds'
import { pathTo, reachable } from './path'
import { beginningOf } from './travel'
import type { Base, Branch, Checkpoint, HistoryRecord, LoggedCommand, Position } from './types'

/** Commands that are kept at most, of all branches together; a document that was opened counts as many. */
const MOST_COMMANDS = 10_000
/** Characters of a document that count as one command. */
const CHARACTERS_A_COMMAND = 2000

/** A history while it grows. */
export interface Book {
  base: Base
  /** The state that the base is; made when it is asked for. */
  beginning: Checkpoint | undefined
  tree: Map<number, LoggedCommand>
  branches: Branch[]
  present: Branch
  lastSeq: number
  lastBranch: number
  forgotten: number
  /** What all commands together weigh, as numbers of them. */
  weight: number
  readonly checkpoints: Checkpoints
}

/** A history that begins with that document or state. */
export function newHistory(base: Base): HistoryRecord {
  const { tip, ms } = base.scenario === undefined ? base : { tip: 0, ms: 0 }
  return {
    base,
    commands: [],
    branches: [{ id: 'br-1', name: null, parentId: null, forkedAtMs: 0, tip, endMs: ms, redo: [] }],
    presentId: 'br-1',
    lastSeq: tip,
    lastBranch: 1,
    forgotten: 0,
  }
}

export function openBook({ base, commands, branches, presentId, lastSeq, lastBranch, forgotten }: HistoryRecord): Book {
  const own = branches.map(branch => ({ ...branch }))
  const present = own.find(({ id }) => id === presentId)
  if (present === undefined) throw new Error(`there is no branch ${presentId}`)
  return {
    base,
    beginning: undefined,
    tree: new Map(commands.map(each => [each.seq, each])),
    branches: own,
    present,
    lastSeq,
    lastBranch,
    forgotten,
    weight: commands.reduce((sum, { command }) => sum + weightOf(command), 0),
    checkpoints: createCheckpoints(),
  }
}

const weightOf = (command: Command): number =>
  command.type === 'load' ? 1 + JSON.stringify(command.scenario).length / CHARACTERS_A_COMMAND : 1

/** Where the history begins. */
export const startOf = ({ base }: Book): Position => (base.scenario === undefined ? base : { tip: 0, ms: 0 })

/** The document that the fleet at the end of a path began as, where it is known. */
export function originOf({ base, tree }: Book, tip: number): Scenario | undefined {
  const load = pathTo(tree, tip).findLast(({ command }) => command.type === 'load')?.command
  return load?.type === 'load' ? load.scenario : (base.scenario ?? base.origin)
}

/** The state that the history begins with; a document is made a fleet for it, once. */
export function baseOf(book: Book): Checkpoint {
  book.beginning ??=
    book.base.scenario === undefined ? book.base : { tip: 0, ms: 0, text: beginningOf(book.base.scenario) }
  return book.beginning
}

/** Writes a command down at the end of the present branch. */
export function writeDown(book: Book, command: Command): void {
  const { present } = book
  book.lastSeq += 1
  book.tree.set(book.lastSeq, { seq: book.lastSeq, prev: present.tip, branchId: present.id, command })
  book.weight += weightOf(command)
  present.tip = book.lastSeq
  // What was taken back can't come back once something else was done.
  if (!isDeed(command) || present.redo.length === 0) return
  present.redo = []
  prune(book)
}

const tipsOf = ({ tip, redo }: Branch): number[] => [tip, ...redo.map(undone => undone.tip)]

/** Forgets commands that nothing leads to any more. */
export function prune(book: Book): void {
  keepOnly(book, reachable(book.tree, book.branches.flatMap(tipsOf)))
}

function keepOnly(book: Book, kept: ReadonlySet<number>): void {
  const { tip: first } = startOf(book)
  for (const [seq, { command }] of [...book.tree]) {
    if (kept.has(seq)) continue
    book.tree.delete(seq)
    book.weight -= weightOf(command)
  }
  book.checkpoints.forget(({ tip }) => tip !== first && !book.tree.has(tip))
}

/**
 * Where there is too much, lets history begin with a state that was kept, a quarter of the way along the present branch
 * or later, and forgets what was before, with the branches that left before. `here` keeps the present state.
 */
export function forgetIfTooMuch(book: Book, here: () => Checkpoint): void {
  if (book.weight <= MOST_COMMANDS) return
  const path = pathTo(book.tree, book.present.tip)
  const places = new Map(path.map(({ seq }, at) => [seq, at]))
  // What is left is to be well below the limit.
  let left = book.weight
  const least = path.findIndex(({ command }) => {
    left -= weightOf(command)
    return left <= MOST_COMMANDS * 0.75
  })
  const { tip, ms, text } = book.checkpoints.all().find(kept => (places.get(kept.tip) ?? -1) >= least) ?? here()
  const isAfter = (end: number): boolean => end === tip || pathTo(book.tree, end).some(({ seq }) => seq === tip)
  book.branches = book.branches.filter(branch => isAfter(branch.tip))
  for (const branch of book.branches) {
    branch.redo = branch.redo.filter(undone => isAfter(undone.tip))
    if (!book.branches.some(({ id }) => id === branch.parentId)) branch.parentId = null
  }
  const before = book.tree.size
  const origin = originOf(book, tip)
  const cut = new Set(pathTo(book.tree, tip).map(({ seq }) => seq))
  const kept = [...reachable(book.tree, book.branches.flatMap(tipsOf))].filter(seq => !cut.has(seq))
  book.base = { tip, ms, text, origin }
  book.beginning = undefined
  keepOnly(book, new Set(kept))
  book.forgotten += before - book.tree.size
}

/** Throws a branch away; those that left it left the one that it left. */
export function discardBranch(book: Book, branch: Branch): void {
  if (branch === book.present) throw new Error('the present branch can not be thrown away')
  book.branches = book.branches.filter(each => each !== branch)
  for (const each of book.branches) if (each.parentId === branch.id) each.parentId = branch.parentId
  prune(book)
}
