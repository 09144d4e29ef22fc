import * as model from '@vivarium/model'
import { registry, toJSONSchema, ZodMiniObject, type ZodMiniType } from 'zod/mini'

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
type JsonSchema = Readonly<Record<string, unknown>>

export interface SchemaBook {
  /** Schemas that have a name in the model, for the document's components. */
  readonly components: Readonly<Record<string, JsonSchema>>
  /** What stands in the document's other places: a reference where the schema has a name. */
  schemaOf(schema: ZodMiniType): JsonSchema
}

/** Prefix of schemas without a name, while they are being written. */
const PLACE = 'place-'
const uri = (name: string): string => `#/components/schemas/${name}`

/** Writes these schemas, and all of the model's that they refer to. */
export function writeSchemas(used: readonly ZodMiniType[]): SchemaBook {
  const names = registry<{ id: string }>()
  for (const [id, schema] of Object.entries(model)) {
    if (schema instanceof ZodMiniObject && !names.has(schema)) names.add(schema, { id })
  }
  const places = new Map<ZodMiniType, string>()
  for (const schema of used) {
    if (names.has(schema)) continue
    const id = `${PLACE}${places.size}`
    places.set(schema, id)
    names.add(schema, { id })
  }
  // As they come in: what an answer may have beyond its schema is the reader's to ignore.
  const { schemas } = toJSONSchema(names, { uri, io: 'input' })
  const plain = ({ $id, $schema, ...schema }: JsonSchema): JsonSchema => schema
  const written = new Map(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]))
  const whole = new Map([...written].map(([id, schema]) => [id, writtenOut(schema, written)]))
  const shown = reachable(
    whole,
    used.map(schema => names.get(schema)?.id ?? ''),
  )
  return {
    components: Object.fromEntries([...whole].filter(([id]) => shown.has(id) && !id.startsWith(PLACE))),
    schemaOf(schema) {
      const place = places.get(schema)
      return place === undefined ? { $ref: uri(names.get(schema)?.id ?? '') } : (whole.get(place) ?? {})
    },
  }
}

/** A schema in which those without a name are written out where they stand, as nothing could be referred to. */
function writtenOut(schema: JsonSchema, written: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const expand = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(expand)
    if (typeof value !== 'object' || value === null) return value
    const target = '$ref' in value && typeof value.$ref === 'string' ? value.$ref.slice(uri('').length) : ''
    if (target.startsWith(PLACE)) return expand(written.get(target))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expand(inner)]))
  }
  return Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, expand(inner)]))
}

/** Names that can be reached from these by references. */
function reachable(schemas: ReadonlyMap<string, JsonSchema>, from: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const todo = [...from]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const text = JSON.stringify(schemas.get(id) ?? {})
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) todo.push(name)
  }
  return seen
}
