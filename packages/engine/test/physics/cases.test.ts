import { describe, expect, test } from 'vitest'
import { CASES } from './cases'
import { judge, type PublishedCase } from './cases/case'

const HEAD = `# What the physics are held against

Every row is a test: somebody else's figure, and what this engine makes of the same inputs.
Written by \`npm run physics\` from [test/physics/cases](test/physics/cases/index.ts); the tests fail while it is stale.
`

/** Some cases run a day of a thousand machines. */
const PATIENCE_MS = 180_000

const cell = (text: string): string => text.replaceAll('|', '\\|')

function row(publishedCase: PublishedCase): string {
  const { published, ours, tolerance, within } = judge(publishedCase)
  const cells = [publishedCase.name, publishedCase.source, published, ours, tolerance, within ? 'yes' : '**no**']
  return `| ${cells.map(cell).join(' | ')} |`
}

const TABLE_HEAD = '| case | source | published | ours | tolerance | within |\n| --- | --- | --- | --- | --- | --- |'
const sections = (): string[] =>
  CASES.map(({ title, cases }) => `\n## ${title}\n\n${TABLE_HEAD}\n${cases.map(row).join('\n')}\n`)

describe.each(CASES.map(({ title, cases }) => [title, cases] as const))('%s', (_, cases) => {
  test.each(cases.map(each => [`${each.source}: ${each.name}`, each] as const))(
    '%s',
    (_, publishedCase) => {
      const { published, ours, within } = judge(publishedCase)
      expect(within, `${ours} against ${published}`).toBe(true)
    },
    PATIENCE_MS,
  )
})

test('no two cases are called alike', () => {
  const names = CASES.flatMap(({ cases }) => cases.map(({ source, name }) => `${source}: ${name}`))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

/** `npm run physics` writes it anew. */
test(
  'PHYSICS.md says what these cases give',
  async () => {
    await expect(`${HEAD}${sections().join('')}`).toMatchFileSnapshot('../../PHYSICS.md')
  },
  PATIENCE_MS,
)
