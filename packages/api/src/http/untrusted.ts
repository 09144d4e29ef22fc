import { type FieldError, fieldErrorText, jsonPointer, type Locale } from '@vivarium/model'
import { refuseFields } from './errors'

/** So deep may lists and objects stand in one another: our own documents take a third of it. */
export const DEEPEST = 32
/** Names by which plain objects reach what they are made of. No document of ours has a field of such a name. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
/** A text without any of these has no such field, however it is written. */
const MAY_BE_FORBIDDEN = /__proto__|constructor|prototype|\\u/
/** So many wrong places are told at most. */
const MOST_TOLD = 100

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58]
const OPENING = new Set([91, 123])
const CLOSING = new Set([93, 125])

/** Ends a request whose JSON text is nested too deep, with the place of it. To be called before anything parses it. */
export function refuseDeep(text: string, locale: Locale): void {
  const pointer = deepPlace(text)
  if (pointer === undefined) return
  const detail = fieldErrorText(locale, { code: 'nested_too_deep', params: { limit: DEEPEST } })
  refuseFields([{ pointer, code: 'nested_too_deep', detail }])
}

function deepPlace(text: string): string | undefined {
  /** Of each list or object that is open, the entry that is read: its place, or its key once that was read. */
  const path: (number | string)[] = []
  let key = ''
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfText(text, at)
      key = text.slice(at + 1, end)
      at = end
    } else if (OPENING.has(code)) {
      if (path.length === DEEPEST) return jsonPointer(path)
      path.push(0)
    } else if (CLOSING.has(code)) path.pop()
    else if (code === COLON) path.splice(-1, 1, key)
    else if (code === COMMA) {
      const last = path.at(-1)
      if (typeof last === 'number') path.splice(-1, 1, last + 1)
    }
  }
  return undefined
}

/** The place of the quote that ends the text which begins there, or of the end of it all. */
function endOfText(text: string, from: number): number {
  for (let at = from + 1; ; at += 1) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes += 1
    if (escapes % 2 === 0) return at
  }
}

interface Visit {
  readonly value: object
  readonly key: string
  readonly above: Visit | undefined
}

/** Ends a request whose body has fields named as what objects are made of, with the place of each. */
export function refuseForbiddenKeys(text: string, body: unknown, locale: Locale): void {
  if (!MAY_BE_FORBIDDEN.test(text)) return
  const errors: FieldError[] = []
  const open: Visit[] = isObject(body) ? [{ value: body, key: '', above: undefined }] : []
  for (let visit = open.pop(); visit !== undefined && errors.length < MOST_TOLD; visit = open.pop()) {
    for (const [key, value] of Object.entries(visit.value)) {
      const below: Visit = { value, key, above: visit }
      if (FORBIDDEN_KEYS.has(key)) {
        const detail = fieldErrorText(locale, { code: 'forbidden_key', params: { key } })
        errors.push({ pointer: pointerTo(below), code: 'forbidden_key', detail })
      } else if (isObject(value)) open.push(below)
    }
  }
  if (errors.length > 0) refuseFields(errors)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function pointerTo(visit: Visit): string {
  const path: string[] = []
  for (let each = visit; each.above !== undefined; each = each.above) path.unshift(each.key)
  return jsonPointer(path)
}
