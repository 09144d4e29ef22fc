import {
  array,
  enum as enum_,
  gte,
  int,
  lte,
  maxLength,
  optional,
  strictObject,
  string,
  type ZodMiniType,
} from 'zod/mini'

/** A field of a record as filters and orders see it: sizes in MiB, clock rates in MHz, as the filter language wants them. */
export type FieldValue = string | number | readonly string[] | null | undefined

/** A field's value as texts: none, one or several. */
export const textsOf = (value: FieldValue): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'object' ? value : [String(value)]

/** What can be asked of a list of records. Fields are worked out only for lists that ask for them. */
export interface Listing<R> {
  readonly fields: Readonly<Record<string, (record: R) => FieldValue>>
  readonly idOf: (record: R) => string
}

const descending = <N extends string>(name: N): `-${N}` => `-${name}`

/** Parameters that every list takes: `orders` are the fields that it can be ordered by. */
const listParams = <const O extends string>(orders: readonly [O, ...O[]]) => {
  const [first, ...others] = orders
  return {
    limit: optional(int().check(gte(1), lte(1000))),
    pageToken: optional(string()),
    q: optional(string().check(maxLength(2000))),
    countBy: optional(array(string()).check(maxLength(4))),
    orderBy: optional(enum_([first, ...others, ...orders.map(descending)])),
  }
}

/** A filter parameter: any of the values given. */
export const anyOf = <T extends ZodMiniType>(value: T) => optional(array(value))
export const text = anyOf(string())

/** The address of a list: the common parameters, and one a filterable field. */
export const listQuery = <const O extends string, F extends Record<string, ZodMiniType>>(
  orders: readonly [O, ...O[]],
  filters: F,
) => strictObject({ ...listParams(orders), ...filters })
