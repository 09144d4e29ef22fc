import type { VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulation,
  keepTimeline,
  newHistory,
  type Position,
  type Simulation,
  stateHash,
  type Timeline,
} from '../../src'

const begin = (scenario = fleets.tiny): { simulation: Simulation; timeline: Timeline } => {
  const simulation = createSimulation(scenario)
  return { simulation, timeline: keepTimeline(simulation, newHistory({ scenario })) }
}

const hash = ({ fleet }: { readonly fleet: Simulation['fleet'] }): string => stateHash(fleet)

/** The state at that place, worked out in small steps. */
function travelled(timeline: Timeline, position: Position): Simulation['fleet'] {
  const travel = timeline.travelTo(position)
  for (let rounds = 0; !travel.step(7); rounds += 1) if (rounds > 100_000) throw new Error('never arrives')
  expect(travel.refused).toBe(0)
  return travel.fleet
}

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      verb: fc.constantFrom('stop', 'start', 'snapshot', 'migrate', 'delete', 'tag' as const),
      vm: fc.nat(20),
    }),
  },
  { weight: 5, arbitrary: fc.record({ waitMs: fc.integer({ min: 1, max: 400_000 }) }) },
  { weight: 1, arbitrary: fc.record({ other: fc.constantFrom('pause', 'run', 'load', 'together', 'fail' as const) }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

function doVerb(simulation: Simulation, verb: string, vmId: VmId): void {
  const { dispatch, fleet } = simulation
  if (verb === 'stop') dispatch('vm.stop', { vmId }, 'user')
  if (verb === 'start') dispatch('vm.start', { vmId }, 'user')
  if (verb === 'snapshot') dispatch('snapshot.create', { vmId, name: `s ${fleet.sequence}` }, 'user')
  if (verb === 'migrate') dispatch('vm.migrate', { vmId }, 'user')
  if (verb === 'delete') dispatch('vm.delete', { vmId }, 'user')
  if (verb === 'tag') dispatch('vm.update', { vmId, tags: [`t${fleet.sequence}`] }, 'user')
}

function perform(simulation: Simulation, next: Act): void {
  const { fleet } = simulation
  const ids = Object.values(fleet.vms).map(({ id }) => id)
  if ('waitMs' in next) simulation.advanceTo(fleet.nowMs + next.waitMs)
  else if ('verb' in next) {
    const vmId = ids[next.vm % ids.length]
    if (vmId !== undefined) doVerb(simulation, next.verb, vmId)
  } else if (next.other === 'load') simulation.load(fleets.tiny)
  else if (next.other === 'together')
    simulation.asOne(() => {
      for (const id of ids) doVerb(simulation, 'stop', id)
    })
  else if (next.other === 'fail') {
    const [host] = Object.values(fleet.hosts)
    if (host !== undefined) simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: host.id }, 'user')
  } else simulation.control({ paused: next.other === 'pause' })
}

test('every moment that was is worked out again, byte for byte, from a document and from what was written down', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 40 }), acts => {
      const { simulation, timeline } = begin()
      for (const { id: clusterId } of Object.values(simulation.fleet.clusters))
        simulation.dispatch(
          'cluster.update',
          { clusterId, balancing: { mode: 'automatic' }, availability: { enabled: true } },
          'user',
        )
      const moments: { position: Position; hash: string }[] = []
      for (const next of acts) {
        perform(simulation, next)
        moments.push({ position: timeline.endOf(timeline.present), hash: hash(simulation) })
      }
      const again = keepTimeline(createSimulation(fleets.tiny), JSON.parse(JSON.stringify(timeline.record())))
      for (const { position, hash: then } of moments) {
        expect(hash({ fleet: travelled(timeline, position) })).toBe(then)
        expect(hash({ fleet: travelled(again, position) })).toBe(then)
      }
    }),
    { numRuns: 60 },
  )
})

test('undo goes to the state before each deed, one after the other, and redo brings the very same back', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), acts => {
      const { simulation, timeline } = begin()
      for (const next of acts) perform(simulation, next)
      const passed: string[] = []
      for (let before = timeline.undoable(); before !== undefined; before = timeline.undoable()) {
        passed.push(hash(simulation))
        const { tip } = timeline.present
        timeline.undo(before, travelled(timeline, before.position))
        expect(timeline.present.tip).toBeLessThanOrEqual(tip)
        expect(timeline.redoable()?.deed).toEqual(before.deed)
      }
      for (let undone = timeline.redoable(); undone !== undefined; undone = timeline.redoable()) {
        timeline.redo(travelled(timeline, undone))
        expect(hash(simulation)).toBe(passed.pop())
      }
      expect(passed).toEqual([])
    }),
    { numRuns: 60 },
  )
})

describe('undo', () => {
  const vmIds = (simulation: Simulation): VmId[] => Object.values(simulation.fleet.vms).map(({ id }) => id)
  const undo = (timeline: Timeline) => {
    const before = timeline.undoable()
    if (before === undefined) throw new Error('nothing to undo')
    timeline.undo(before, travelled(timeline, before.position))
    return before
  }

  test('takes what was done as one back as one, and says how much that was', () => {
    const { simulation, timeline } = begin()
    const before = hash(simulation)
    simulation.asOne(() => {
      for (const vmId of vmIds(simulation)) simulation.dispatch('vm.update', { vmId, tags: ['x'] }, 'user')
    })
    expect(undo(timeline).deed).toMatchObject({ action: 'vm.update', count: 6, actor: 'user' })
    expect(hash(simulation)).toBe(before)
    expect(timeline.undoable()).toBeUndefined()
  })

  test('takes a policy back: the moment before it did something, and what it did to is what was', () => {
    const { simulation, timeline } = begin(fleets.default)
    const [cluster] = Object.values(simulation.fleet.clusters)
    if (cluster === undefined) throw new Error('no cluster')
    const host = Object.values(simulation.fleet.hosts).find(
      ({ vmIds: guests, clusterId }) => guests.length > 1 && clusterId === cluster.id,
    )
    if (host === undefined) throw new Error('no host with guests')
    simulation.dispatch('cluster.update', { clusterId: cluster.id, availability: { enabled: true } }, 'user')
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: host.id }, 'user')
    simulation.advanceTo(3_600_000)
    const { deed, position } = undo(timeline)
    expect(deed.actor).toBe('policy:availability')
    expect(deed.event).toBeDefined()
    expect(simulation.fleet.nowMs).toBe(deed.atMs - 1)
    expect(position.tip).toBe(timeline.present.tip)
    // It does the same again, as nothing keeps it from it.
    simulation.advanceTo(deed.atMs)
    expect(timeline.undoable()?.deed).toEqual(deed)
  })

  test('takes another fleet back that was opened, and goes on before it', () => {
    const { simulation, timeline } = begin()
    simulation.advanceTo(90_000)
    const before = hash(simulation)
    simulation.load(fleets.default)
    simulation.advanceTo(5000)
    undo(timeline)
    expect([hash(simulation), simulation.fleet.nowMs]).toEqual([before, 90_000])
  })

  test('is over for redo once something else is done, but not by the clock', () => {
    const { simulation, timeline } = begin()
    const [vmId] = vmIds(simulation)
    if (vmId === undefined) throw new Error('no VM')
    simulation.dispatch('vm.update', { vmId, tags: ['a'] }, 'user')
    undo(timeline)
    simulation.control({ paused: true })
    expect(timeline.redoable()).toBeDefined()
    simulation.dispatch('vm.update', { vmId, tags: ['b'] }, 'user')
    expect(timeline.redoable()).toBeUndefined()
    expect(timeline.record().commands.map(({ command }) => command.type)).toEqual(['control', 'dispatch'])
  })
})

describe('the past', () => {
  test('is shown while the present waits, takes no change, and can be gone on from as a branch', () => {
    const { simulation, timeline } = begin()
    const [vm] = Object.values(simulation.fleet.vms)
    if (vm === undefined) throw new Error('no VM')
    const { present: main } = timeline
    simulation.advanceTo(10_000)
    const then = hash(simulation)
    simulation.dispatch('vm.update', { vmId: vm.id, tags: ['late'] }, 'user')
    simulation.advanceTo(60_000)
    const now = hash(simulation)
    const position = timeline.at(main, 9_999)
    const past = { branch: main, position, fleet: travelled(timeline, position) }
    timeline.showPast(past)
    expect(simulation.fleet.nowMs).toBe(9_999)
    simulation.advanceTo(99_000)
    expect(simulation.fleet.nowMs).toBe(9_999)
    expect(() => simulation.dispatch('vm.update', { vmId: vm.id, tags: [] }, 'user')).toThrow()
    expect(() => simulation.control({ paused: true })).toThrow()
    expect(stateHash(timeline.presentFleet)).toBe(now)
    timeline.showPresent()
    expect(hash(simulation)).toBe(now)

    timeline.showPast(past)
    const branch = timeline.fork(past, 'what if')
    simulation.advanceTo(10_000)
    expect(hash(simulation)).toBe(then)
    expect(timeline.branches.map(({ id, parentId, endMs }) => ({ id, parentId, endMs }))).toMatchObject([
      { id: 'br-1', parentId: null, endMs: 60_000 },
      { id: 'br-2', parentId: 'br-1' },
    ])
    timeline.switchTo(main, travelled(timeline, timeline.endOf(main)))
    expect(hash(simulation)).toBe(now)
    timeline.discard(branch)
    expect(timeline.branches).toHaveLength(1)
  })

  test('of too many commands is forgotten from the beginning, and what is left can be worked out', () => {
    const { simulation, timeline } = begin()
    const [vm] = Object.values(simulation.fleet.vms)
    if (vm === undefined) throw new Error('no VM')
    for (let at = 0; at < 10_500; at += 1) {
      simulation.advanceTo(at * 1000)
      simulation.dispatch('vm.update', { vmId: vm.id, tags: [`t${at}`] }, 'user')
    }
    expect(timeline.record().commands.length).toBeLessThanOrEqual(10_000)
    expect(timeline.forgotten).toBeGreaterThan(500)
    const sinceMs = timeline.sinceMs(timeline.present)
    expect(sinceMs).toBeGreaterThan(0)
    const fleet = travelled(timeline, timeline.at(timeline.present, 10_200_000))
    expect(fleet.vms[vm.id]?.tags).toEqual(['t10200'])
    expect(timeline.undoable()?.deed.action).toBe('vm.update')
  }, 60_000)
})
