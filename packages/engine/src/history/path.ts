import type { LoggedCommand, Position } from './types'

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
