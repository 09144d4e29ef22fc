import type { CompatibilityGroup, CompatibilityRow } from '@vivarium/model'

/** What stands on a line of the matrix. A row that has not been read yet holds its place. */
export type Line =
  | { readonly kind: 'group'; readonly group: CompatibilityGroup; readonly isOpen: boolean }
  | { readonly kind: 'vm'; readonly row: CompatibilityRow | undefined }

interface Lines {
  /** None where VMs are not grouped. */
  readonly groups: readonly CompatibilityGroup[]
  /** The key of the group that is open. */
  readonly open: string | undefined
  readonly rows: readonly CompatibilityRow[]
  /** How many rows there are, read or not. */
  readonly total: number
}

/** Where the rows of VMs begin. */
const startOf = ({ groups, open }: Lines): number => groups.findIndex(({ key }) => key === open) + 1

const hasRows = ({ groups, open }: Lines): boolean => groups.length === 0 || groups.some(({ key }) => key === open)

export const lineCount = (lines: Lines): number => lines.groups.length + (hasRows(lines) ? lines.total : 0)

/** The line at that place: groups in their order, the rows of the open one below it. */
export function lineAt(lines: Lines, at: number): Line | undefined {
  const start = startOf(lines)
  const count = hasRows(lines) ? lines.total : 0
  if (at >= start && at < start + count) return { kind: 'vm', row: lines.rows[at - start] }
  const group = lines.groups[at < start ? at : at - count]
  return group && { kind: 'group', group, isOpen: group.key === lines.open }
}

/** How many rows are to be read so that all up to that line are there. */
export const rowsNeeded = (lines: Lines, to: number): number =>
  hasRows(lines) ? Math.min(lines.total, Math.max(0, to - startOf(lines))) : 0
