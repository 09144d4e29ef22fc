import { newHistory, STATE_FORMAT, textHash } from '@vivarium/engine'
import { Scenario } from '@vivarium/model'
import { array, int, looseObject, object, optional, pipe, string, transform, unknown } from 'zod/mini'
import type { RawSave } from './store'

/** Each brings a save of its format to the next one. What a save does not have the shape of throws. */
const MIGRATIONS: Readonly<Record<number, (save: RawSave) => RawSave>> = {
  2: withHistory,
  3: withStates,
}

const Formatted = looseObject({ format: int() })

/** A save as the present formats have it, from whichever it is of. One of a format to come is left as it is. */
export function brought(raw: RawSave, ofStates = STATE_MIGRATIONS): RawSave {
  let save = raw
  for (;;) {
    const { format } = Formatted.parse(save.checkpoint)
    const migrate = MIGRATIONS[format]
    if (migrate === undefined) return underPresentRules(save, ofStates)
    save = migrate(save)
  }
}

/** Format 3 kept one state alone, with its text beside what is told of it: from the next write on it is the first of many. */
function withStates(save: RawSave): RawSave {
  return { ...save, checkpoint: { ...Formatted.parse(save.checkpoint), format: 4 } }
}

/** Each brings a state of its format to the next one. */
type StateMigrations = Readonly<Record<number, (state: Readonly<Record<string, unknown>>) => object>>
const STATE_MIGRATIONS: StateMigrations = {}

const SavedText = looseObject({ tip: int(), text: string(), hash: string() })
const AnyState = looseObject({ format: int() })

/**
 * A save whose state is of an earlier format begins anew with that state: what was before came about by other rules, and
 * would come out otherwise if it were done again.
 */
function underPresentRules(save: RawSave, migrations: StateMigrations): RawSave {
  const checkpoint = SavedText.safeParse(save.checkpoint)
  if (!checkpoint.success || textHash(checkpoint.data.text) !== checkpoint.data.hash) return save
  let state = AnyState.parse(JSON.parse(checkpoint.data.text))
  if (state.format === STATE_FORMAT) return save
  while (state.format !== STATE_FORMAT) {
    const migrate = migrations[state.format]
    if (migrate === undefined) return save
    state = AnyState.parse(migrate(state))
  }
  const text = JSON.stringify(state)
  const begins = { ...checkpoint.data, text, hash: textHash(text) }
  const { presentId, branches, forgotten, ...heads } = Heads.parse(save.heads)
  const present = branches.filter(({ id }) => id === presentId).map(branch => ({ ...branch, parentId: null, redo: [] }))
  const commands = since(save.commands, checkpoint.data.tip, present[0]?.tip ?? 0)
  const dropped = save.commands.length - commands.length
  return {
    ...save,
    checkpoint: begins,
    base: { ...begins, ...Origin.parse(save.base) },
    heads: { ...heads, presentId, branches: present, forgotten: forgotten + dropped },
    commands,
  }
}

const Heads = looseObject({
  presentId: string(),
  forgotten: int(),
  branches: array(looseObject({ id: string(), tip: int() })),
})
const Link = looseObject({ prev: int() })
/** The document that the fleet began as: of a state it is said, a history that begins with a document says it itself. */
const Origin = pipe(
  object({ scenario: optional(unknown()), origin: optional(unknown()) }),
  transform(({ scenario, origin = scenario }) => (origin === undefined ? {} : { origin })),
)

/** Commands on the way from one to another, in order. */
function since(commands: RawSave['commands'], from: number, to: number): RawSave['commands'] {
  const all = new Map(commands.map(each => [each.seq, each]))
  const way: (typeof commands)[number][] = []
  for (let at = all.get(to); at !== undefined && at.seq !== from; at = all.get(prevOf(at.command))) way.push(at)
  return way.reverse()
}
const prevOf = (command: unknown): number => Link.parse(JSON.parse(string().parse(command))).prev

const Format2 = object({ seq: int(), state: string(), hash: string(), origin: Scenario })
const State = looseObject({ nowMs: int() })

/** Format 2 had a state and the commands since: with those history begins. */
function withHistory({ checkpoint, commands, clockMs }: RawSave): RawSave {
  const { seq: tip, state: text, hash, origin } = Format2.parse(checkpoint)
  const { nowMs: ms } = State.parse(JSON.parse(text))
  const { base, commands: none, ...heads } = newHistory({ tip, ms, text, origin })
  const lastSeq = tip + commands.length
  const branches = heads.branches.map(branch => ({ ...branch, tip: lastSeq }))
  return {
    checkpoint: { format: 3, tip, ms, text, hash },
    base: { ...base, hash },
    heads: { ...heads, branches, lastSeq },
    clockMs,
    commands: commands.map(({ seq, command }, at) => {
      if (seq !== tip + at + 1) throw new Error(`command ${tip + at + 1} is missing`)
      const logged = { seq, prev: seq - 1, branchId: 'br-1', command: JSON.parse(string().parse(command)) }
      return { seq, command: JSON.stringify(logged) }
    }),
  }
}
