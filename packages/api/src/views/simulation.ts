import { type Simulation as Engine, formatTime } from '@vivarium/engine'
import type { Locale, Simulation } from '@vivarium/model'
import type { ApiContext } from '../context'
import { isActive } from './active'
import { oncePerState } from './memo'
import { timelineView } from './timeline'

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
    activeFaults: Object.keys(fleet.faults).length,
    recycleBin,
  }
})

/** Where the clock stands, and how it goes. A moment of the past stands still. */
const clockView = ({ fleet, isStanding }: Engine): Pick<Simulation, 'now' | 'rate' | 'paused'> => ({
  now: formatTime(fleet, fleet.nowMs),
  rate: fleet.control.rate,
  paused: fleet.control.paused || isStanding,
})

/** What the stream of events tells of the clock: whoever waits for a session sees how far that is. */
export const tickView = ({ simulation, opening }: ApiContext) => ({ ...clockView(simulation), ...openingView(opening) })

const openingView = ({ now }: ApiContext['opening']): Pick<Simulation, 'opening'> =>
  now === undefined ? {} : { opening: { scenario: now.scenario, percent: now.percent } }

/** The simulation as the API tells it. */
export function simulationView(context: ApiContext, locale: Locale): Simulation {
  const { simulation, mount } = context
  const { fleet } = simulation
  const nextMs = simulation.nextEventMs()
  return {
    ...clockView(simulation),
    seed: fleet.seed,
    scenario: fleet.scenario,
    startedAt: formatTime(fleet, 0),
    mount,
    counts: counts(fleet),
    ...(fleet.lab === undefined ? {} : { lab: fleet.lab.name }),
    ...(nextMs === null ? {} : { nextEventAt: formatTime(fleet, nextMs) }),
    timeline: timelineView(context, locale),
    ...openingView(context.opening),
  }
}
