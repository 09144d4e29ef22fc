import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020'
import { fail } from './check'

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null
const inside = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value)

/** Holds answers against the API's own OpenAPI document. */
export interface Conformance {
  /** Fails where the document does not foresee such an answer to such a request. */
  check(method: string, path: string, answer: { status: number; mediaType: string; body: unknown }): void
}

const NAME = 'openapi'
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

export function conformanceTo(document: unknown): Conformance {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
  ajv.addSchema(isObject(document) ? document : {}, NAME)
  const paths = Object.keys(isObject(inside(document, 'paths')) ? Object(inside(document, 'paths')) : {})
  const validators = new Map<string, ValidateFunction>()

  const templateOf = (path: string): string | undefined => {
    const matching = paths.filter(template => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
    return matching.toSorted((a, b) => a.split('{').length - b.split('{').length)[0]
  }
  const validate = (pointer: readonly string[], body: unknown, what: string): void => {
    const ref = `${NAME}#/${pointer.map(escaped).join('/')}`
    const validator = validators.get(ref) ?? ajv.compile({ $ref: ref })
    validators.set(ref, validator)
    if (!validator(body)) fail(`${what}: ${ajv.errorsText(validator.errors)}`, body)
  }

  return {
    check(method, path, { status, mediaType, body }) {
      const what = `${method} ${path} ${status}`
      const template = templateOf(path)
      // An address or a method that the API does not have has no place in the document.
      const isForeign =
        template === undefined || inside(document, 'paths', template, method.toLowerCase()) === undefined
      if (isForeign) {
        const content = ['components', 'responses', 'NotFound', 'content', 'application/problem+json', 'schema']
        return validate(content, body, what)
      }
      const own = ['paths', template, method.toLowerCase(), 'responses', String(status)]
      const ref = inside(document, ...own, '$ref')
      const response = typeof ref === 'string' ? ref.slice(2).split('/') : own
      if (inside(document, ...response, 'content', mediaType) === undefined)
        fail(`${what} ${mediaType} is not foreseen`, body)
      validate([...response, 'content', mediaType, 'schema'], body, what)
    },
  }
}
