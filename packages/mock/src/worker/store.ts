import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** What is on disk, as it was found: nothing of it is trusted. */
export interface RawSave {
  readonly checkpoint: unknown
  /** In order, each with its number. */
  readonly commands: readonly { readonly seq: number; readonly command: unknown }[]
  readonly clockMs: unknown
}

/** What one write makes durable: all of it or nothing. */
export interface Batch {
  readonly commands: readonly { readonly seq: number; readonly command: string }[]
  readonly clockMs: number
  /** Takes the place of the last one and of all commands before it. */
  readonly checkpoint?: unknown
}

/** The save of one fleet. */
export interface SaveStore {
  /** What is there, or undefined if nothing is. */
  read(): Promise<RawSave | undefined>
  write(batch: Batch): Promise<void>
  /** Forgets all of it. */
  clear(): Promise<void>
  /** Keeps a copy of all of it that nothing reads. */
  copyAside(): Promise<void>
}

/** Someone else writes to this save now. */
export class SaveTakenError extends Error {}

interface Tables extends DBSchema {
  save: { key: 'checkpoint' | 'clock' | 'writer'; value: unknown }
  commands: { key: number; value: unknown }
  aside: { key: number; value: unknown }
}

const VERSION = 1

/**
 * Opens the save of that name and becomes its only writer: whoever had it open before fails from now on, so that two
 * versions of the application never write into one save. Rejects where there is no storage to be had.
 */
export async function openStore(name: string): Promise<SaveStore> {
  const db = await openDB<Tables>(name, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('save')
      fresh.createObjectStore('commands')
      fresh.createObjectStore('aside', { autoIncrement: true })
    },
    blocking: () => db.close(),
  })
  const writer = Math.random().toString(36).slice(2)
  await db.put('save', writer, 'writer')

  async function changing(change: (tables: OpenTables) => Promise<unknown>[]): Promise<void> {
    const tables = begin(db)
    if ((await tables.save.get('writer')) !== writer) throw new SaveTakenError(`${name} has another writer`)
    await Promise.all([...change(tables), tables.done])
  }

  return {
    async read() {
      const { checkpoint, clockMs, keys, commands } = await readAll(begin(db))
      if (checkpoint === undefined && keys.length === 0) return undefined
      return { checkpoint, clockMs, commands: keys.map((seq, at) => ({ seq, command: commands[at] })) }
    },
    write: ({ commands, clockMs, checkpoint }) =>
      changing(tables => [
        ...(checkpoint === undefined ? [] : [tables.save.put(checkpoint, 'checkpoint'), tables.commands.clear()]),
        ...commands.map(({ seq, command }) => tables.commands.put(command, seq)),
        tables.save.put(clockMs, 'clock'),
      ]),
    clear: () => changing(({ save, commands }) => [save.delete('checkpoint'), save.delete('clock'), commands.clear()]),
    copyAside: () =>
      changing(tables => [readAll(tables).then(all => tables.aside.add({ at: new Date().toISOString(), ...all }))]),
  }
}

/** What is written is handed to the system before it is answered for: a crash takes nothing of it, a power cut may. */
function begin(db: IDBPDatabase<Tables>) {
  const transaction = db.transaction(['save', 'commands', 'aside'], 'readwrite', { durability: 'relaxed' })
  return {
    save: transaction.objectStore('save'),
    commands: transaction.objectStore('commands'),
    aside: transaction.objectStore('aside'),
    done: transaction.done,
  }
}
type OpenTables = ReturnType<typeof begin>

async function readAll({ save, commands: log }: OpenTables) {
  const [checkpoint, clockMs, keys, commands] = await Promise.all([
    save.get('checkpoint'),
    save.get('clock'),
    log.getAllKeys(),
    log.getAll(),
  ])
  return { checkpoint, clockMs, keys, commands }
}
