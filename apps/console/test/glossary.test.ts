import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { en } from '../src/i18n/glossary/en'
import { ko } from '../src/i18n/glossary/ko'
import { GLOSSARY } from '../src/i18n/glossary/terms'

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))
const terms = GLOSSARY.flatMap(({ terms: all }) => all.map(({ id, see }) => ({ id, see: see.map(String) })))
const ids: readonly string[] = terms.map(({ id }) => id)

/** Terms that some page explains where they stand: `<Term id="swap">`, or a table that names them. */
const placed = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.tsx') && !path.startsWith('i18n'))
  .map(path => readFileSync(join(SOURCES, path), 'utf8'))
  .filter(source => /<Term |TermId/.test(source))
  .flatMap(source =>
    [...source.matchAll(/(?:<Term id|term)="([\w-]+)"|'([\w-]+)'/g)].map(([, tag, text]) => tag ?? text ?? ''),
  )

/** Whatever one comes to from there, by "see also". */
const reached = (from: readonly string[], seen = new Set(from)): ReadonlySet<string> => {
  const next = terms.filter(({ id }) => seen.has(id)).flatMap(({ see }) => see.filter(other => !seen.has(other)))
  return next.length === 0 ? seen : reached(next, new Set([...seen, ...next]))
}

describe('the glossary', () => {
  it('explains the same terms in both languages', () => {
    expect(Object.keys(en.terms).sort()).toEqual(ids.toSorted())
    expect(Object.keys(ko.terms).sort()).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('leads on to terms that it has', () => {
    expect(terms.flatMap(({ see }) => see).filter(other => !ids.includes(other))).toEqual([])
  })

  it('has each term on some page, or one step of "see also" after another from there', () => {
    const known = reached(placed.filter(id => ids.includes(id)))
    expect(ids.filter(id => !known.has(id))).toEqual([])
  })

  const texts = Object.entries({ en, ko }).flatMap(([language, { terms: all }]) =>
    Object.entries(all).map(([id, term]) => [language, id, term] as const),
  )
  it.each(texts)('%s: %s is explained in one to three sentences', (_language, _id, { name, text }) => {
    const sentences = text.match(/[.!?](?=\s|$)/g) ?? []
    expect(name).not.toBe('')
    expect(sentences.length).toBeGreaterThanOrEqual(1)
    expect(sentences.length).toBeLessThanOrEqual(3)
    expect(text.length).toBeLessThanOrEqual(320)
  })
})
