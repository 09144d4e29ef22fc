import { matches, type Page, parseQuery, type QueryTerm, queryMistakeText } from '@vivarium/model'
import { json } from './answer'
import { counted } from './counts'
import { refuseFields } from './errors'
import { type Listing, textsOf } from './list-query'
import { ordered } from './ordered'
import { readPageToken, writePageToken } from './page-token'
import type { RawCall } from './route'

const PAGE = 50
/** Fields that a piece of plain text is looked for in. */
const TEXT_FIELDS = ['name', 'id', 'address', 'tag']

interface ListQuery {
  readonly limit?: number | undefined
  readonly pageToken?: string | undefined
  readonly q?: string | undefined
  readonly orderBy?: string | undefined
  readonly countBy?: readonly string[] | undefined
}
type ListCall = Pick<RawCall, 'locale' | 'url'> & { readonly query: ListQuery }

export interface ListSpec<R> extends Listing<R> {
  readonly records: readonly R[]
  /** As in `orderBy`: the order where none is asked for. */
  readonly defaultOrder: string
  /** Times by which records can be counted, in ms since the scenario's start, and how such a time is told. */
  readonly times?: {
    readonly of: Readonly<Record<string, (record: R) => number>>
    readonly tell: (atMs: number) => string
  }
  /** Only called for the records of the page. */
  view(record: R): unknown
}

/** Reads a filter in the language of `parseQuery`; its mistakes end the request with 422. */
function readFilter(text: string, fields: readonly string[], locale: RawCall['locale']): readonly QueryTerm[] {
  const { terms, mistakes } = parseQuery(text, fields)
  if (mistakes.length === 0) return terms
  return refuseFields(
    mistakes.map(({ code }) => ({ pointer: '/query/q', code, detail: queryMistakeText(locale, code) })),
  )
}

/** Whether a record meets all terms; only the fields that they name are worked out. */
function meets<R>({ fields }: Listing<R>, terms: readonly QueryTerm[]): (record: R) => boolean {
  if (terms.length === 0) return () => true
  const names = new Set(terms.flatMap(term => (term.type === 'text' ? TEXT_FIELDS : [term.field])))
  const used = [...names].flatMap(name => {
    const of = fields[name]
    return of === undefined ? [] : [{ name, of }]
  })
  return record => matches(terms, Object.fromEntries(used.map(({ name, of }) => [name, of(record)])))
}

/** The records that the parameters of their own ask for: each field one of the values given. */
function filtered<R>({ fields, records }: ListSpec<R>, query: object): readonly R[] {
  return Object.entries(query).reduce<readonly R[]>((left, [name, values]: [string, unknown]) => {
    const of = fields[name]
    if (of === undefined || !Array.isArray(values)) return left
    const wanted = new Set(values.map(value => String(value).toLowerCase()))
    return left.filter(record => textsOf(of(record)).some(text => wanted.has(text.toLowerCase())))
  }, records)
}

/** Which records a filter finds; all of them where there is none. Its mistakes end the request with 422. */
export const finder = <R>(
  { locale, query: { q } }: { readonly locale: RawCall['locale']; readonly query: { readonly q?: string | undefined } },
  listing: Listing<R>,
): ((record: R) => boolean) => meets(listing, q === undefined ? [] : readFilter(q, Object.keys(listing.fields), locale))

/** The records that a list asks for, filtered and ordered. */
export function selected<R>({ locale, query }: Pick<ListCall, 'locale' | 'query'>, spec: ListSpec<R>): R[] {
  const found = filtered(spec, query).filter(finder({ locale, query }, spec))
  const order = query.orderBy ?? spec.defaultOrder
  const of = spec.fields[order.replace(/^-/, '')]
  if (of === undefined) return found
  const { idOf, fields } = spec
  return ordered(found, { of, idOf, nameOf: fields.name, direction: order.startsWith('-') ? -1 : 1 })
}

/** One page of what a list asks for, and how many there are in all. */
export function page<R>(call: ListCall, spec: ListSpec<R>): Page<unknown> {
  const { limit = PAGE, pageToken, countBy: names } = call.query
  const records = selected(call, spec)
  const from = pageToken === undefined ? 0 : readPageToken(pageToken, { records, idOf: spec.idOf, locale: call.locale })
  const shown = records.slice(from, from + limit)
  const last = shown.at(-1)
  const next =
    last === undefined || from + limit >= records.length
      ? {}
      : { nextPageToken: writePageToken(from + limit, spec.idOf(last)) }
  const counts = names && { counts: counted(records, { spec, locale: call.locale, names }) }
  return { items: shown.map(spec.view), total: records.length, ...next, ...counts }
}

/** Answers a list. */
export const list = <R>(call: ListCall, spec: ListSpec<R>): Response => json(call, page(call, spec))
