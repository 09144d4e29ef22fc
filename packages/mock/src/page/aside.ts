import { openDB } from 'idb'

/** What is told of a copy of a save that was set aside. */
export interface AsideAbout {
  readonly id: number
  /** When it was set aside: RFC 3339, by the wall's clock. */
  readonly at: string
  /** What it takes as a file. */
  readonly bytes: number
}

/** The copies of a save that were set aside, since they could not be read or not wholly. */
export interface Aside {
  /** The newest first. */
  list(): Promise<readonly AsideAbout[]>
  /** A copy as it was found, as a file: the newest where none is named; undefined where there is none. */
  read(id?: number): Promise<Blob | undefined>
  /** Removes a copy for good. */
  remove(id: number): Promise<void>
}

/** What was set aside of the save of that name. */
export function openAside(save: string): Aside {
  return {
    list: () => using(save, async db => (await copiesOf(db)).map(({ id, at, file }) => ({ id, at, bytes: file.size }))),
    read: id => using(save, async db => (await copiesOf(db)).find(copy => id === undefined || copy.id === id)?.file),
    remove: id => using(save, db => db.delete('aside', id)),
  }
}

type Database = Awaited<ReturnType<typeof openDB>>

/** Opens the save only as long as it is needed: another version of the page may want to change its tables. */
async function using<T>(save: string, use: (db: Database) => Promise<T>): Promise<T> {
  // Where there is no save there is nothing aside, and none is made.
  const db = await openDB(save, undefined, {
    upgrade(_db, _before, _after, transaction) {
      // Opening rejects too, and that is listened to.
      transaction.done.catch(() => {})
      transaction.abort()
    },
  })
  try {
    return await use(db)
  } finally {
    db.close()
  }
}

/** The newest first. */
async function copiesOf(db: Database): Promise<readonly { id: number; at: string; file: Blob }[]> {
  const table = db.transaction('aside').store
  const [keys, values] = await Promise.all([table.getAllKeys(), table.getAll()])
  const copies = keys.map((key, place) => ({
    id: Number(key),
    at: String(Object(values[place]).at),
    file: new Blob([JSON.stringify(values[place])], { type: 'application/json' }),
  }))
  return copies.reverse()
}
