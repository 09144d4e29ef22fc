import { cpuTrends, type FleetState, hostUsage, vmsUsage } from '@vivarium/engine'
import { type EventType, HOST_STATES, type Overview, VM_STATES } from '@vivarium/model'
import type { Reading } from '../context'
import { isActive } from './active'
import { capacityOf, usageOf } from './cluster'
import { storeUsage } from './datastore'
import { eventView } from './event'
import { hostView, isOn } from './host'
import { countBy } from './memo'
import { operationView } from './operation'
import { roomFor } from './room'
import { vmView } from './vm'

const BUSIEST = 5
const NEWEST = 10
/** What is told of the way to a change; the change itself has an event of its own. */
const STEPS: ReadonlySet<EventType> = new Set([
  'operation.started',
  'operation.updated',
  'operation.succeeded',
  'vm.migration-round',
  'simulation.updated',
])

/** The few that have most of something, most first. */
const most = <T>(things: readonly T[], of: (thing: T) => number): T[] =>
  things
    .map(thing => ({ thing, amount: of(thing) }))
    .sort((a, b) => b.amount - a.amount)
    .slice(0, BUSIEST)
    .map(({ thing }) => thing)

const ratio = (promised: number, present: number): number => (present === 0 ? 0 : promised / present)

/** What there is, what was promised of it, and what is used. */
function sizes(fleet: FleetState): Pick<Overview, 'physical' | 'logical' | 'used' | 'overcommit'> {
  const hosts = Object.values(fleet.hosts)
  const vms = Object.values(fleet.vms).filter(({ state }) => state !== 'deleted')
  const capacity = capacityOf(hosts)
  const usage = usageOf(fleet, hosts)
  const stores = Object.values(fleet.datastores).map(store => ({ store, usage: storeUsage(fleet, store) }))
  const storageGiB = stores.reduce((sum, { store }) => sum + store.capacityGiB, 0)
  const provisionedGiB = stores.reduce((sum, { usage }) => sum + usage.provisionedGiB, 0)
  const memoryMiB = vms.filter(isOn).reduce((sum, vm) => sum + vm.memoryMiB, 0)
  return {
    physical: { hosts: hosts.length, ...capacity, storageGiB },
    logical: { vms: vms.length, vcpus: usage.vcpusAllocated, memoryMiB, storageGiB: provisionedGiB },
    used: {
      cpuPercent: usage.cpuPercent,
      memoryMiB: usage.memoryUsedMiB,
      storageGiB: stores.reduce((sum, { usage }) => sum + usage.usedGiB, 0),
    },
    overcommit: {
      cpu: ratio(usage.vcpusAllocated, capacity.cores),
      memory: ratio(memoryMiB, capacity.memoryMiB),
      storage: ratio(provisionedGiB, storageGiB),
    },
  }
}

/** The fleet at one look. */
export function overviewView(reading: Reading): Overview {
  const { fleet } = reading
  const vms = Object.values(fleet.vms)
  const hosts = Object.values(fleet.hosts)
  const cpu = new Map(hosts.flatMap(host => [...vmsUsage(fleet, host)]))
  const vmStates = countBy(vms, ({ state }) => [state])
  const hostStates = countBy(hosts, ({ state }) => [state])
  const totals = sizes(fleet)
  const there = vms.filter(({ state }) => state !== 'deleted')
  const room = roomFor(fleet, there, totals.used.cpuPercent)
  const attention = countBy(fleet.alarms.active, ({ severity, acknowledged }) => (acknowledged ? [] : [severity]))
  const running = Object.values(fleet.operations).filter(
    operation => operation.parentId === null && isActive(operation),
  )
  const trendOf = cpuTrends(fleet)
  return {
    ...totals,
    ...(room && { room }),
    attention: { critical: attention.get('critical') ?? 0, warning: attention.get('warning') ?? 0 },
    vmStates: VM_STATES.map(state => ({ state, count: vmStates.get(state) ?? 0 })),
    hostStates: HOST_STATES.map(state => ({ state, count: hostStates.get(state) ?? 0 })),
    busiestVms: most(vms.filter(isOn), vm => cpu.get(vm.id) ?? 0).map(vm => vmView(fleet, vm, trendOf)),
    busiestHosts: most(hosts, host => hostUsage(fleet, host).cpuPercent).map(host => hostView(fleet, host)),
    runningOperations: running
      .slice(-NEWEST)
      .toReversed()
      .map(operation => operationView(reading, operation)),
    recentEvents: fleet.log
      .filter(({ type }) => !STEPS.has(type))
      .slice(-NEWEST)
      .toReversed()
      .map(event => eventView(reading, event)),
  }
}
