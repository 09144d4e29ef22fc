import { spawnSync } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type HostId, METRICS } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { createSimulation, metricSeries, migrationTargets, type Simulation, stateHash } from '../../src'
import { HEAP_LIMIT } from '../heap'
import { cost, line } from './cost'
import { replayed } from './replay'

const VMS = 20_000
const HOUR_MS = 3_600_000
const TICK_MS = 100
const RATE = 60
const CLUSTERS = 62
const HOSTS_A_CLUSTER = 16

/** Empties a host of its twenty guests: from the command, with its choice of hosts for all of them, until the last has gone. */
function evacuate({ fleet, dispatch, advanceTo, nextEventMs }: Simulation, hostId: HostId): void {
  const host = fleet.hosts[hostId]
  if (host === undefined) throw new Error(`there is no ${hostId}`)
  const { outcome } = dispatch('host.enter-maintenance', { hostId }, 'user')
  if (outcome !== 'done') throw new Error(`an evacuation was ${outcome}`)
  for (let next = nextEventMs(); host.state === 'entering-maintenance'; next = nextEventMs()) {
    if (next === null) throw new Error(`${host.name} waits for ever`)
    advanceTo(next)
  }
}

/** The hosts of that place in each cluster: there is room for the guests of a few of them in all clusters. */
const hostsAt = (place: number): HostId[] =>
  Object.values(simulation.fleet.hosts).flatMap(({ id }, at) =>
    at % HOSTS_A_CLUSTER === place && at < CLUSTERS * HOSTS_A_CLUSTER ? [id] : [],
  )

/** What is alive after garbage was collected, in MB: what lies about depends on when V8 last looked. */
function liveMB(): string {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return (process.memoryUsage().heapUsed / 1e6).toFixed(0)
}

const usedMB = (): string => (process.memoryUsage().heapUsed / 1e6).toFixed(0)

const [, self = '', folder = '', limited] = process.argv
const simulation = createSimulation(fleets.large(VMS))
const { fleet } = simulation
if (limited !== undefined) {
  simulation.advanceTo(fleet.nowMs + 2 * HOUR_MS)
  for (const host of hostsAt(1)) evacuate(simulation, host)
  console.log(usedMB())
  process.exit()
}

/** Makes the fleet, lets two hours pass and evacuates hosts in a process that may not hold 80 MB. */
function withinLimit(): string {
  const { stdout, status } = spawnSync(process.execPath, [...HEAP_LIMIT, self, folder, 'limited'], { encoding: 'utf8' })
  return status === 0 ? `${stdout.trim()} MB where it may not hold 80` : 'more than 80 where it may'
}
console.log(`${''.padEnd(60)} ${'thread'.padStart(11)}  ${'process'.padStart(11)}  aim`)
line(
  `an hour at ${RATE}× with nothing to do, in ticks of ${TICK_MS} ms`,
  cost(() => {
    for (let passed = 0; passed < HOUR_MS; passed += TICK_MS * RATE) simulation.advanceTo(fleet.nowMs + TICK_MS * RATE)
  }),
  { aim: '50 (1 % of a core: 600)' },
)
line(
  'an hour with nothing to do, in one step',
  cost(() => simulation.advanceTo(fleet.nowMs + HOUR_MS)),
  { aim: '50' },
)
console.log(
  `heap ${usedMB()} MB, ${liveMB()} of them alive (aim 60), ${withinLimit()}, state as JSON ${(JSON.stringify(fleet).length / 1e6).toFixed(1)} MB`,
)
const [first, ...others] = hostsAt(1)
if (first !== undefined)
  line(
    'a host of 20 guests evacuated, the first',
    cost(() => evacuate(simulation, first)),
  )
for (const [title, hosts, aim] of [
  [`the next ${others.length}, each`, others, ''],
  ['62 more, each', hostsAt(2), ''],
  ['62 more, each: the code is warm', hostsAt(3), '5'],
] as const)
  line(
    title,
    cost(() => {
      for (const host of hosts) evacuate(simulation, host)
    }),
    { aim, of: hosts.length },
  )
const vm = Object.values(fleet.vms).find(each => each.state === 'running')
if (vm !== undefined)
  line(
    'where a VM could go, of 1,000 hosts',
    cost(() => migrationTargets(fleet, { vmId: vm.id })),
    { aim: '20' },
  )
for (const metric of METRICS) {
  const range = { fromMs: fleet.nowMs - 24 * HOUR_MS, toMs: fleet.nowMs, stepS: 300 }
  const day = cost(() => metricSeries(fleet, { kind: 'fleet' }, metric, range))
  line(`24 h of ${metric} over the whole fleet, 289 points`, day, { aim: '1000' })
}
line(
  'a fingerprint of the whole state',
  cost(() => stateHash(fleet)),
)
replayed(VMS)
