import type { LoggedCall } from '@vivarium/client'

/** A schema of the document, in the part of JSON Schema 2020-12 that the API writes. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

interface OperationObject {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly description?: string; readonly content?: Content }>
  >
}

/** The document, in the part that is shown here. */
export interface OpenapiDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, { readonly description: string }>>
  }
}

/** A call that the API takes. */
export interface ApiCall extends OperationObject {
  readonly method: LoggedCall['method']
  readonly path: string
}

const METHODS = { get: 'GET', post: 'POST', patch: 'PATCH', delete: 'DELETE' } as const
const methodOf = (key: string) => Object.entries(METHODS).find(([name]) => name === key)?.[1]

/** All calls, by the resource that they are about, in the document's order. */
export const groupsOf = ({ tags, paths }: OpenapiDocument) => {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([key, operation]): ApiCall[] => {
      const method = methodOf(key)
      return method === undefined ? [] : [{ ...operation, method, path }]
    }),
  )
  return tags
    .map(({ name, description }) => ({ name, description, calls: calls.filter(call => call.tags[0] === name) }))
    .filter(group => group.calls.length > 0)
}

const NAMED = '#/components/schemas/'

/** What a schema that stands elsewhere is called. */
export const nameOf = ({ $ref }: Schema): string | undefined =>
  $ref?.startsWith(NAMED) ? $ref.slice(NAMED.length) : undefined

/** A schema itself, wherever it stands. */
export const resolved = (schema: Schema, document: OpenapiDocument): Schema => {
  const name = nameOf(schema)
  return name === undefined ? schema : (document.components.schemas[name] ?? {})
}

/** What a value of a schema is, in a few words of code. */
export const typeText = (schema: Schema): string => {
  const name = nameOf(schema)
  if (name !== undefined) return name
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' | ')
  if (schema.items !== undefined) {
    const of = typeText(schema.items)
    return of.includes(' ') ? `(${of})[]` : `${of}[]`
  }
  if (typeof schema.type === 'object') return schema.type.join(' | ')
  return schema.type ?? 'any'
}

/** The schema whose fields can be looked at further: an object's, or that of a list's things. */
export const innerOf = (schema: Schema, document: OpenapiDocument): Schema | undefined => {
  const own = resolved(schema, document)
  if (own.properties !== undefined) return own
  if (own.items !== undefined) return innerOf(own.items, document)
  return own.anyOf?.map(each => innerOf(each, document)).find(each => each !== undefined)
}

/** A value to begin with: what must be there, each as small as it may be. */
export const exampleOf = (schema: Schema, document: OpenapiDocument, name = 'text'): unknown => {
  const own = resolved(schema, document)
  if (own.const !== undefined) return own.const
  if (own.enum !== undefined) return own.enum[0]
  if (own.anyOf?.[0] !== undefined) return exampleOf(own.anyOf[0], document, name)
  if (own.properties !== undefined) {
    const fields = Object.entries(own.properties).filter(([key]) => own.required?.includes(key))
    return Object.fromEntries(fields.map(([key, inner]) => [key, exampleOf(inner, document, key)]))
  }
  switch (typeof own.type === 'object' ? own.type[0] : own.type) {
    case 'array':
      return own.items && (own.minItems ?? 0) > 0 ? [exampleOf(own.items, document, name)] : []
    case 'integer':
    case 'number':
      return Math.max(own.minimum ?? 1, 1)
    case 'boolean':
      return false
    case 'null':
      return null
    case 'object':
      return {}
    default:
      return name
  }
}
