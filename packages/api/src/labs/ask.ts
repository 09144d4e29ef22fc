import type { ResourceKind } from '@vivarium/model'

/** What the API says: its status, and the body as it was parsed. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}
/** Asks this very API, as anybody could. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

/** What a name in braces in an address may be of. */
export const PLACE_KINDS = [
  'vm',
  'host',
  'cluster',
  'datastore',
  'network',
  'template',
  'fault',
  'snapshot',
] as const satisfies readonly ResourceKind[]
type PlaceKind = (typeof PLACE_KINDS)[number]

/** A name in braces in an address, in the place of the id of the thing of that name. */
export interface Place {
  readonly kind: string
  readonly name: string
}
const PLACE = /\{(\w+):([^{}]+)\}/g

/** All names in braces of an address. */
export const placesIn = (path: string): Place[] =>
  [...path.matchAll(PLACE)].map(([, kind = '', name = '']) => ({ kind, name }))

/** An address with made-up ids in the place of names, for what does not depend on the fleet. */
export const withAnyIds = (path: string): string => path.replaceAll(PLACE, '$1-0')

const COLLECTIONS: Readonly<Record<Exclude<PlaceKind, 'snapshot'>, string>> = {
  vm: '/vms',
  host: '/hosts',
  cluster: '/clusters',
  datastore: '/datastores',
  network: '/networks',
  template: '/templates',
  fault: '/simulation/faults',
}

/** The value at an RFC 6901 pointer; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
      document,
    )
}

/** All values at a pointer in which `*` stands for each of a list. */
export function valuesAt(document: unknown, pointer: string): unknown[] {
  const star = pointer.indexOf('/*')
  if (star < 0) return [valueAt(document, pointer)]
  const list = valueAt(document, pointer.slice(0, star))
  return Array.isArray(list) ? list.flatMap(each => valuesAt(each, pointer.slice(star + 2))) : []
}

async function idIn(ask: Ask, collection: string, name: string): Promise<string | undefined> {
  const { body } = await ask('GET', `${collection}?limit=2&q=${encodeURIComponent(`name:"${name}"`)}`)
  const id = valueAt(body, '/items/0/id')
  return typeof id === 'string' ? id : undefined
}

/** The id of what a name in braces means; undefined where it means nothing. */
export async function idAt(ask: Ask, { kind: given, name }: Place): Promise<string | undefined> {
  const kind = PLACE_KINDS.find(each => each === given)
  if (kind === undefined) return undefined
  if (kind !== 'snapshot') return idIn(ask, COLLECTIONS[kind], name)
  const [vm = '', snapshot = ''] = name.split('/')
  const vmId = await idIn(ask, '/vms', vm)
  return vmId === undefined ? undefined : idIn(ask, `/vms/${vmId}/snapshots`, snapshot)
}

/** An address with ids in the place of names in braces; undefined where one of them names nothing. */
export async function addressOf(ask: Ask, path: string): Promise<string | undefined> {
  let address = path
  for (const place of placesIn(path)) {
    const id = await idAt(ask, place)
    if (id === undefined) return undefined
    address = address.replace(`{${place.kind}:${place.name}}`, id)
  }
  return address
}

/** A body in which texts with names in braces stand for ids, as in an address. */
export async function bodyOf(ask: Ask, body: unknown): Promise<unknown> {
  if (typeof body === 'string') return (await addressOf(ask, body)) ?? body
  if (Array.isArray(body)) return Promise.all(body.map((inner: unknown) => bodyOf(ask, inner)))
  if (typeof body !== 'object' || body === null) return body
  const fields = Object.entries(body).map(async ([key, inner]: [string, unknown]) => [key, await bodyOf(ask, inner)])
  return Object.fromEntries(await Promise.all(fields))
}
