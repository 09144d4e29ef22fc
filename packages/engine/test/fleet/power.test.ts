import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { energyFromMs, energyWh, metricSeries } from '../../src'
import { power } from '../../src/physics'
import { begin, complete, hostNamed, named, start, TINY } from '../tiny'

const HOURS = 6
const simulation = start({ ...TINY, vms: TINY.vms.map(vm => ({ ...vm, ageHours: 1 })) })
complete(simulation, 'vm.stop', { vmId: named(simulation, 'db-1').id })
simulation.advanceTo(HOURS * 3_600_000)
const { fleet } = simulation
const hosts = Object.values(fleet.hosts)
const now = { fromMs: fleet.nowMs, toMs: fleet.nowMs, stepS: 1 }

describe('what hosts draw', () => {
  test('follows the CPU that their guests use, on the curve of a server of their size', () => {
    for (const { id } of hosts) {
      const subject = { kind: 'host', id } as const
      const [draw] = metricSeries(fleet, subject, 'power.draw', now)
      const [use] = metricSeries(fleet, subject, 'cpu.usage', now)
      expect(draw).toBeCloseTo(power('X3250 X3480', (use ?? 0) / 100), 0)
    }
  })
  test('falls to a little when they are off', () => {
    const other = start({ ...TINY, vms: [] })
    const host = hostNamed(other, 'm')
    const draw = () =>
      metricSeries(other.fleet, { kind: 'host', id: host.id }, 'power.draw', { ...now, fromMs: 0, toMs: 0 })
    expect(draw()).toEqual([42.3])
    complete(other, 'host.enter-maintenance', { hostId: host.id })
    complete(other, 'host.power-off', { hostId: host.id })
    const atMs = other.fleet.nowMs
    const drawAt = (ms: number) =>
      metricSeries(other.fleet, { kind: 'host', id: host.id }, 'power.draw', { fromMs: ms, toMs: ms, stepS: 1 })
    expect(drawAt(atMs)).toEqual([8])
    expect(drawAt(atMs - 1)).toEqual([42.3])
    other.advanceTo(atMs + 60_000)
    begin(other, 'host.power-on', { hostId: host.id })
    expect(drawAt(atMs + 60_000)).toEqual([113])
    other.advanceTo(atMs + 180_000)
    expect([...drawAt(atMs + 59_999), ...drawAt(atMs + 180_000)]).toEqual([8, 42.3])
  })
  test('is not a guest’s', () => {
    const { id } = named(simulation, 'web-1')
    expect(metricSeries(fleet, { kind: 'vm', id }, 'power.draw', now)).toEqual([null])
  })
})

describe('energy', () => {
  const moments = fc.integer({ min: -3_600_000, max: HOURS * 3_600_000 })
  const of = (fromMs: number, toMs: number, subject: Parameters<typeof energyWh>[1] = { kind: 'fleet' }): number =>
    energyWh(fleet, subject, { fromMs, toMs })

  test('of a fleet is that of its hosts, and of its clusters', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const whole = of(from, to)
        const byHost = hosts.reduce((sum, { id }) => sum + of(from, to, { kind: 'host', id }), 0)
        const byCluster = Object.values(fleet.clusters).reduce(
          (sum, { id }) => sum + of(from, to, { kind: 'cluster', id }),
          0,
        )
        expect(byHost).toBeCloseTo(whole, 6)
        expect(byCluster).toBeCloseTo(whole, 6)
      }),
      { numRuns: 20 },
    )
  })
  test('of a stretch is that of its parts', () => {
    fc.assert(
      fc.property(fc.tuple(moments, moments, moments), times => {
        const [a = 0, b = 0, c = 0] = times.toSorted((x, y) => x - y)
        expect(of(a, b) + of(b, c)).toBeCloseTo(of(a, c), 6)
      }),
      { numRuns: 30 },
    )
  })
  test('of a stretch is the sum of its steps, whatever their length, and the integral of the draw', () => {
    const [host] = hosts
    if (host === undefined) throw new Error('no host')
    const subject = { kind: 'host', id: host.id } as const
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 60, max: 7200 }),
        fc.integer({ min: 1, max: 4000 }),
        (at, lengthS, stepS) => {
          const [fromMs, toMs] = [
            Math.min(at, HOURS * 3_600_000 - lengthS * 1000),
            Math.min(at, HOURS * 3_600_000 - lengthS * 1000) + lengthS * 1000,
          ]
          const steps = metricSeries(fleet, subject, 'energy.used', { fromMs, toMs, stepS })
          const sum = steps.reduce<number>((total, kWh) => total + (kWh ?? 0) * 1000, 0)
          const whole = of(fromMs, toMs, subject)
          expect(sum).toBeCloseTo(whole, 6)
          const draws = metricSeries(fleet, subject, 'power.draw', {
            fromMs: fromMs + 5000,
            toMs: toMs - 5000,
            stepS: 10,
          })
          const integral = draws.reduce<number>((total, watts) => total + ((watts ?? 0) * 10) / 3600, 0)
          // Draw bends at tenths of use within a slot: the trapezoid of physics.md does not.
          expect(Math.abs(integral - whole)).toBeLessThan(0.02 * whole + 0.4)
        },
      ),
      { numRuns: 25 },
    )
  })
  test('that was drawn stays what it was, whatever is moved or switched later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 1500 })), { minLength: 4, maxLength: 16 }),
        verbs => {
          const busy = start({ ...TINY, vms: TINY.vms.map(vm => ({ ...vm, ageHours: 1 })) })
          const wh = (fromMs: number, toMs: number, subject: Parameters<typeof energyWh>[1] = { kind: 'fleet' }) =>
            energyWh(busy.fleet, subject, { fromMs, toMs })
          const drawn: { fromMs: number; toMs: number; wh: number }[] = []
          for (const [verb, seconds] of verbs) {
            const fromMs = busy.fleet.nowMs
            const vm = named(busy, 'web-1')
            const [here, there] = vm.hostId === hostNamed(busy, 'a').id ? ['a', 'b'] : ['b', 'a']
            const m = hostNamed(busy, 'm').id
            if (verb === 0) busy.dispatch('vm.migrate', { vmId: vm.id, hostId: hostNamed(busy, there).id }, 'user')
            if (verb === 1) busy.dispatch(vm.state === 'stopped' ? 'vm.start' : 'vm.stop', { vmId: vm.id }, 'user')
            if (verb === 2)
              for (const name of ['host.enter-maintenance', 'host.power-off', 'host.power-on'] as const)
                busy.dispatch(name, { hostId: m }, 'user')
            if (verb === 3)
              busy.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(busy, here).id }, 'user')
            busy.advanceTo(fromMs + seconds * 1000)
            drawn.push({ fromMs, toMs: busy.fleet.nowMs, wh: wh(fromMs, busy.fleet.nowMs) })
          }
          for (const each of drawn) expect(wh(each.fromMs, each.toMs)).toBeCloseTo(each.wh, 9)
          const all = wh(0, busy.fleet.nowMs)
          expect(drawn.reduce((sum, each) => sum + each.wh, 0)).toBeCloseTo(all, 6)
          const byHost = hosts.reduce((sum, { id }) => sum + wh(0, busy.fleet.nowMs, { kind: 'host', id }), 0)
          expect(byHost).toBeCloseTo(all, 6)
        },
      ),
      { numRuns: 30 },
    )
  })
  test('of a longer stretch than can be worked out at once is not: it says from when on it can', () => {
    const other = start({ ...TINY, vms: [] })
    const all = { fromMs: -1e13, toMs: 1e13 }
    expect(energyFromMs(other.fleet, { kind: 'fleet' }, all)).toBeNull()
    other.advanceTo(400 * 86_400_000)
    const fromMs = energyFromMs(other.fleet, { kind: 'fleet' }, all)
    if (fromMs === null) throw new Error('a year of three hosts is too much')
    expect(energyFromMs(other.fleet, { kind: 'fleet' }, { ...all, fromMs })).toBeNull()
    expect(energyFromMs(other.fleet, { kind: 'host', id: hostNamed(other, 'a').id }, all)).toBeNull()
  })
  test('lies between idle and busy for all of the time', () => {
    const hour = of(0, 3_600_000)
    expect(hour).toBeGreaterThan(3 * 42.3)
    expect(hour).toBeLessThan(3 * 113)
  })
})
