import { type ActionInput, type ActionName, type EventType, HostId, type VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import type { Simulation, VmRecord } from '../src'

/** 100 hosts in seven clusters, 2,000 VMs. */
export const BUSY_FLEET = fleets.large(2000)

/** Lets time pass up to a moment, in whatever steps. */
type Pass = (simulation: Simulation, untilMs: number) => void

const MINUTE_MS = 60_000

/**
 * A bad time for a large fleet: balancing and availability everywhere, four hosts being emptied, snapshots, clones and
 * deployments, a host that fails with migrations on their way from and to it, a link that is lost, and the emptied
 * hosts taken back. Returns the events that there were, with how many of each.
 */
export function liveBadly(simulation: Simulation, pass: Pass): Map<EventType, number> {
  const counts = new Map<EventType, number>()
  simulation.onEvents(events => {
    for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1)
  })
  const { fleet } = simulation
  const act = <N extends ActionName>(name: N, input: ActionInput<N>): void => {
    const { outcome } = simulation.dispatch(name, input, 'user')
    if (outcome !== 'done') throw new Error(`${name} was ${outcome}`)
  }
  const hosts = Object.values(fleet.hosts)
  for (const { id: clusterId } of Object.values(fleet.clusters))
    act('cluster.update', { clusterId, balancing: { mode: 'automatic' }, availability: { enabled: true } })
  const emptied = hosts.filter((_, at) => at % 25 === 1).map(({ id }) => id)
  for (const hostId of emptied) act('host.enter-maintenance', { hostId })
  snapshotsAndClones(simulation, act)
  pass(simulation, 5_000)
  const moving = Object.values(fleet.operations).find(
    ({ kind, endedAtMs }) => kind === 'vm.migrate' && endedAtMs === null,
  )
  const [, , , cut] = hosts
  if (moving === undefined || moving.destination === null || cut === undefined) throw new Error('nothing is on its way')
  act('fault.inject', { kind: 'host-failure', hostId: HostId.parse(moving.destination.id) })
  act('fault.inject', { kind: 'link-failure', hostId: cut.id })
  pass(simulation, 20 * MINUTE_MS)
  // One whose guest could not get away waits for it still.
  for (const hostId of emptied)
    if (fleet.hosts[hostId]?.state === 'maintenance') act('host.exit-maintenance', { hostId })
  for (const { id: faultId } of Object.values(fleet.faults)) act('fault.clear', { faultId })
  pass(simulation, 40 * MINUTE_MS)
  return counts
}

type Act = <N extends ActionName>(name: N, input: ActionInput<N>) => void

/** Of VMs on hosts that nobody is emptying. */
function snapshotsAndClones({ fleet }: Simulation, act: Act): void {
  const idle = Object.values(fleet.vms).filter(
    ({ state, hostId }) => state === 'running' && hostId !== null && fleet.hosts[hostId]?.state === 'connected',
  )
  const some = (n: number, from: number): VmId[] =>
    idle.flatMap(({ id }: VmRecord, at) => (at % n === from ? [id] : []))
  for (const vmId of some(60, 1)) act('snapshot.create', { vmId, name: 'before', withMemory: true })
  for (const vmId of some(60, 2)) act('snapshot.create', { vmId, name: 'before' })
  some(120, 3).forEach((vmId, at) => {
    act('vm.clone', { vmId, name: `copy-${at}`, mode: at % 2 === 0 ? 'full' : 'linked' })
  })
  for (const vmId of some(120, 4)) act('vm.suspend', { vmId })
  for (const { id: templateId } of Object.values(fleet.templates))
    act('template.deploy', { templateId, namePrefix: 'desk-', count: 20, mode: 'linked', start: true })
}
