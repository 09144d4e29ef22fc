import { type DBSchema, openDB } from 'idb'

/** What a page tells of a save. */
interface About {
  readonly name: string
  readonly kind: 'session' | 'fleet'
  readonly savedAt: string
  readonly simulatedAt: string
  readonly hosts: number
  readonly vms: number
  /** For its picture: how much of each host's memory was given out, 0 to 100; of large fleets those of the first hosts. */
  readonly shares?: readonly number[]
}
interface Listed extends About {
  readonly id: number
  /** Of the document on disk. */
  readonly bytes: number
}

interface Tables extends DBSchema {
  about: { key: number; value: About & { readonly bytes: number } }
  documents: { key: number; value: Uint8Array<ArrayBuffer> }
}

const VERSION = 1

/** Where fleets are kept under names: beside the fleet that goes on, which no save touches. */
export interface Saves {
  /** Newest first. */
  list(): Promise<readonly Listed[]>
  /** All of it or nothing, and its id; rejects where the browser has no room. */
  add(about: About, document: Uint8Array<ArrayBuffer>): Promise<number>
  read(id: number): Promise<Uint8Array<ArrayBuffer> | undefined>
  rename(id: number, name: string): Promise<void>
  remove(id: number): Promise<void>
}

/** Opens the saves of the pages below that base. Rejects where there is no storage to be had. */
export async function openSaves(base: string): Promise<Saves> {
  const db = await openDB<Tables>(`vivarium${base}saves`, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('about', { autoIncrement: true })
      fresh.createObjectStore('documents')
    },
    blocking: () => db.close(),
  })
  return {
    async list() {
      const tables = db.transaction('about')
      const [keys, about] = await Promise.all([tables.store.getAllKeys(), tables.store.getAll()])
      return about.flatMap((each, at) => ({ id: keys[at] ?? 0, ...each })).reverse()
    },
    async add(about, document) {
      const tables = db.transaction(['about', 'documents'], 'readwrite')
      const id = await tables.objectStore('about').add({ ...about, bytes: document.byteLength })
      await Promise.all([tables.objectStore('documents').add(document, id), tables.done])
      return id
    },
    read: id => db.get('documents', id),
    async rename(id, name) {
      const tables = db.transaction('about', 'readwrite')
      const about = await tables.store.get(id)
      await Promise.all([about && tables.store.put({ ...about, name }, id), tables.done])
    },
    async remove(id) {
      const tables = db.transaction(['about', 'documents'], 'readwrite')
      const stores = [tables.objectStore('about'), tables.objectStore('documents')]
      await Promise.all([...stores.map(store => store.delete(id)), tables.done])
    },
  }
}
