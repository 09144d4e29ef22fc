import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { en } from '../src/i18n/en'
import { ko } from '../src/i18n/ko'

const messages = { en: new Map(Object.entries(en)), ko: new Map<string, string>(Object.entries(ko)) }

/** Names of the placeholders in a parsed message, those inside plural branches too. */
const placeholders = (token: unknown): string[] => {
  if (!Array.isArray(token)) return []
  const [name, , options] = token
  const branches = typeof options === 'object' && options !== null ? Object.values(options) : []
  return [String(name), ...branches.flatMap(branch => (Array.isArray(branch) ? branch.flatMap(placeholders) : []))]
}
const placeholdersOf = (text: string) => [...new Set(compileMessageOrThrow(text).flatMap(placeholders))].sort()

describe('the catalogues', () => {
  it('have the same ids', () => {
    expect([...messages.ko.keys()].sort()).toEqual([...messages.en.keys()].sort())
  })

  it.each([...messages.en])('%s has the same placeholders in both languages', (id, text) => {
    expect(placeholdersOf(messages.ko.get(id) ?? '')).toEqual(placeholdersOf(text))
  })

  it.each([...messages.ko])('%s is not empty in Korean', (_, text) => {
    expect(text.trim()).not.toBe('')
  })
})

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))
const components = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.tsx'))
const NAMING = new Set(['aria-label', 'alt', 'title', 'placeholder', 'label'])

/** Words that stand in the markup itself instead of coming from a catalogue. */
const bareWords = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  const own = 'type' in node ? wordsOf(node) : undefined
  return [...(own === undefined ? [] : [own]), ...Object.values(node).flatMap(bareWords)]
}
const wordsOf = (node: object): string | undefined => {
  const { type, name, value } = { name: undefined, type: undefined, value: undefined, ...node }
  const text = type === 'JSXText' ? value : type === 'JSXAttribute' && isNaming(name) ? literal(value) : undefined
  return typeof text === 'string' && /\p{L}{2}/u.test(text) ? text : undefined
}
const isNaming = (name: object | undefined) => NAMING.has(String({ name: '', ...name }.name))
const literal = (value: object | undefined): unknown => ({ value: undefined, ...value }).value

describe('no component has words of its own', () => {
  it.each(components)('%s', path => {
    const { program } = parseSync(path, readFileSync(join(SOURCES, path), 'utf8'))
    expect(bareWords(program)).toEqual([])
  })
})
