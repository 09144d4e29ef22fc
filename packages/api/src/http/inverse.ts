import type { RestCall } from '@vivarium/model'
import type { ZodMiniObject, ZodMiniType } from 'zod/mini'

interface Inversion {
  readonly method: 'post' | 'patch' | 'delete'
  readonly path: string
  readonly query: ZodMiniObject
  readonly body: ZodMiniType
  /** The input that a call with these fields dispatches. */
  input(fields: { readonly params: object; readonly query: object; readonly body: unknown }): object
}

/**
 * The call that dispatches that input, where the route can tell: what its address names stands in its path, and the
 * rest in the body, or with DELETE in the query, without what may be left out. Nothing where another input would come
 * of it.
 */
export function callOf(route: Inversion, dispatched: object): RestCall | undefined {
  const { method, path } = route
  const names = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  const entries = Object.entries(dispatched)
  const params = Object.fromEntries(entries.filter(([name]) => names.has(name)))
  const isSame = (fields: Record<string, unknown>): boolean =>
    JSON.stringify(inputOf(route, params, fields)) === JSON.stringify(dispatched)
  let fields = Object.fromEntries(entries.filter(([name]) => !names.has(name)))
  if (!isSame(fields)) return undefined
  for (const name of Object.keys(fields)) {
    const { [name]: _, ...others } = fields
    if (isSame(others)) fields = others
  }
  return {
    method: method === 'post' ? 'POST' : method === 'patch' ? 'PATCH' : 'DELETE',
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
    ...(Object.keys(fields).length === 0 ? {} : { [method === 'delete' ? 'query' : 'body']: fields }),
  }
}

/** What a call with those fields dispatches; nothing where they are not what it takes. */
function inputOf({ method, query, body, input }: Inversion, params: object, fields: object): object | undefined {
  if (method === 'delete')
    return query.safeParse(fields).success ? input({ params, query: fields, body: {} }) : undefined
  const parsed = body.safeParse(fields)
  return parsed.success ? input({ params, query: {}, body: parsed.data }) : undefined
}
