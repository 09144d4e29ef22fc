import { createSimulation, stateHash } from '@vivarium/engine'
import { type Lab, type LabCondition, type LabMove, type LabStep, Problem } from '@vivarium/model'
import { fleets, library } from '@vivarium/scenarios'
import { labs } from '@vivarium/scenarios/labs'
import { describe, expect, test } from 'vitest'
import { BASE_PATH, createApi } from '../../src'

const runs: LabCondition = { get: '/vms/{vm:batch-1}', at: '/state', is: 'running' }
const start: LabMove = { method: 'POST', path: '/vms/{vm:batch-1}/start' }
const words = { title: 'Step', text: 'Do it.', hints: [], why: 'It is so.' }
const todo: LabStep = { ...words, id: 'todo', check: [runs], solution: [start] }
const asked: LabStep = {
  ...words,
  id: 'asked',
  question: { choices: ['one', 'two'], correct: 1 },
  solution: [{ answer: 1 }],
}
const lab = (steps: readonly object[], more: Partial<Lab> = {}): object => ({
  vivariumLab: 1,
  name: 'own',
  title: 'Own',
  concept: 'basics',
  summary: 'A lab.',
  goal: 'Learn.',
  par: { simulatedMinutes: 1, realMinutes: 1 },
  fleet: 'tiny',
  steps,
  explanation: 'That was all.',
  ...more,
})

const simulation = createSimulation(fleets.tiny)
const api = createApi({ simulation, mount: 'memory', scenarios: library, labs: () => Promise.resolve(labs) })
const open = (body: object, language = 'en'): Promise<Response> =>
  api.fetch(
    new Request(`http://localhost${BASE_PATH}/labs/import`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    }),
  )

/** What is wrong with a lab, by its place: the code of each. The fleet that stands is as before. */
async function mistakes(body: object): Promise<Record<string, string>> {
  const before = stateHash(simulation.fleet)
  const answer = await open(body)
  expect(answer.status).toBe(422)
  expect(stateHash(simulation.fleet)).toBe(before)
  const { errors = [] } = Problem.parse(await answer.json())
  return Object.fromEntries(errors.map(({ pointer, code }) => [pointer, code]))
}

const checking = (...check: object[]): object => lab([{ ...todo, check }])
const solvedBy = (...solution: object[]): object => lab([{ ...todo, solution }])
const vm = '/vms/{vm:batch-1}'

test.each<readonly [what: string, body: object, wrong: Readonly<Record<string, string>>]>([
  ['a pointer without a slash', checking({ ...runs, at: 'state' }), { '/steps/0/check/0/at': 'invalid_format' }],
  ['a field that no answer has', checking({ ...runs, at: '/stat' }), { '/steps/0/check/0/at': 'unrecognized_keys' }],
  [
    'a field that no answer has, of which none is wished',
    checking(runs, { get: vm, at: '/disks/0/colour', exists: false }),
    { '/steps/0/check/1/at': 'unrecognized_keys' },
  ],
  ['a number of what is no list', checking({ get: vm, is: 1 }), { '/steps/0/check/0': 'unrecognized_keys' }],
  [
    'a kind that there is not',
    checking({ ...runs, get: '/vms/{vmm:batch-1}' }),
    { '/steps/0/check/0/get': 'invalid_value' },
  ],
  [
    'a kind that there is not in an alternative',
    checking({ any: [runs, { ...runs, get: '/vms/{vmm:batch-1}' }] }),
    { '/steps/0/check/0/any/1/get': 'invalid_value' },
  ],
  [
    'a name that its fleet lacks',
    checking({ ...runs, get: '/vms/{vm:batch-9}' }),
    { '/steps/0/check/0/get': 'unknown_reference' },
  ],
  [
    'a name that its fleet lacks, of which nothing is wished',
    checking(runs, { get: '/vms/{vm:batch-9}', at: '/cpuModel', exists: false }),
    { '/steps/0/check/1/get': 'unknown_reference' },
  ],
  [
    'a key for a name that its fleet lacks',
    solvedBy({ method: 'POST', path: '/hosts/{host:none}/power-off' }),
    { '/steps/0/solution/0/path': 'unknown_reference' },
  ],
  ['the name of another', lab([todo], { name: 'tour' }), { '/name': 'lab_name_taken' }],
  ['a check that compares nothing', checking({ get: vm, at: '/state' }), { '/steps/0/check/0': 'any_of' }],
  ['a check that holds already', checking({ ...runs, is: 'stopped' }), { '/steps/0/check': 'holds_already' }],
  [
    'a later check that holds already',
    lab([todo, { ...todo, id: 'more', check: [{ ...runs, get: '/vms/{vm:web-1}' }] }]),
    { '/steps/1/check': 'holds_already' },
  ],
  [
    'a key with an address that there is not',
    solvedBy({ method: 'POST', path: '/nowhere' }),
    { '/steps/0/solution/0/path': 'invalid_value' },
  ],
  [
    'a key with a verb that there is not',
    solvedBy({ method: 'PATCH', path: `${vm}/start` }),
    { '/steps/0/solution/0/path': 'invalid_value' },
  ],
  [
    'a key with a body that is not taken',
    solvedBy({ method: 'PATCH', path: vm, body: { vcpus: 'two' } }),
    { '/steps/0/solution/0/body/vcpus': 'invalid_type' },
  ],
  [
    'a key that is refused',
    solvedBy({ method: 'POST', path: '/vms/{vm:web-1}/start' }),
    { '/steps/0/solution/0/path': 'refused' },
  ],
  ['a key that does not solve', solvedBy({ seconds: 5 }), { '/steps/0/solution': 'not_solved' }],
  [
    'a key that gives a wrong answer',
    lab([{ ...asked, solution: [{ answer: 0 }] }]),
    { '/steps/0/solution': 'not_solved' },
  ],
  ['an answer where nothing is asked', solvedBy({ answer: 1 }), { '/steps/0/solution/0/answer': 'unrecognized_keys' }],
])('a lab with %s is refused with its place', async (_, body, wrong) => {
  expect(await mistakes(body)).toEqual(wrong)
})

describe('a check may read the fleet as it is, and nothing else', () => {
  test.each([
    '/labs/current',
    '/labs/current?x=1',
    '/labs/tour',
    '/labs',
    '/events',
    '/events?format=stream',
    '/events?format=json&format=stream',
    '/operations/op-1?waitS=300',
    '/simulation/session',
    '/simulation/compare',
    '/metrics/prometheus',
    '/openapi.json',
    '/vms/../labs/current',
    '/vms/%2e%2e/labs/current',
    '/%6Cabs/current',
    '/events#?format=json',
    '//labs/current',
  ])('not %s', async get => {
    const found = await mistakes(checking({ get, at: '', exists: true }))
    expect(Object.keys(found)).toContain('/steps/0/check/0/get')
  })

  test.each([
    '/labs/current/solve',
    '/labs/current/reset',
    '/simulation/reset',
    '/simulation/step',
    '/vms/../simulation/reset',
  ])('and its key may not call %s', async path => {
    expect(Object.keys(await mistakes(solvedBy({ method: 'POST', path, body: {} })))).toEqual([
      '/steps/0/solution/0/path',
    ])
  })
})

test('what a step makes may be named from there on, and what it undoes may hold in the beginning', async () => {
  const stop: LabStep = {
    ...todo,
    id: 'stop',
    check: [{ ...runs, is: 'stopped' }],
    solution: [{ method: 'POST', path: `${vm}/stop` }],
  }
  const copy: LabStep = {
    ...todo,
    id: 'copy',
    check: [{ get: '/vms/{vm:copy}', at: '/state', is: 'stopped' }],
    solution: [{ method: 'POST', path: `${vm}/clone`, body: { name: 'copy', mode: 'full' } }],
  }
  expect((await open(lab([todo, asked, stop, copy]))).status).toBe(200)
})

test('what is wrong is told in the reader’s language', async () => {
  const answer = await open(checking({ ...runs, at: 'state' }), 'ko')
  expect(Problem.parse(await answer.json()).errors?.[0]?.detail).toMatch(/^JSON 포인터여야 합니다\./)
})

test('a lab that is looked at before it is begun has its key tried once; another is tried', async () => {
  let opened = 0
  const counting = {
    ...library,
    open: (name: string) => {
      opened += 1
      return library.open(name)
    },
  }
  const other = createApi({ simulation: createSimulation(fleets.tiny), mount: 'memory', scenarios: counting })
  const send = async (path: string, body: object): Promise<number> => {
    const before = opened
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    expect((await other.fetch(new Request(`http://localhost${BASE_PATH}${path}`, request))).status).toBe(200)
    return opened - before
  }
  // Its fleet is opened for the trial, and again where it is begun.
  expect(await send('/labs/import?dryRun=true', lab([todo]))).toBe(1)
  expect(await send('/labs/import', lab([todo]))).toBe(1)
  expect(await send('/labs/import', lab([todo, asked]))).toBe(2)
})
