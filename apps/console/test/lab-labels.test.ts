import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Locale, namesOf, REFUSAL_CODES, refusalLabel } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { en } from '../src/i18n/en'
import { ko } from '../src/i18n/ko'

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []

/** All that the console names with a text of its own, in a language. */
const labelsOf = (locale: Locale): ReadonlySet<string> => {
  const names = [...Object.values(locale === 'en' ? en : ko), ...textsOf(namesOf(locale))]
  const refusals = REFUSAL_CODES.map(code => refusalLabel(locale, code))
  // A verb that asks first has dots behind its name.
  const texts = [...names, ...names.map(name => `${name}…`), ...refusals]
  return new Set(texts.map(text => text.toLowerCase()))
}

// The console does not know the labs' package: their sources are read as text.
const LABS = fileURLToPath(new URL('../../../packages/scenarios/labs', import.meta.url))
const labs = readdirSync(LABS)
  .filter(name => name !== 'index.ts')
  .map(name => ({ name, source: readFileSync(join(LABS, name), 'utf8') }))

/** What the texts of a lab in a language have between quotation marks. */
const quotedIn = (source: string, locale: Locale): string[] =>
  [...source.matchAll(/\b(en|ko):\s*'((?:[^'\\]|\\.)*)'/g)]
    .filter(([, language]) => language === locale)
    .flatMap(([, , text = '']) => [...text.matchAll(/“([^”]+)”/g)].map(([, label = '']) => label))

describe.each(['en', 'ko'] as const)('in %s', locale => {
  const labels = labelsOf(locale)
  test.each(labs)('what $name quotes is called so in the console', ({ source }) => {
    const quoted = quotedIn(source, locale)
    expect(quoted.length).toBeGreaterThan(0)
    expect(quoted.filter(label => !labels.has(label.toLowerCase()))).toEqual([])
  })
})
