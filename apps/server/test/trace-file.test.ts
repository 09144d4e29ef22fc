import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSentences } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { afterAll, describe, expect, test } from 'vitest'
import { readScenario } from '../src/scenario-file'
import { readTraces } from '../src/trace-file'

const folder = mkdtempSync(join(tmpdir(), 'traces-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

await loadSentences('en')

describe('a file of traces', () => {
  test('has a line for each: a name, then percentages', () =>
    expect(readTraces(fileOf('good.csv', '# CPU, percent\nmonday,10,20.5,0\ntuesday,100\n'), 'en')).toEqual({
      traces: [
        { name: 'monday', percent: [10, 20.5, 0] },
        { name: 'tuesday', percent: [100] },
      ],
    }))
  test.each(['monday', 'monday,', 'monday,10,x', 'monday,101'])('with the line %s is refused there', line =>
    expect(readTraces(fileOf('bad.csv', `ok,1\n${line}\n`), 'en')).toEqual({
      complaints: [expect.stringContaining('line 2')],
    }),
  )
  test('that is not there is said', () =>
    expect(readTraces(join(folder, 'none.csv'), 'en')).toMatchObject({ complaints: [expect.anything()] }))
  test('is what the guests of a scenario file may follow', () => {
    const [vm, ...others] = fleets.tiny.vms
    const follows = { ...fleets.tiny, vms: [{ ...vm, workload: { profile: 'trace', trace: 'monday' } }, ...others] }
    const file = fileOf('fleet.json', JSON.stringify(follows))
    expect(readScenario(file, 'en', [])).toHaveProperty('complaints')
    const opened = readScenario(file, 'en', [{ name: 'monday', percent: [50] }])
    expect('scenario' in opened && opened.scenario.traces).toEqual([{ name: 'monday', percent: [50] }])
  })
})
