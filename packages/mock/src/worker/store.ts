import { isSamePlace, type KeptPlace, type Position } from '@vivarium/engine'
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
  /** What is told of the states that are kept; absent in saves before format 4. */
  readonly kept?: unknown
}

/** What is told of a state that is kept on disk: from there the past is worked out. */
export interface KeptState extends KeptPlace {
  /** The fingerprint of its text. */
  readonly hash: string
}

/** A state as text, and what else is told of it. */
interface StateText extends Position {
  readonly text: string
}

/** What one write makes durable: all of it or nothing. */
export interface Batch {
  readonly commands: readonly { readonly seq: number; readonly command: string }[]
  /** Numbers of commands that history has forgotten. */
  readonly forgotten: readonly number[]
  readonly clockMs: number
  /** Nobody did anything since the last write: the clock went on by itself. */
  readonly onlyTime?: boolean
  /** Each takes the place of what was there, where it is given. */
  readonly checkpoint?: StateText
  /** States that stay; the others are forgotten. */
  readonly kept?: readonly KeptState[]
  readonly base?: unknown
  readonly heads?: unknown
}

/** The save of one fleet. */
export interface SaveStore {
  /** What is there, or undefined if nothing is. */
  read(): Promise<RawSave | undefined>
  write(batch: Batch): Promise<void>
  /** Forgets the texts of all states but those and the checkpoint's. */
  keepOnly(kept: readonly KeptState[]): Promise<void>
  /** The text of a state that is kept; undefined where it is gone. */
  readState(place: Position): Promise<unknown>
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
  /** Texts of states by their places. */
  states: { key: [tip: number, ms: number]; value: unknown }
}
type Value = 'checkpoint' | 'clock' | 'base' | 'heads' | 'kept'
const VALUES = ['checkpoint', 'clock', 'base', 'heads', 'kept'] as const satisfies readonly Value[]

/** 2 has states of their own table; before, the checkpoint had its text with it. */
const VERSION = 2

/**
 * Opens the save of that name and becomes its only writer: whoever had it open before fails from now on, so that two
 * versions of the application never write into one save. Rejects where there is no storage to be had.
 */
export async function openStore(name: string): Promise<SaveStore> {
  const db = await openDB<Tables>(name, VERSION, {
    upgrade(tables, before) {
      if (before < 1) {
        tables.createObjectStore('save')
        tables.createObjectStore('commands')
        tables.createObjectStore('aside', { autoIncrement: true })
      }
      tables.createObjectStore('states')
    },
    blocking: () => db.close(),
  })
  const writer = Math.random().toString(36).slice(2)
  await db.put('save', writer, 'writer')

  async function changing(
    change: (tables: OpenTables) => Promise<unknown>[],
    durability: IDBTransactionDurability = 'relaxed',
  ): Promise<void> {
    const tables = begin(db, durability)
    if ((await tables.save.get('writer')) !== writer) throw new SaveTakenError(`${name} has another writer`)
    await Promise.all([...change(tables), tables.done])
  }

  return {
    async read() {
      const { keys, commands, clock, ...values } = await readAll(begin(db))
      if (values.checkpoint === undefined && keys.length === 0) return undefined
      const logged = keys.map((seq, at) => ({ seq, command: commands[at] }))
      return { ...values, clockMs: clock, commands: logged }
    },
    write: ({ commands, forgotten, clockMs, checkpoint, kept, onlyTime, ...values }) =>
      changing(
        tables => [
          ...forgotten.map(seq => tables.commands.delete(seq)),
          ...commands.map(({ seq, command }) => tables.commands.put(command, seq)),
          ...(['base', 'heads'] as const).flatMap(name =>
            values[name] === undefined ? [] : [tables.save.put(values[name], name)],
          ),
          ...(checkpoint === undefined ? [] : putState(tables, checkpoint)),
          ...(kept === undefined ? [] : keepOnly(tables, kept)),
          tables.save.put(clockMs, 'clock'),
        ],
        onlyTime === true ? 'relaxed' : 'strict',
      ),
    keepOnly: kept => changing(tables => keepOnly(tables, kept)),
    readState: ({ tip, ms }) => db.get('states', [tip, ms]),
    clear: () =>
      changing(({ save, commands, states }) => [
        ...VALUES.map(name => save.delete(name)),
        commands.clear(),
        states.clear(),
      ]),
    copyAside: () =>
      changing(tables => [readAll(tables).then(all => tables.aside.add({ at: new Date().toISOString(), ...all }))]),
  }
}

function putState({ save, states }: OpenTables, { text, ...told }: StateText): Promise<unknown>[] {
  return [save.put(told, 'checkpoint'), states.put(text, [told.tip, told.ms])]
}

/** Forgets the texts of all states but those and the checkpoint's. */
function keepOnly({ save, states }: OpenTables, kept: readonly KeptState[]): Promise<unknown>[] {
  const forgetting = Promise.all([states.getAllKeys(), save.get('checkpoint')]).then(([keys, checkpoint]) => {
    const staying = [...kept, Object(checkpoint)]
    const gone = keys.filter(([tip, ms]) => !staying.some(each => isSamePlace(each, { tip, ms })))
    return Promise.all(gone.map(key => states.delete(key)))
  })
  return [save.put(kept, 'kept'), forgetting]
}

/**
 * For what somebody did the browser is asked for a flush to the disk itself, against a power cut, before it is answered
 * for. What is `relaxed` is with the system only: a power cut may take the clock's last second.
 */
function begin(db: IDBPDatabase<Tables>, durability: IDBTransactionDurability = 'relaxed') {
  const transaction = db.transaction(['save', 'commands', 'aside', 'states'], 'readwrite', { durability })
  return {
    save: transaction.objectStore('save'),
    commands: transaction.objectStore('commands'),
    aside: transaction.objectStore('aside'),
    states: transaction.objectStore('states'),
    done: transaction.done,
  }
}
type OpenTables = ReturnType<typeof begin>

async function readAll({ save, commands: log, states }: OpenTables) {
  const [told, clock, base, heads, kept, keys, commands] = await Promise.all([
    ...VALUES.map(name => save.get(name)),
    log.getAllKeys(),
    log.getAll(),
  ])
  const checkpoint = await withText(states, told)
  return { checkpoint, clock, base, heads, kept, keys: keys as number[], commands: commands as unknown[] }
}

/** What is told of the checkpoint, with its text; before format 4 it has that with it. */
async function withText(states: OpenTables['states'], told: unknown): Promise<unknown> {
  const { tip, ms, text } = Object(told)
  if (text !== undefined || typeof tip !== 'number' || typeof ms !== 'number') return told
  return { ...Object(told), text: await states.get([tip, ms]) }
}
