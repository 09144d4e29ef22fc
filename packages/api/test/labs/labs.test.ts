import { createSimulation } from '@vivarium/engine'
import { type Lab, LabProgress, Lab as LabSchema } from '@vivarium/model'
import { fleets, library } from '@vivarium/scenarios'
import { labs } from '@vivarium/scenarios/labs'
import { describe, expect, test } from 'vitest'
import { BASE_PATH, createApi } from '../../src'
import { addressOf, bodyOf } from '../../src/labs/ask'
import { checkHolds } from '../../src/labs/check'
import { WRONG_WAYS } from './wrong'

/** An API with all labs, and somebody who calls it. */
function classroom() {
  const api = createApi({
    simulation: createSimulation(fleets.tiny),
    mount: 'memory',
    scenarios: library,
    origin: fleets.tiny,
    labs: () => Promise.resolve(labs),
  })
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await api.fetch(
      new Request(`http://localhost${BASE_PATH}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      }),
    )
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const progress = async () => LabProgress.parse((await ask('GET', '/labs/current')).body)
  const pass = (seconds: number) => ask('POST', '/simulation/step', { seconds })
  return { ask, progress, pass }
}

const doneIn = ({ steps }: LabProgress): string[] => steps.filter(({ state }) => state === 'done').map(({ id }) => id)
const before = ({ steps }: Lab, stepId: string): string | undefined =>
  steps[steps.findIndex(({ id }) => id === stepId) - 1]?.id

test('every lab has a name of its own and two wrong ways at least', () => {
  expect(new Set(labs.map(({ name }) => name)).size).toBe(labs.length)
  for (const { name, steps } of labs) {
    expect(WRONG_WAYS[name]?.length, name).toBeGreaterThanOrEqual(2)
    for (const { step } of WRONG_WAYS[name] ?? []) expect(steps.map(({ id }) => id)).toContain(step)
  }
})

describe.each(labs)('lab $name', lab => {
  test('is a document that can be opened', async () => {
    expect(LabSchema.parse(JSON.parse(JSON.stringify(lab)))).toEqual(lab)
    const { ask } = classroom()
    // Its name is taken; otherwise it is as good as one of somebody's own: its key is tried before it begins.
    const body = { ...lab, name: 'own' }
    expect((await ask('POST', '/labs/import', body)).body).toMatchObject({ name: 'own', doneCount: 0 })
    expect((await ask('POST', '/labs/import', lab)).body).toMatchObject({ errors: [{ pointer: '/name' }] })
  })

  test('has no check that holds in its untouched fleet, whichever step it belongs to', async () => {
    const { ask, progress, pass } = classroom()
    await ask('POST', `/labs/${lab.name}/start`)
    for (const { id, check } of lab.steps) expect(check !== undefined && (await checkHolds(ask, check)), id).toBe(false)
    await pass(60)
    expect(doneIn(await progress())).toEqual([])
  })

  test('is solved by its key, step by step', async () => {
    const { ask, progress } = classroom()
    await ask('POST', `/labs/${lab.name}/start`)
    for (const [at, { id }] of lab.steps.entries()) {
      expect(
        (await progress()).steps.map(({ failed }) => failed),
        id,
      ).toEqual(lab.steps.map(() => undefined))
      await ask('POST', '/labs/current/solve', { stepId: id })
      expect(doneIn(await progress()), id).toEqual(lab.steps.slice(0, at + 1).map(step => step.id))
    }
    const { elapsedS, ...rest } = await progress()
    expect(rest).toMatchObject({ finished: true, keyUsed: true })
    // Who knows the way takes at least as long as the key, and not much longer.
    expect(lab.par.simulatedMinutes).toBeGreaterThanOrEqual(elapsedS / 60)
    expect(lab.par.simulatedMinutes).toBeLessThanOrEqual(3 * (elapsedS / 60) + 5)
  })

  test.each(WRONG_WAYS[lab.name] ?? [])('is not solved where $what', async ({ step, moves }) => {
    const { ask, progress, pass } = classroom()
    await ask('POST', `/labs/${lab.name}/start`)
    const last = before(lab, step)
    if (last !== undefined) await ask('POST', '/labs/current/solve', { stepId: last })
    expect(doneIn(await progress()).at(-1)).toBe(last)
    for (const move of moves) {
      if ('seconds' in move) await pass(move.seconds)
      else if ('answer' in move) await ask('POST', '/labs/current/answers', { stepId: step, choice: move.answer })
      else {
        const path = await addressOf(ask, move.path)
        expect(path, move.path).toBeDefined()
        expect((await ask(move.method, path ?? '', await bodyOf(ask, move.body))).status, move.path).toBeLessThan(300)
        await pass(900)
      }
    }
    expect(doneIn(await progress())).not.toContain(step)
  })
})

describe('what cannot be made good again', () => {
  const failedIn = ({ steps }: LabProgress) => steps.map(({ failed }) => failed).filter(text => text !== undefined)

  test('is said while a host is swapped, and undone the lab can be solved', async () => {
    const { ask, progress } = classroom()
    await ask('POST', '/labs/swap-a-host/start')
    await ask('POST', '/labs/current/solve', { stepId: 'untie' })
    expect(failedIn(await progress())).toEqual([])
    await ask('POST', (await addressOf(ask, '/vms/{vm:mail}/stop')) ?? '')
    expect(failedIn(await progress())).toEqual(['A VM was stopped or suspended, so users noticed.'])
    await ask('POST', '/simulation/undo', {})
    expect(failedIn(await progress())).toEqual([])
    await ask('POST', '/labs/current/solve')
    expect(await progress()).toMatchObject({ finished: true })
  })

  test('is said where a VM that is still wanted was purged', async () => {
    const { ask, progress, pass } = classroom()
    await ask('POST', '/labs/teardown/start')
    await ask('POST', '/labs/current/solve', { stepId: 'plan' })
    await ask('POST', '/vms/vm-fair-web-1/stop')
    await pass(30)
    await ask('DELETE', '/vms/vm-fair-web-1?permanently=true')
    await pass(30)
    expect(failedIn(await progress())).toEqual(['A VM that was still wanted was deleted for good.'])
  })

  test('is said where a VM that a step needs is no more or renamed, but not while it can be restored', async () => {
    const { ask, progress, pass } = classroom()
    await ask('POST', '/labs/tour/start')
    await ask('POST', '/labs/current/solve', { stepId: 'look' })
    await ask('PATCH', '/vms/vm-batch-1', { name: 'other' })
    expect(failedIn(await progress())).toEqual(['“batch-1”, which this step needs, is not in the fleet any more.'])
    await ask('POST', '/simulation/undo', {})
    await ask('DELETE', '/vms/vm-batch-1')
    await pass(30)
    expect(failedIn(await progress())).toEqual([])
    await ask('DELETE', '/vms/vm-batch-1?permanently=true')
    await pass(30)
    expect(failedIn(await progress())).toEqual(['“batch-1”, which this step needs, is not in the fleet any more.'])
    expect(doneIn(await progress())).toHaveLength(1)
    await ask('POST', '/simulation/undo', {})
    await ask('POST', '/simulation/undo', {})
    await ask('POST', '/labs/current/solve')
    expect(await progress()).toMatchObject({ finished: true })
  })
})
