import type { Metric, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { hostUsage, metricSeries, type OperationRecord, phaseGuestSpeed, type Simulation, vmUsage } from '../../src'
import { begin, hostNamed, named, runOut, start, TINY } from '../tiny'

const HOT = { profile: 'cpu-bound', intensity: 1, dirtyMiBps: 300, workingSetMiB: 2000 } as const

/** The small fleet on hosts of that kind, with links of 1 Gb/s and a database that rewrites much memory. */
const fleetOf = (virtualization: NonNullable<Scenario['hosts'][number]['virtualization']>): Simulation =>
  start({
    ...TINY,
    hosts: TINY.hosts.map(each => ({ ...each, virtualization, nics: [{ bandwidthMbps: 1000 }] })),
    vms: TINY.vms
      .filter(({ name }) => name !== 'win-1')
      .map(each => ({
        ...each,
        guest: { os: 'Ubuntu 24.04', family: 'linux' as const, paravirtualKernel: true },
        ...(each.name === 'db-1' ? { workload: HOT } : {}),
      })),
  })
const phasesOf = ({ phases }: OperationRecord, name: string) => phases.filter(phase => phase.name === name)

/** A migration of the database from host a to host b, as far as the beginning of a phase. */
function moved(simulation: Simulation, algorithm: 'post-copy' | 'stop-and-copy') {
  const vm = named(simulation, 'db-1')
  const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id, algorithm })
  while (operation.phases[operation.phaseIndex]?.name !== algorithm)
    simulation.advanceTo(simulation.nextEventMs() ?? Number.NaN)
  return { simulation, vm, operation }
}

describe('while the memory of a guest is sent', () => {
  test('a post-copy slows it while its pages come, 1/(1 + φ·m·τ) with m from 1 to 0, at the cost of the source', () => {
    const { simulation, vm, operation } = moved(fleetOf('full'), 'post-copy')
    const { fleet } = simulation
    const [source, target] = [hostNamed(simulation, 'a'), hostNamed(simulation, 'b')]
    const startMs = fleet.nowMs
    const phase = phasesOf(operation, 'post-copy')[0]
    if (phase === undefined || phase.work.type !== 'flow') throw new Error('no post-copy')
    const bandwidth = fleet.flows.flows[operation.id]?.rate ?? Number.NaN
    const wholeS = phase.work.amount / bandwidth
    const at = (part: number) => {
      simulation.advanceTo(startMs + Math.round(1000 * part * wholeS))
      return { speed: phaseGuestSpeed(fleet, operation, phase) ?? Number.NaN, cpu: vmUsage(fleet, vm).cpuPercent }
    }
    const wait = 4000 * (0.2e-3 + 4096 / bandwidth)
    const [first, half, late] = [at(0), at(0.5), at(0.9)]
    expect(first.speed).toBeCloseTo(1 / (1 + wait), 2)
    expect(half.speed).toBeCloseTo(1 / (1 + 0.5 * wait), 2)
    expect(late.speed).toBeCloseTo(1 / (1 + 0.1 * wait), 2)
    expect(half.cpu / first.cpu).toBeCloseTo(half.speed / first.speed, 1)
    // A core of 2.5 GHz, although it runs there no more.
    expect(source.sending.at(-1)?.mhz).toBe(2500)
    expect(hostUsage(fleet, source).cpuPercent).toBeGreaterThan(12.5)
    expect(target.sending).toEqual([])
    const series = (metric: Metric) =>
      metricSeries(fleet, { kind: 'vm', id: vm.id }, metric, {
        fromMs: startMs + Math.round(500 * wholeS),
        toMs: startMs + Math.round(500 * wholeS),
        stepS: 60,
      })[0]
    const during = series('guest.speed')
    expect(during).toBeCloseTo(100 * half.speed, 0)
    expect(runOut(simulation, operation).state).toBe('succeeded')
    expect(series('guest.speed')).toBeCloseTo(during ?? Number.NaN, 0)
    expect(vmUsage(fleet, vm).cpuPercent).toBeGreaterThan(first.cpu)
    expect(source.sending.at(-1)?.mhz).toBe(0)
  })

  test('stop-and-copy costs its source as much, while the guest stands still', () => {
    const simulation = fleetOf('os-level')
    const source = hostNamed(simulation, 'a')
    const { operation } = moved(simulation, 'stop-and-copy')
    expect(hostUsage(simulation.fleet, source).cpuPercent).toBeGreaterThan(12.5)
    runOut(simulation, operation)
    expect(hostUsage(simulation.fleet, source).cpuPercent).toBeLessThan(12.5)
    // 0.12 cores of 2.5 GHz for each 100 Mb/s.
    const { bandwidthBps = 0 } = phasesOf(operation, 'stop-and-copy')[0]?.facts ?? {}
    const mhz = Math.round(2500 * Math.min(1, (0.12 * 8 * bandwidthBps) / 100e6))
    expect(source.sending.map(each => each.mhz)).toEqual([mhz, 0])
  })
})
