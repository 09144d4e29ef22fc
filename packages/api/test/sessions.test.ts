import { readdirSync, readFileSync } from 'node:fs'
import { createSimulation, keepTimeline, newHistory, STATE_FORMAT, stateHash } from '@vivarium/engine'
import { HistoryBranch, HistoryEntry, Problem, pageOf, Session, Simulation, Vm } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import type { ZodMiniType } from 'zod/mini'
import { BASE_PATH, createApi } from '../src'

const FOLDER = new URL('./sessions/', import.meta.url)
const FILES = readdirSync(FOLDER)
const sessionIn = (file: string): Session => Session.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))

function setUp() {
  const simulation = createSimulation(fleets.tiny)
  const timeline = keepTimeline(simulation, newHistory({ scenario: fleets.tiny }))
  const api = createApi({ simulation, timeline, mount: 'memory' })
  const request = (path: string, init?: RequestInit) =>
    api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init))
  const open = (session: Session, query = '', locale = 'en') =>
    request(`/simulation/session${query}`, {
      method: 'POST',
      body: JSON.stringify(session),
      headers: { 'Content-Type': 'application/json', 'Accept-Language': locale },
    })
  const read = async <T extends ZodMiniType>(path: string, schema: T) =>
    schema.parse(await (await request(path)).json())
  return { simulation, open, read }
}
const errorsOf = async (answer: Response) => Problem.parse(await answer.json()).errors ?? []

test('a session of the present rules is among those that are kept', () => {
  expect(FILES.map(file => sessionIn(file).rules)).toContain(STATE_FORMAT)
})

describe('a session of every version opens, by today’s rules if it must be, and is as good as any from then on', () => {
  for (const file of FILES) {
    test(file, async () => {
      const session = sessionIn(file)
      const { simulation, open, read } = setUp()
      const before = stateHash(simulation.fleet)
      const answer = await open(session)
      if (answer.status !== 200) {
        expect(answer.status).toBe(422)
        expect((await errorsOf(answer)).at(-1)).toMatchObject({
          pointer: '/hash',
          code: 'session_differs',
          detail: expect.stringContaining('byTodaysRules=true'),
        })
        expect(stateHash(simulation.fleet)).toBe(before)
        expect((await open(session, '?byTodaysRules=true')).status).toBe(200)
      }
      const { items } = await read('/vms', pageOf(Vm))
      const tagsOf = (name: string) => items.find(vm => vm.name === name)?.tags
      expect([tagsOf('made'), tagsOf('web-2')]).toEqual([['kept'], ['other']])
      expect((await read('/simulation', Simulation)).timeline.branch.name).toBe('other')
      const saved = await read('/simulation/session', Session)
      expect(saved.rules).toBe(STATE_FORMAT)
      const again = setUp()
      expect((await again.open(saved)).status).toBe(200)
      expect(await again.read('/simulation/session', Session)).toEqual(saved)
    })
  }
})

test('what today’s rules make of a session is told command by command, in both languages, and nothing is done to another thing', async () => {
  const session = sessionIn('rules-7.json')
  const { open, read } = setUp()
  expect((await errorsOf(await open(session))).map(({ pointer, code, detail }) => [pointer, code, detail])).toEqual([
    ['/commands/6', 'session_refused', expect.stringMatching(/^“Migrate: web-1” can’t be done again: .*AMD/)],
    ['/commands/10', 'session_elsewhere', '“Power off: batch-9” is done to batch-1 now.'],
    ['/commands/11', 'session_refused', '“Create VM: never” can’t be done again: what it names is not there now.'],
    ['/commands/12', 'session_refused', '“Edit: never” can’t be done again: what it names is not there now.'],
    ['/commands/13', 'session_refused', expect.stringContaining('Edit: web-1')],
    ['/hash', 'session_differs', expect.stringContaining('made by rules 7')],
  ])
  const korean = (await errorsOf(await open(session, '', 'ko'))).map(({ detail }) => detail)
  expect(korean.at(-1)).toContain('이 세션의 규칙은 7')
  expect(korean.every(detail => /[가-힣]/.test(detail))).toBe(true)

  await open(session, '?byTodaysRules=true')
  const { items } = await read('/vms', pageOf(Vm))
  expect(items.filter(({ tags }) => tags.includes('mistaken'))).toEqual([])
  expect(items.find(({ name }) => name === 'win-1')?.tags).toEqual(['last'])
  const done = (await read('/simulation/history', pageOf(HistoryEntry))).items.map(({ sentence }) => sentence)
  expect(done.filter(sentence => /never|Migrate/.test(sentence))).toEqual([])
  expect((await read('/simulation/branches', pageOf(HistoryBranch))).items).toHaveLength(1)
})

test('a session of today’s rules with what a verb does not take is refused where that stands', async () => {
  const { open } = setUp()
  const session = { ...sessionIn('rules-7.json'), rules: STATE_FORMAT }
  expect((await errorsOf(await open(session, '?byTodaysRules=true')))[0]?.pointer).toBe(
    '/commands/13/command/input/note',
  )
})

test('where a fleet can’t be opened any more, nothing that was done in it is done to another', async () => {
  const session = sessionIn('rules-8.json')
  const { open, read } = setUp()
  const [clock, ...later] = session.commands
  if (clock === undefined) throw new Error('there are no commands')
  const scenario = { ...fleets.tiny, vms: [{ ...fleets.tiny.vms[0], nics: [{ network: 'none' }] }] }
  const load = { ...clock, command: { type: 'load', atMs: 0, scenario } }
  const lost = Session.parse({ ...session, commands: [load, ...later] })
  const errors = await errorsOf(await open(lost))
  expect(errors.slice(0, -1).map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 'session_refused'))
  expect((await open(lost, '?byTodaysRules=true')).status).toBe(200)
  expect((await read('/vms', pageOf(Vm))).items.every(({ name }) => name !== 'made')).toBe(true)
})
