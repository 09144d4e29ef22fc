import { createSimulation, keepTimeline, newHistory, stateHash } from '@vivarium/engine'
import { Lab, Problem, type Scenario } from '@vivarium/model'
import { fleets, library } from '@vivarium/scenarios'
import { labs } from '@vivarium/scenarios/labs'
import { beforeAll, describe, expect, test } from 'vitest'
import { BASE_PATH, createApi } from '../src'
import { DEEPEST } from '../src/http/untrusted'

/** A document as plain JSON, to be spoiled. */
type Json = Record<string, unknown>
const MIB = 1_048_576

const simulation = createSimulation(fleets.tiny)
const errors: unknown[] = []
const api = createApi({
  simulation,
  timeline: keepTimeline(simulation, newHistory({ scenario: fleets.tiny })),
  mount: 'memory',
  scenarios: library,
  labs: () => Promise.resolve(labs),
  onError: error => errors.push(error),
})
const ask = (path: string, init?: RequestInit): Promise<Response> =>
  api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init))

const DOORS = {
  scenario: '/simulation/import',
  session: '/simulation/session',
  lab: '/labs/import',
  review: '/labs/review',
} as const
type Door = keyof typeof DOORS
const DOOR_NAMES = Object.keys(DOORS) as Door[]
const documents: Record<Door, string> = { scenario: JSON.stringify(fleets.tiny), session: '', lab: '', review: '' }

beforeAll(async () => {
  const body = JSON.stringify({ name: 'before' })
  const headers = { 'Content-Type': 'application/json' }
  await ask('/vms/vm-batch-1/snapshots', { method: 'POST', headers, body })
  documents.session = await (await ask('/simulation/session')).text()
  documents.lab = JSON.stringify({ ...labs[0], name: 'own', fleet: fleets.tiny })
  documents.review = JSON.stringify(await sessionWith({ ...labs[0], name: 'own' }))
})

/** A session in which somebody began a lab that no API looked at before. */
async function sessionWith(document: object): Promise<Json> {
  const alone = createSimulation(fleets.tiny)
  const timeline = keepTimeline(alone, newHistory({ scenario: fleets.tiny }))
  const elsewhere = createApi({ simulation: alone, timeline, mount: 'memory', labs: () => Promise.resolve(labs) })
  const lab = Lab.parse(document)
  alone.dispatch('lab.begin', { name: lab.name, document: lab, steps: lab.steps.length, realMs: 0 }, 'user')
  return Object(await (await elsewhere.fetch(new Request(`http://localhost${BASE_PATH}/simulation/session`))).json())
}

/** What the API says to a text, which may not have changed a byte of the fleet, nor of history. */
async function refused(door: Door, body: string): Promise<{ status: number; pointers: string[]; codes: string[] }> {
  const before = [stateHash(simulation.fleet), await (await ask('/simulation/session')).text()]
  const answer = await ask(DOORS[door], { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  const problem = Problem.parse(await answer.json())
  expect(errors.splice(0)).toEqual([])
  expect([stateHash(simulation.fleet), await (await ask('/simulation/session')).text()]).toEqual(before)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  const found = problem.errors ?? []
  return { status: answer.status, pointers: found.map(each => each.pointer), codes: found.map(each => each.code) }
}

/** A document with something added at its beginning, as a text may have it and an object may not. */
const withField = (door: Door, field: string): string => documents[door].replace('{', `{${field},`)
const spoilt = (door: Door, spoil: (document: Json) => void): string => {
  const document: Json = JSON.parse(documents[door])
  spoil(document)
  return JSON.stringify(document)
}
const nested = (levels: number, [open, close]: readonly [string, string]): string =>
  open.repeat(levels) + close.repeat(levels)

describe.each(DOOR_NAMES)('a %s from elsewhere', door => {
  test('is refused before it is parsed if it is too large', async () => {
    expect(await refused(door, withField(door, `"x":"${'x'.repeat(32 * MIB)}"`))).toMatchObject({ status: 413 })
  })

  test.each([
    ['lists', nested(100_000, ['[', ']'])],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['lists that never end', '['.repeat(1_000_000)],
    ['quotes that are none', `["\\"",{"a\\\\":${nested(DEEPEST, ['[', ']'])}}]`],
  ])('is refused before it is parsed if it is nested too deep: %s', async (_, deep) => {
    const { status, pointers, codes } = await refused(door, withField(door, `"description":${deep}`))
    expect({ status, codes }).toEqual({ status: 422, codes: ['nested_too_deep'] })
    expect(pointers).toEqual([expect.stringMatching(/^\/description\/.+/)])
    expect(pointers[0]?.split('/').length).toBe(DEEPEST + 1)
  })

  test.each(['__proto__', 'constructor', 'prototype'])('is refused with a field called %s, however deep', async key => {
    const value = '{"polluted":1}'
    const written = `"${[...key].map(each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
    for (const field of [`"${key}":${value}`, `${written}:${value}`])
      expect(await refused(door, withField(door, field))).toEqual({
        status: 422,
        pointers: [`/${key}`],
        codes: ['forbidden_key'],
      })
    const deep = withField(door, `"list":[0,{"a/b":{"${key}":${value}}}]`)
    expect((await refused(door, deep)).pointers).toEqual([`/list/1/a~1b/${key}`])
  })

  test.each([
    ['a list', '[]'],
    ['a text', '"x"'],
  ])('is refused if it is no object but %s', async (_, text) => {
    expect(await refused(door, text)).toMatchObject({ status: 422, pointers: [''] })
  })

  test('is refused if it stops in the middle, or is none', async () => {
    const half = documents[door].slice(0, documents[door].length / 2)
    for (const text of [half, '', '\u0000', '<html></html>']) expect((await refused(door, text)).status).toBe(400)
  })

  test('is refused if another format is written on it', async () => {
    const other = DOOR_NAMES[(DOOR_NAMES.indexOf(door) + 1) % DOOR_NAMES.length] ?? 'lab'
    expect((await refused(door, documents[other])).status).toBe(422)
  })
})

/** A scenario with something set in its first VM; the same within a session and a lab. */
const vmWith = (scenario: Json, fields: object): void => {
  const [vm] = Array.isArray(scenario.vms) ? scenario.vms : []
  Object.assign(vm, fields)
}
const [first] = fleets.tiny.vms
const disk = first?.disks[0]
const snapshot = (fields: object): Json => ({ name: 'a', agoHours: 1, sizeGiB: 1, ...fields })

const WRONG_VMS: readonly (readonly [what: string, fields: object, place: string])[] = [
  ['a number as text', { memoryMiB: '1024' }, '/memoryMiB'],
  ['a unit in a number', { memoryMiB: '4 GiB' }, '/memoryMiB'],
  ['a negative number', { vcpus: -2 }, '/vcpus'],
  ['half a CPU', { vcpus: 1.5 }, '/vcpus'],
  ['far too much memory', { memoryMiB: 1e300 }, '/memoryMiB'],
  ['far too many shares', { cpu: { shares: 9_007_199_254_740_991 } }, '/cpu/shares'],
  ['a limit beyond any host', { cpu: { limitMHz: 1e300 } }, '/cpu/limitMHz'],
  ['a reservation beyond any host', { memory: { reservationMiB: 1e300 } }, '/memory/reservationMiB'],
  ['a disk that holds more than it is', { disks: [{ ...disk, usedGiB: 9_000_000 }] }, '/disks/0/usedGiB'],
  ['a disk that holds more than anything', { disks: [{ ...disk, usedGiB: 1e300 }] }, '/disks/0/usedGiB'],
  ['a memory image larger than any', { memoryImageGiB: 1e300 }, '/memoryImageGiB'],
  ['a snapshot from before all time', { snapshots: [snapshot({ agoHours: 1e300 })] }, '/snapshots/0/agoHours'],
  ['too many snapshots', { snapshots: Array.from({ length: 1001 }, () => snapshot({})) }, '/snapshots'],
  ['a snapshot that follows itself', { snapshots: [snapshot({ parent: 0 })] }, '/snapshots/0/parent'],
  [
    'snapshots that follow each other',
    { snapshots: [snapshot({ agoHours: 2, parent: 1 }), snapshot({ name: 'b', parent: 0 })] },
    '/snapshots/0/parent',
  ],
  ['script in its name', { name: '<img src=x onerror=alert(1)>' }, '/name'],
  ['script in a tag', { tags: ['<script>'] }, '/tags/0'],
  ['a book for a description', { description: 'x'.repeat(2001) }, '/description'],
  ['a peer that is itself', { peer: first?.name }, '/peer'],
]

describe.each(WRONG_VMS)('a VM with %s', (_, fields, place) => {
  test('is refused with its place in a scenario', async () => {
    const { status, pointers } = await refused(
      'scenario',
      spoilt('scenario', each => vmWith(each, fields)),
    )
    expect([status, pointers]).toEqual([422, expect.arrayContaining([`/vms/0${place}`])])
  })
  test('is refused with its place in a session', async () => {
    const text = spoilt('session', ({ scenario }) => vmWith(Object(scenario), fields))
    const { status, pointers } = await refused('session', text)
    expect([status, pointers]).toEqual([422, expect.arrayContaining([`/scenario/vms/0${place}`])])
  })
  test('is refused with its place in a lab', async () => {
    const text = spoilt('lab', ({ fleet }) => vmWith(Object(fleet), fields))
    const { status, pointers } = await refused('lab', text)
    expect([status, pointers]).toEqual([422, expect.arrayContaining([`/fleet/vms/0${place}`])])
  })
})

const spoiltScenario = (spoil: (document: Scenario) => Partial<Record<keyof Scenario, unknown>>): string =>
  JSON.stringify({ ...fleets.tiny, ...spoil(fleets.tiny) })

describe('circles in a scenario', () => {
  const [datastore] = fleets.tiny.datastores
  const layer = { datastore: datastore?.name, sizeGiB: 10, usedGiB: 1 }
  test('of layers are refused', async () => {
    const layers = [
      { ...layer, id: 'a', parent: 'b' },
      { ...layer, id: 'b', parent: 'a' },
    ]
    expect(
      (
        await refused(
          'scenario',
          spoiltScenario(() => ({ layers })),
        )
      ).pointers,
    ).toContain('/layers/0/parent')
  })
  test('of templates are refused', async () => {
    const [template] = fleets.tiny.templates
    const from = (name: string, parent: string) => ({ ...template, name, parent: { template: parent, version: 1 } })
    const others = ['a', 'b', 'c'].map(name => ({ ...template, name, id: undefined }))
    const circle = [from('a', 'b'), from('b', 'c'), from('c', 'a')].map((each, at) => ({
      ...others[at],
      ...each,
      id: undefined,
    }))
    const templates = [...fleets.tiny.templates, ...circle, { ...from('d', 'a'), id: undefined }]
    const { pointers } = await refused(
      'scenario',
      spoiltScenario(() => ({ templates })),
    )
    const at = fleets.tiny.templates.length
    expect(pointers).toEqual([0, 1, 2].map(n => `/templates/${at + n}/parent/template`))
  })
})

describe('a session with', () => {
  const command = (seq: number, prev: number) => ({
    seq,
    prev,
    branchId: 'br-1',
    command: { type: 'control', atMs: 0, patch: { paused: true } },
  })
  const branch = (document: Json, fields: object): Json => ({ ...Object(document.branches)[0], ...fields })
  const WRONG: readonly (readonly [what: string, spoil: (document: Json) => object, place: string])[] = [
    ['commands that follow each other', () => ({ commands: [command(1, 2), command(2, 1)] }), '/commands/0'],
    ['a command twice', () => ({ commands: [command(1, 0), command(1, 0)] }), '/commands/1'],
    [
      'branches that come from each other',
      each => ({ branches: [branch(each, { parentId: 'br-2' }), branch(each, { id: 'br-2', parentId: 'br-1' })] }),
      '/branches/0/parentId',
    ],
    [
      'a branch that comes from itself',
      each => ({ branches: [branch(each, { parentId: 'br-1' })] }),
      '/branches/0/parentId',
    ],
    ['no present', () => ({ presentId: 'br-9' }), '/presentId'],
    ['another hash', () => ({ hash: '0'.repeat(16) }), '/hash'],
    ['a time as text', each => ({ branches: [branch(each, { endMs: '5' })] }), '/branches/0/endMs'],
    [
      'a verb that takes something else',
      () => ({
        commands: [
          {
            ...command(1, 0),
            command: {
              type: 'dispatch',
              atMs: 0,
              action: 'vm.update',
              input: { vmId: 'vm-web-1', vcpus: '2' },
              actor: 'user',
            },
          },
        ],
      }),
      '/commands/0/command/input',
    ],
  ]
  test.each(WRONG)('%s is refused with the place of it', async (_, spoil, place) => {
    const text = spoilt('session', document => Object.assign(document, spoil(document)))
    const { status, pointers } = await refused('session', text)
    expect(status).toBe(422)
    expect(pointers[0]).toMatch(new RegExp(`^${place}`))
  })
})

describe('a lab that asks for what never ends, or for itself', () => {
  const addresses = ['/labs/current', '/events', '/operations/op-1?waitS=300', '/simulation/session']
  const hostile = (get: string): Lab => {
    const step = {
      ...words,
      id: 'wait',
      check: [{ get, at: '', exists: true }],
      solution: [{ method: 'POST' as const, path: '/labs/current/solve' }],
    }
    return Lab.parse({ ...labs[0], name: 'own', fleet: 'tiny', steps: [step] })
  }
  const words = { title: 'Wait', text: 'Wait.', hints: [], why: 'You waited.' }

  test.each(addresses)('such as %s is refused with the places of it', async get => {
    expect(await refused('lab', JSON.stringify(hostile(get)))).toMatchObject({
      status: 422,
      pointers: ['/steps/0/check/0/get', '/steps/0/solution/0/path'],
      codes: ['not_fleet_state', 'not_fleet_state'],
    })
  })

  test.each(addresses)('such as %s is refused when it was handed in', async get => {
    const body = JSON.stringify(await sessionWith(hostile(get)))
    const place = '/commands/0/command/input/document/steps/0'
    expect(await refused('review', body)).toMatchObject({
      status: 422,
      pointers: [`${place}/check/0/get`, `${place}/solution/0/path`],
    })
  })

  test.each(addresses)('such as %s holds nobody up when it comes within a session', async get => {
    const alone = createSimulation(fleets.tiny)
    const other = createApi({ simulation: alone, mount: 'memory', scenarios: library })
    const call = async (method: string, path: string, body?: object) => {
      const init = { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
      return other.fetch(new Request(`http://localhost${BASE_PATH}${path}`, body === undefined ? {} : init))
    }
    expect((await call('POST', '/simulation/session', await sessionWith(hostile(get)))).status).toBe(200)
    const current = await (await call('GET', '/labs/current')).json()
    expect(current).toMatchObject({ doneCount: 0, finished: false })
    expect((await call('POST', '/labs/current/solve', {})).status).toBe(200)
    expect((await call('POST', '/labs/current/leave', {})).status).toBe(200)
  })
})

test('what is as it should be is taken, script in a description as the text that it is', async () => {
  const description = '<img src=x onerror="alert(1)"> & {{constructor}}'
  const body = spoilt('scenario', each => vmWith(each, { description }))
  const headers = { 'Content-Type': 'application/json' }
  expect((await ask(DOORS.scenario, { method: 'POST', headers, body })).status).toBe(200)
  const exported = Object(await (await ask('/simulation/export')).json())
  expect(exported.vms).toContainEqual(expect.objectContaining({ description }))
})

describe('a name that is longer than any', () => {
  const send = async (method: string, path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await ask(path, { method, headers, body: JSON.stringify(body) })
    return { status: answer.status, pointers: Problem.parse(await answer.json()).errors?.map(({ pointer }) => pointer) }
  }
  test('is refused for a student, a branch and a snapshot', async () => {
    const found = await Promise.all([
      send('PATCH', '/labs/current', { student: 'x'.repeat(81) }),
      send('PATCH', '/simulation/branches/br-1', { name: 'x'.repeat(81) }),
      send('POST', '/simulation/seek', { continue: true, name: 'x'.repeat(81) }),
      send('POST', '/vms/vm-web-1/snapshots', { name: 'x'.repeat(1000) }),
    ])
    expect(found.map(({ status }) => status)).toEqual([422, 422, 422, 422])
    expect(found.map(({ pointers }) => pointers)).toEqual([['/student'], ['/name'], ['/name'], ['/name']])
  })

  test.each(['title', 'summary', 'goal', 'explanation'])('is refused for a lab: its %s', async field => {
    const lab = spoilt('lab', document => Object.assign(document, { [field]: 'x'.repeat(4001) }))
    expect(await refused('lab', lab)).toMatchObject({ status: 422, pointers: [`/${field}`] })
  })

  test.each(['title', 'text', 'why'])('is refused for a step of a lab: its %s', async field => {
    const lab = spoilt('lab', document => {
      const [first] = Array.from(Object(document.steps))
      Object.assign(Object(first), { [field]: 'x'.repeat(4001) })
    })
    expect(await refused('lab', lab)).toMatchObject({ status: 422, pointers: [`/steps/0/${field}`] })
  })
})
