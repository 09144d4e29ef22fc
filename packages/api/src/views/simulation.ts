import { formatTime } from '@vivarium/engine'
import type { Simulation } from '@vivarium/model'
import type { ApiContext } from '../context'
import { isActive } from './active'
import { oncePerState } from './memo'

/** How many there are of each. A VM in the recycle bin counts there, a child of an operation with its parent. */
const counts = oncePerState(fleet => {
  const vms = Object.values(fleet.vms)
  const recycleBin = vms.filter(({ state }) => state === 'deleted').length
  return {
    vms: vms.length - recycleBin,
    hosts: Object.keys(fleet.hosts).length,
    clusters: Object.keys(fleet.clusters).length,
    templates: Object.keys(fleet.templates).length,
    datastores: Object.keys(fleet.datastores).length,
    networks: Object.keys(fleet.networks).length,
    activeOperations: Object.values(fleet.operations).filter(
      operation => isActive(operation) && operation.parentId === null,
    ).length,
    activeAlarms: fleet.alarms.active.length,
    recycleBin,
  }
})

/** The simulation as the API tells it. */
export function simulationView({ simulation, mount }: ApiContext): Simulation {
  const { fleet } = simulation
  const nextMs = simulation.nextEventMs()
  return {
    now: formatTime(fleet, fleet.nowMs),
    rate: fleet.control.rate,
    paused: fleet.control.paused,
    seed: fleet.seed,
    scenario: fleet.scenario,
    startedAt: formatTime(fleet, 0),
    mount,
    counts: counts(fleet),
    ...(fleet.lab === undefined ? {} : { lab: fleet.lab.name }),
    ...(nextMs === null ? {} : { nextEventAt: formatTime(fleet, nextMs) }),
  }
}
