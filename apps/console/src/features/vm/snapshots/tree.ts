import type { Snapshot } from '@vivarium/model'

/** Where the VM's disks stand now: a leaf below the snapshot that is current. */
export const HERE = 'here'
/** What the first snapshots were taken of. */
const BASE = 'base'

interface Place {
  /** From 1 on. */
  readonly level: number
  readonly parentId: string | undefined
}
export type TreeRow = Place &
  (
    | { readonly kind: 'base'; readonly id: typeof BASE; readonly snapshot?: undefined }
    | { readonly kind: 'snapshot'; readonly id: string; readonly snapshot: Snapshot }
    | { readonly kind: 'here'; readonly id: typeof HERE; readonly snapshot?: undefined }
  )

/** The snapshots of a VM as rows from the base on, children below their parent, oldest first. */
export const treeRows = (snapshots: readonly Snapshot[]): TreeRow[] => {
  const known = new Set<string>(snapshots.map(({ id }) => id))
  const childrenOf = (parentId: string) =>
    snapshots
      .filter(each => (each.parentId !== undefined && known.has(each.parentId) ? each.parentId : BASE) === parentId)
      .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const current = snapshots.find(each => each.current)?.id ?? BASE
  const below = (parentId: string, level: number): TreeRow[] => [
    ...childrenOf(parentId).flatMap((snapshot): TreeRow[] => [
      { kind: 'snapshot', id: snapshot.id, snapshot, level, parentId },
      ...below(snapshot.id, level + 1),
    ]),
    ...(current === parentId ? [{ kind: 'here' as const, id: HERE, level, parentId } satisfies TreeRow] : []),
  ]
  return [{ kind: 'base', id: BASE, level: 1, parentId: undefined }, ...below(BASE, 2)]
}

/** The chain from a row up to the base: what a read may have to look through. */
export const chainTo = (rows: readonly TreeRow[], id: string): ReadonlySet<string> => {
  const chain = new Set<string>()
  for (let at = rows.find(row => row.id === id); at; ) {
    chain.add(at.id)
    const { parentId } = at
    at = rows.find(row => row.id === parentId)
  }
  return chain
}
