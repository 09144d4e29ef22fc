import { HostId, METRICS } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { createSimulation, metricSeries, migrationTargets, type Simulation, stateHash } from '../../src'

const VMS = 20_000
const HOUR_MS = 3_600_000
const TICK_MS = 100
const RATE = 60

/** CPU that something takes in user mode, in milliseconds. */
function cost(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1000
}

function line(what: string, ms: number, budget: string): void {
  console.log(`${what.padEnd(60)} ${ms.toFixed(1).padStart(9)} ms   budget ${budget}`)
}

/** Empties a host of its guests and waits for the last to have gone. Returns what all of that took. */
function evacuate(simulation: Simulation, name: string): number {
  const host = Object.values(simulation.fleet.hosts).find(each => each.name === name)
  if (host === undefined) throw new Error(`there is no ${name}`)
  const hostId = HostId.parse(host.id)
  return cost(() => {
    const { outcome } = simulation.dispatch('host.enter-maintenance', { hostId }, 'user')
    if (outcome !== 'done') throw new Error(`an evacuation was ${outcome}`)
    for (let next = simulation.nextEventMs(); host.state === 'entering-maintenance'; next = simulation.nextEventMs()) {
      if (next === null) throw new Error(`${name} waits for ever`)
      simulation.advanceTo(next)
    }
  })
}

const simulation = createSimulation(fleets.large(VMS))
const { fleet } = simulation
const idleHour = cost(() => {
  for (let passed = 0; passed < HOUR_MS; passed += TICK_MS * RATE) simulation.advanceTo(fleet.nowMs + TICK_MS * RATE)
})
line(`an hour at ${RATE}× with nothing to do, in ticks of ${TICK_MS} ms`, idleHour, '600 (1 % of a core)')
line(
  'an hour with nothing to do, in one step',
  cost(() => simulation.advanceTo(fleet.nowMs + HOUR_MS)),
  '100',
)
line('the first evacuation of a host with 20 guests', evacuate(simulation, 'host-0001'), '')
// Each in another cluster: there is room for one host's guests in all of them.
const later = Array.from({ length: 15 }, (_, at) =>
  evacuate(simulation, `host-${String(1 + (at + 1) * 16).padStart(4, '0')}`),
)
line('the same, when the code is warm (median of 5)', later.slice(-5).toSorted((a, b) => a - b)[2] ?? 0, '5')
const vm = Object.values(fleet.vms).find(each => each.state === 'running')
if (vm !== undefined)
  line(
    'where a VM could go, of 1,000 hosts',
    cost(() => migrationTargets(fleet, { vmId: vm.id })),
    '20',
  )
for (const metric of METRICS) {
  const range = { fromMs: fleet.nowMs - 24 * HOUR_MS, toMs: fleet.nowMs, stepS: 300 }
  const day = cost(() => metricSeries(fleet, { kind: 'fleet' }, metric, range))
  line(`24 h of ${metric} over the whole fleet, 289 points`, day, '1000')
}
line(
  'a fingerprint of the whole state',
  cost(() => stateHash(fleet)),
  '',
)
line(
  'a copy of the whole state',
  cost(() => structuredClone(fleet)),
  '',
)
console.log(
  `heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, state as JSON ${(JSON.stringify(fleet).length / 1e6).toFixed(1)} MB`,
)
