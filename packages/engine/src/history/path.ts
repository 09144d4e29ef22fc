import { parseRfc3339 } from '../kernel/time'
import type { Base, LoggedCommand, Position } from './types'

/** Commands of a tree by their numbers. */
export type CommandTree = ReadonlyMap<number, LoggedCommand>

/** All commands from the beginning to that one, in order. */
export function pathTo(tree: CommandTree, tip: number): LoggedCommand[] {
  const path: LoggedCommand[] = []
  for (let at = tree.get(tip); at !== undefined; at = tree.get(at.prev)) path.push(at)
  return path.reverse()
}

/** Those of the fleet that is there at the end of a path: since another was last opened, and with it. */
export function sinceLoad(path: readonly LoggedCommand[]): readonly LoggedCommand[] {
  return path.slice(
    Math.max(
      0,
      path.findLastIndex(({ command }) => command.type === 'load'),
    ),
  )
}

/** When a command stands in its fleet: one that opens another fleet at the beginning of that. */
export const timeIn = ({ command }: LoggedCommand): number => (command.type === 'load' ? 0 : command.atMs)

/** Where a path's fleet was at a moment: after the last command that was done by then. `from` is what is left of before. */
export function positionAt(path: readonly LoggedCommand[], ms: number, from: Position): Position {
  const own = sinceLoad(path)
  const last = own.findLast(each => timeIn(each) <= ms)
  return { tip: last?.seq ?? from.tip, ms }
}

/** Commands that any of these leads back to. */
export function reachable(tree: CommandTree, tips: Iterable<number>): Set<number> {
  const seen = new Set<number>()
  for (const tip of tips)
    for (let at = tree.get(tip); at !== undefined && !seen.has(at.seq); at = tree.get(at.prev)) seen.add(at.seq)
  return seen
}

/** A command with its time in milliseconds since 1970 UTC: a session may have had several fleets, each with a start of its own. */
export interface Dated {
  readonly logged: LoggedCommand
  readonly atEpochMs: number
}

/** A path with when each command was done. */
export function dated(path: readonly LoggedCommand[], base: Base): Dated[] {
  let epochMs = epochOf(base)
  return path.map(logged => {
    const done = { logged, atEpochMs: epochMs + logged.command.atMs }
    if (logged.command.type === 'load') epochMs = parseRfc3339(logged.command.scenario.startsAt)
    return done
  })
}

/** The start of the scenario that the fleet at the end of a path is of. */
export function endEpoch(path: readonly LoggedCommand[], base: Base): number {
  const load = path.findLast(({ command }) => command.type === 'load')?.command
  return load?.type === 'load' ? parseRfc3339(load.scenario.startsAt) : epochOf(base)
}

/** A state's text has it among its first fields. */
const epochOf = (base: Base): number =>
  base.scenario === undefined
    ? Number(/"epochMs":(-?\d+)/.exec(base.text)?.[1] ?? 0)
    : parseRfc3339(base.scenario.startsAt)
