import type { FieldValue } from './list-query'

interface Order<R> {
  readonly of: (record: R) => FieldValue
  readonly idOf: (record: R) => string
  /** What it is called, where its kind has names: orders what is equal. */
  readonly nameOf?: ((record: R) => FieldValue) | undefined
  readonly direction: 1 | -1
}

const DIGITS = 10

/** A text that sorts by code unit as people sort names: web-2 before web-10, whatever the case. */
const naturalKey = (text: string): string => text.toLowerCase().replace(/\d+/g, digits => digits.padStart(DIGITS, '0'))

const keyOf = (value: FieldValue): string | number | null =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : naturalKey(String(value))

/** Orders records by a field. Those without it come last either way; what is equal is ordered by name, then by id. */
export function ordered<R>(records: readonly R[], { of, idOf, nameOf, direction }: Order<R>): R[] {
  // Names are worked out where they decide only: a large fleet has many of them.
  const names = new Map<R, ReturnType<typeof keyOf>>()
  const nameKey = (record: R) => {
    if (!names.has(record)) names.set(record, keyOf(nameOf?.(record)))
    return names.get(record) ?? ''
  }
  const keyed = records.map(record => ({ record, key: keyOf(of(record)) }))
  return keyed
    .sort((a, b) => {
      if (a.key !== b.key) {
        if (a.key === null) return 1
        if (b.key === null) return -1
        return a.key < b.key ? -direction : direction
      }
      const [name, other] = [nameKey(a.record), nameKey(b.record)]
      if (name !== other) return name < other ? -1 : 1
      return idOf(a.record) < idOf(b.record) ? -1 : 1
    })
    .map(({ record }) => record)
}
