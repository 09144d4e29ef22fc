import { fieldErrors, type Locale } from '@vivarium/model'
import {
  type infer as Infer,
  ZodMiniArray,
  ZodMiniBoolean,
  ZodMiniNumber,
  type ZodMiniObject,
  ZodMiniOptional,
} from 'zod/mini'
import { refuseFields } from './errors'

const bare = (schema: unknown): unknown => (schema instanceof ZodMiniOptional ? bare(schema.def.innerType) : schema)

/** A parameter's text as its schema's type, where it can be read as such; the schema says what is wrong otherwise. */
function readValue(schema: unknown, text: string): unknown {
  if (schema instanceof ZodMiniNumber) return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  if (schema instanceof ZodMiniBoolean) return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Reads the parameters of an address by their schema: 422 with every wrong one, as `/query/NAME`. */
export function parseQueryString<S extends ZodMiniObject>(
  schema: S,
  search: URLSearchParams,
  locale: Locale,
): Infer<S> {
  const values: Record<string, unknown> = {}
  for (const name of new Set(search.keys())) {
    const type = bare(schema.shape[name])
    const texts = search.getAll(name)
    values[name] =
      type instanceof ZodMiniArray
        ? texts.map(text => readValue(bare(type.def.element), text))
        : readValue(type, texts.at(-1) ?? '')
  }
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const errors = fieldErrors(locale, parsed.error.issues, values)
  return refuseFields(errors.map(error => ({ ...error, pointer: `/query${error.pointer}` })))
}
