import { openDB } from 'idb'

/** The newest copy of a save that was set aside, as a file; undefined where there is none. */
export async function readAside(save: string): Promise<Blob | undefined> {
  const db = await openDB(save)
  try {
    const copies: unknown[] = await db.getAll('aside')
    const newest = copies.at(-1)
    return newest === undefined ? undefined : new Blob([JSON.stringify(newest)], { type: 'application/json' })
  } finally {
    db.close()
  }
}
