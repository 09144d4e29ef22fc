import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

/** What would make a state depend on the machine, the moment or the language, each in as few words as it can be said. */
const IMPURE = [
  'export const a = Date.now()',
  'export const a = new Date(0)',
  'export const a = performance.now()',
  'export const a = Math.random()',
  'export const a = Math.exp(1)',
  'export const a = Math.log(2)',
  'export const a = Math.log2(2)',
  'export const a = Math.log10(2)',
  'export const a = Math.pow(2, 0.5)',
  'export const a = Math.sin(1)',
  'export const a = Math.cos(1)',
  'export const a = Math.tan(1)',
  'export const a = Math.tanh(1)',
  'export const a = Math.hypot(1, 2)',
  'export const a = [1, 2].map(Math.cbrt)',
  'export const a = Math?.expm1(1)',
  'export const { pow } = Math',
  "export const a = Math['log1p'](1)",
  'export const a = (x: number) => x ** 0.5',
  'export const a = (x: number) => { let y = x; y **= 2; return y }',
  'setTimeout(() => undefined, 1)',
  'setInterval(() => undefined, 1)',
  'export const a = crypto.randomUUID()',
  'export const a = window.innerWidth',
  'export const a = document.title',
  "export const a = fetch('/')",
  'export const a = navigator.language',
  "export const a = new Intl.NumberFormat('en')",
  'export const a = (1).toLocaleString()',
  "export const a = 'I'.toLocaleLowerCase()",
  "export const a = 'ä'.localeCompare('z')",
  'export const a = globalThis',
  'export const a = process.env',
]

const PURE = [
  'export const a = Math.floor(2.5) + Math.sqrt(2) + Math.max(1, 2) + Math.PI',
  'export const a = (x: number) => x * x',
  "export const a = (x: string) => (x < 'b' ? -1 : 1)",
  'export const a = [3, 1, 2].toSorted((x, y) => x - y)',
  'export const a = structuredClone({ b: 1 })',
]

describe.each(['engine', 'model'])('the linter, in packages/%s', name => {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'purity-')))
  const source = (kind: string, index: number) => `packages/${name}/src/${kind}-${index}.ts`
  let refused = new Set<string>()

  beforeAll(() => {
    mkdirSync(join(workspace, '.ci'))
    mkdirSync(join(workspace, `packages/${name}/src`), { recursive: true })
    cpSync(join(ROOT, '.biome.json'), join(workspace, '.biome.json'))
    cpSync(join(ROOT, '.ci/pure.grit'), join(workspace, '.ci/pure.grit'))
    for (const [index, text] of IMPURE.entries()) writeFileSync(join(workspace, source('impure', index)), `${text}\n`)
    for (const [index, text] of PURE.entries()) writeFileSync(join(workspace, source('pure', index)), `${text}\n`)
    refused = lint(workspace)
  })
  afterAll(() => rmSync(workspace, { recursive: true }))

  test.each(IMPURE)('refuses %s', text => {
    expect(refused).toContain(source('impure', IMPURE.indexOf(text)))
  })

  test.each(PURE)('accepts %s', text => {
    expect(refused).not.toContain(source('pure', PURE.indexOf(text)))
  })
})

/** The files of a workspace in which the project's own linter finds an error. */
function lint(workspace: string): Set<string> {
  const args = ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none']
  const biome = join(ROOT, 'node_modules/.bin/biome')
  const { stdout } = spawnSync(biome, args, { cwd: workspace, encoding: 'utf8' })
  const files = [...stdout.matchAll(/^::error .*?file=([^,]+)/gm)].map(match => match[1] ?? '')
  return new Set(files.map(file => relative(workspace, file)))
}
