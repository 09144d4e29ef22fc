import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** What is on disk, as it was found: nothing of it is trusted. */
export interface RawSave {
  readonly checkpoint: unknown
  /** In order of their numbers. */
  readonly commands: readonly { readonly seq: number; readonly command: unknown }[]
  readonly clockMs: unknown
  /** What history began with, and where its branches end; absent in saves of format 2. */
  readonly base?: unknown
  readonly heads?: unknown
}

/** What one write makes durable: all of it or nothing. */
export interface Batch {
  readonly commands: readonly { readonly seq: number; readonly command: string }[]
  /** Numbers of commands that history has forgotten. */
  readonly forgotten: readonly number[]
  readonly clockMs: number
  /** Each takes the place of what was there, where it is given. */
  readonly checkpoint?: unknown
  readonly base?: unknown
  readonly heads?: unknown
}

/** The save of one fleet. */
export interface SaveStore {
  /** What is there, or undefined if nothing is. */
  read(): Promise<RawSave | undefined>
  write(batch: Batch): Promise<void>
  /** Forgets all of it. */
  clear(): Promise<void>
  /** Keeps a copy of all of it that nothing reads but a person who wants it. */
  copyAside(): Promise<void>
}

/** Someone else writes to this save now. */
export class SaveTakenError extends Error {}

interface Tables extends DBSchema {
  save: { key: Value | 'writer'; value: unknown }
  commands: { key: number; value: unknown }
  aside: { key: number; value: unknown }
}
type Value = 'checkpoint' | 'clock' | 'base' | 'heads'
const VALUES = ['checkpoint', 'clock', 'base', 'heads'] as const satisfies readonly Value[]

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
      const { checkpoint, clock, base, heads, keys, commands } = await readAll(begin(db))
      if (checkpoint === undefined && keys.length === 0) return undefined
      const logged = keys.map((seq, at) => ({ seq, command: commands[at] }))
      return { checkpoint, clockMs: clock, base, heads, commands: logged }
    },
    write: ({ commands, forgotten, clockMs, ...values }) =>
      changing(tables => [
        ...forgotten.map(seq => tables.commands.delete(seq)),
        ...commands.map(({ seq, command }) => tables.commands.put(command, seq)),
        ...(['checkpoint', 'base', 'heads'] as const).flatMap(name =>
          values[name] === undefined ? [] : [tables.save.put(values[name], name)],
        ),
        tables.save.put(clockMs, 'clock'),
      ]),
    clear: () => changing(({ save, commands }) => [...VALUES.map(name => save.delete(name)), commands.clear()]),
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
  const [checkpoint, clock, base, heads, keys, commands] = await Promise.all([
    ...VALUES.map(name => save.get(name)),
    log.getAllKeys(),
    log.getAll(),
  ])
  return { checkpoint, clock, base, heads, keys: keys as number[], commands: commands as unknown[] }
}
