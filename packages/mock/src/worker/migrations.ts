import { newHistory } from '@vivarium/engine'
import { Scenario } from '@vivarium/model'
import { int, looseObject, object, string } from 'zod/mini'
import type { RawSave } from './store'

/** Each brings a save of its format to the next one. What a save does not have the shape of throws. */
const MIGRATIONS: Readonly<Record<number, (save: RawSave) => RawSave>> = { 2: withHistory }

const Formatted = looseObject({ format: int() })

/** A save as the present format has it, from whichever it is of. One of a format to come is left as it is. */
export function brought(raw: RawSave): RawSave {
  let save = raw
  for (;;) {
    const { format } = Formatted.parse(save.checkpoint)
    const migrate = MIGRATIONS[format]
    if (migrate === undefined) return save
    save = migrate(save)
  }
}

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
