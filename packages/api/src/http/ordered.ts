import type { FieldValue } from './list-query'

interface Order<R> {
  readonly of: (record: R) => FieldValue
  readonly idOf: (record: R) => string
  readonly direction: 1 | -1
}

const DIGITS = 10

/** A text that sorts by code unit as people sort names: web-2 before web-10, whatever the case. */
const naturalKey = (text: string): string => text.toLowerCase().replace(/\d+/g, digits => digits.padStart(DIGITS, '0'))

const keyOf = (value: FieldValue): string | number | null =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : naturalKey(String(value))

/** Orders records by a field. Those without it come last either way; what is equal is ordered by id. */
export function ordered<R>(records: readonly R[], { of, idOf, direction }: Order<R>): R[] {
  const keyed = records.map(record => ({ record, key: keyOf(of(record)), id: idOf(record) }))
  return keyed
    .sort((a, b) => {
      if (a.key !== b.key) {
        if (a.key === null) return 1
        if (b.key === null) return -1
        return a.key < b.key ? -direction : direction
      }
      return a.id < b.id ? -1 : 1
    })
    .map(({ record }) => record)
}
