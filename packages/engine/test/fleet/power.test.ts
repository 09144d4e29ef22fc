import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { energyWh, metricSeries } from '../../src'
import { power } from '../../src/physics'
import { complete, hostNamed, named, start, TINY } from '../tiny'

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
    host.state = 'off'
    expect(draw()).toEqual([8])
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
        // Draw is shown in hundredths of a watt.
        const room = (0.02 * hosts.length * (to - from)) / 3_600_000 + 1e-9
        expect(Math.abs(byHost - whole)).toBeLessThanOrEqual(room)
        expect(Math.abs(byCluster - whole)).toBeLessThanOrEqual(room)
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
  test('lies between idle and busy for all of the time', () => {
    const hour = of(0, 3_600_000)
    expect(hour).toBeGreaterThan(3 * 42.3)
    expect(hour).toBeLessThan(3 * 113)
  })
})
