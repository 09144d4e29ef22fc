import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, type OperationRecord, type Simulation, vmotionTurn } from '../../src'
import { VMOTIONS_A_DATASTORE, VMOTIONS_A_HOST } from '../../src/physics/migration/slots'
import { begin, hostNamed, named, runOut, start, TINY } from '../tiny'

/** Hosts of a hosted hypervisor with links so fast, all on one datastore, and so many small guests on each of the first. */
function fleetOf(guests: number, bandwidthMbps: number, { names = ['a', 'b', 'c'], sources = 1 } = {}): Simulation {
  const [[host], [guest]] = [TINY.hosts, TINY.vms]
  if (host === undefined || guest === undefined) throw new Error('nothing to take after')
  const hosted = { ...host, virtualization: 'hosted' as const, nics: [{ bandwidthMbps }], memoryMiB: 524_288 }
  return start({
    ...TINY,
    hosts: names.map(name => ({ ...hosted, name, datastores: ['san'] })),
    datastores: TINY.datastores.filter(({ name }) => name === 'san'),
    vms: names.slice(0, sources).flatMap((on, nth) =>
      Array.from({ length: guests }, (_, at) => ({
        ...guest,
        name: `g${nth * guests + at}`,
        host: on,
        memoryMiB: 512,
      })),
    ),
  })
}

const move = (simulation: Simulation, at: number, to: string): OperationRecord =>
  begin(simulation, 'vm.migrate', { vmId: named(simulation, `g${at}`).id, hostId: hostNamed(simulation, to).id })
const statesOf = (operations: readonly OperationRecord[]) => operations.map(({ state }) => state)

describe('a host takes part in so many vMotions at once', () => {
  test.each([
    ['over a slow link', 1000, VMOTIONS_A_HOST.slow],
    ['over a fast one', 10_000, VMOTIONS_A_HOST.fast],
  ])('%s; the next waits until one ends, says so before and while it waits', (_, mbps, limit) => {
    const simulation = fleetOf(limit + 1, mbps)
    const going = Array.from({ length: limit }, (__, at) => move(simulation, at, at % 2 === 0 ? 'b' : 'c'))
    // Their copies share the link by now: what they will take is known.
    simulation.advanceTo(simulation.fleet.nowMs + 1500)
    const [vm, to] = [named(simulation, `g${limit}`), hostNamed(simulation, 'b')]
    const planned = simulation.preview('vm.migrate', { vmId: vm.id, hostId: to.id })
    if (planned.outcome !== 'preview') throw new Error(planned.outcome)
    expect(planned.plan).toMatchObject({ queueAhead: 1, queueOn: { kind: 'host', name: 'a' }, queueLimit: limit })
    const last = move(simulation, limit, 'b')
    expect(statesOf([...going, last])).toEqual([...going.map(() => 'running'), 'queued'])
    expect(last.phases[0]?.name).toBe('queue')
    expect(vmotionTurn(simulation.fleet, last)).toMatchObject({ ahead: 0, places: { limit, on: { name: 'a' } } })
    expect(vm.state).toBe('migrating')
    while (last.state === 'queued') {
      expect(statesOf(going)).not.toContain('succeeded')
      simulation.advanceTo(simulation.nextEventMs() ?? Number.NaN)
    }
    expect(statesOf(going)).toContain('succeeded')
    const waitedS = (simulation.fleet.nowMs - last.startedAtMs) / 1000
    expect(runOut(simulation, last).state).toBe('succeeded')
    // Foretold with the wait, and as if all that share the link now did so to the end.
    expect(planned.plan.durationS).toBeGreaterThan(waitedS)
    expect((last.endedAtMs ?? 0) - last.startedAtMs).toBeLessThan(1000 * planned.plan.durationS)
  })

  test('one that is off waits for nothing', () => {
    const simulation = fleetOf(VMOTIONS_A_HOST.slow + 1, 1000)
    const off = named(simulation, `g${VMOTIONS_A_HOST.slow}`)
    runOut(simulation, begin(simulation, 'vm.stop', { vmId: off.id }))
    for (let at = 0; at < VMOTIONS_A_HOST.slow; at += 1) move(simulation, at, 'b')
    expect(move(simulation, VMOTIONS_A_HOST.slow, 'b').state).toBe('running')
  })

  test('one that waits can be called off, and its place in the queue goes to the next', () => {
    const simulation = fleetOf(VMOTIONS_A_HOST.slow + 2, 1000)
    const all = Array.from({ length: VMOTIONS_A_HOST.slow + 2 }, (_, at) => move(simulation, at, 'b'))
    const [fifth, sixth] = all.slice(VMOTIONS_A_HOST.slow)
    if (fifth === undefined || sixth === undefined) throw new Error('six were asked for')
    expect(vmotionTurn(simulation.fleet, sixth)?.ahead).toBe(1)
    simulation.dispatch('operation.cancel', { operationId: fifth.id }, 'user')
    expect(named(simulation, `g${VMOTIONS_A_HOST.slow}`).state).toBe('running')
    expect(vmotionTurn(simulation.fleet, sixth)?.ahead).toBe(0)
    simulation.dispatch('operation.cancel', { operationId: all[0]?.id ?? fifth.id }, 'user')
    expect(sixth.state).toBe('running')
    expect(breaches(simulation.fleet)).toEqual([])
  })
})

test('a datastore takes part in so many at once, whatever the hosts', () => {
  const pairs = VMOTIONS_A_DATASTORE / VMOTIONS_A_HOST.fast + 1
  const names = Array.from({ length: 2 * pairs }, (_, at) => `h${at}`)
  const simulation = fleetOf(VMOTIONS_A_HOST.fast, 10_000, { names, sources: pairs })
  const all = Array.from({ length: VMOTIONS_A_DATASTORE + 1 }, (_, at) =>
    move(simulation, at, `h${pairs + Math.floor(at / VMOTIONS_A_HOST.fast)}`),
  )
  const last = all.pop()
  expect(new Set(statesOf(all))).toEqual(new Set(['running']))
  expect(last?.state).toBe('queued')
  expect(last && vmotionTurn(simulation.fleet, last)?.places).toMatchObject({
    limit: VMOTIONS_A_DATASTORE,
    on: { kind: 'datastore', name: 'san' },
  })
  expect(breaches(simulation.fleet)).toEqual([])
})

test('never are more than its places on a host, and nobody waits beside a free one', () => {
  const call = fc.record({
    at: fc.nat(11),
    to: fc.constantFrom('a', 'b', 'c'),
    cancels: fc.boolean(),
    waitMs: fc.nat(9000),
  })
  fc.assert(
    fc.property(fc.array(call, { minLength: 8, maxLength: 30 }), calls => {
      const simulation = fleetOf(12, 1000)
      for (const { at, to, cancels, waitMs } of calls) {
        const vm = named(simulation, `g${at}`)
        if (cancels && vm.activeOperationId !== null)
          simulation.dispatch('operation.cancel', { operationId: vm.activeOperationId }, 'user')
        else simulation.dispatch('vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, to).id }, 'user')
        for (let until = simulation.fleet.nowMs + waitMs; simulation.fleet.nowMs < until; ) {
          expect(breaches(simulation.fleet)).toEqual([])
          simulation.advanceTo(Math.min(simulation.nextEventMs() ?? until, until))
        }
      }
      for (const operation of Object.values(simulation.fleet.operations)) runOut(simulation, operation)
      expect(Object.values(simulation.fleet.vms).every(({ state }) => state === 'running')).toBe(true)
    }),
    { numRuns: 10, seed: 20261123 },
  )
})
