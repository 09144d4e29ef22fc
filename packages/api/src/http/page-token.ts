import { fieldErrorText, type Locale } from '@vivarium/model'
import { refuseFields } from './errors'

interface Ordered<R> {
  readonly records: readonly R[]
  readonly idOf: (record: R) => string
  readonly locale: Locale
}

/** Where the next page begins: after the last record of this one, or at its place should it be gone by then. */
export const writePageToken = (offset: number, lastId: string): string =>
  btoa(encodeURIComponent(`${offset} ${lastId}`))
    .replaceAll('=', '')
    .replaceAll('+', '-')
    .replaceAll('/', '_')

/** The place in these records that a token stands for. A token that we never gave ends the request with 422. */
export function readPageToken<R>(token: string, { records, idOf, locale }: Ordered<R>): number {
  const [, offset, lastId] = /^(\d+) (.+)$/.exec(decode(token)) ?? []
  if (offset === undefined || lastId === undefined) {
    const fact = { code: 'invalid_value', params: { allowed: [] } } as const
    return refuseFields([{ pointer: '/query/pageToken', code: fact.code, detail: fieldErrorText(locale, fact) }])
  }
  const expected = records[Number(offset) - 1]
  if (expected !== undefined && idOf(expected) === lastId) return Number(offset)
  const at = records.findIndex(record => idOf(record) === lastId)
  return at < 0 ? Number(offset) : at + 1
}

function decode(token: string): string {
  try {
    return decodeURIComponent(atob(token.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return ''
  }
}
