import { COMPARED_FIELDS, type ComparedField, type ComparedValue, type Ref } from '@vivarium/model'
import type { FleetState } from '../fleet/state'
import { type Compared, comparedOf, type Fields } from './compared'

/** One field that is not the same. */
interface FieldDifference {
  readonly field: ComparedField
  readonly from: ComparedValue
  readonly to: ComparedValue
}

/** What is not the same in two states of fleets. Things are the same if their ids are, and when they were made. */
export interface FleetDifference {
  readonly onlyFrom: Ref[]
  readonly onlyTo: Ref[]
  readonly changed: { readonly thing: Ref; readonly fields: FieldDifference[] }[]
  /** How many things are alike in all that is compared. */
  readonly same: number
}

const told = (fields: Fields, field: ComparedField): ComparedValue => fields[field] ?? null

const differing = (from: Fields, to: Fields): FieldDifference[] =>
  COMPARED_FIELDS.flatMap(field => {
    const [a, b] = [told(from, field), told(to, field)]
    return a === b ? [] : [{ field, from: a, to: b }]
  })

const keyOf = ({ thing: { kind, id }, madeAtMs }: Compared): string => `${kind} ${id} ${madeAtMs}`

/** Compares two states, what they are made of and what was set: what is only in one of them, and what differs in both. */
export function compareFleets(from: FleetState, to: FleetState): FleetDifference {
  const after = new Map([...comparedOf(to)].map(each => [keyOf(each), each]))
  const onlyFrom: Ref[] = []
  const changed: FleetDifference['changed'] = []
  let same = 0
  for (const before of comparedOf(from)) {
    const other = after.get(keyOf(before))
    after.delete(keyOf(before))
    if (other === undefined) {
      onlyFrom.push(before.thing)
      continue
    }
    const fields = differing(before.fields, other.fields)
    if (fields.length === 0) same += 1
    else changed.push({ thing: other.thing, fields })
  }
  return { onlyFrom, onlyTo: [...after.values()].map(({ thing }) => thing), changed, same }
}
