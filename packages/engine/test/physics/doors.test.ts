import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as doors from '../../src/physics'

const PHYSICS = join(import.meta.dirname, '../../src/physics')

/** The doc comment of an exported name, from the file that the doors' index takes it from. */
function docOf(name: string): string {
  const index = readFileSync(join(PHYSICS, 'index.ts'), 'utf8')
  const from = new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(index)?.[1] ?? ''
  const sources = [`${from}.ts`, `${from}/index.ts`].flatMap(file => {
    try {
      return [readFileSync(join(PHYSICS, file), 'utf8')]
    } catch {
      return []
    }
  })
  const text = sources.join('\n')
  const end = text.search(new RegExp(`^export (function|const) ${name}\\b`, 'm'))
  const start = text.lastIndexOf('/**', end)
  const doc = text.slice(start, text.indexOf('*/', start) + 2)
  return text.slice(start + doc.length, end).trim() === '' ? doc : ''
}

test.each(Object.keys(doors))('%s says where its rule comes from: who, when, and what part of it', name => {
  const doc = docOf(name)
  expect(doc).toMatch(/(19|20)\d\d/)
  expect(doc).toMatch(/figure|table|§|"|cpu_map|\.c\b/)
})

test('a flow over a resource that is not there is a mistake of the caller', () => {
  for (const resource of [1, -1, 0.5])
    expect(() => doors.maxMin([12], [{ uses: [0] }, { uses: [resource] }])).toThrow(
      `flow 1 uses resource ${resource}, but there are 1 of them, from 0`,
    )
  expect(doors.maxMin([12], [{ uses: [0] }, { uses: [], cap: 3 }])).toEqual([12, 3])
})
