import { HostId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { type Command, createSimulation, type Simulation, stateHash } from '../../src'
import { cost, line } from './cost'

const EVENTS = 10_000

/** Evacuates hosts, one a minute, and takes them back, until that many things have happened. */
function work(simulation: Simulation): void {
  const { fleet, dispatch, advanceTo } = simulation
  const hosts = Object.values(fleet.hosts).map(({ id }) => HostId.parse(id))
  const last = fleet.sequence + EVENTS
  for (let at = 0; fleet.sequence < last; at += 1) {
    const hostId = hosts[(at * 16 + 1) % hosts.length]
    if (hostId !== undefined) dispatch('host.enter-maintenance', { hostId }, 'user')
    advanceTo(fleet.nowMs + 60_000)
  }
}

/** What reading a save of a fleet costs, and doing all again that was logged since. */
export function replayed(vms: number): void {
  const lived = createSimulation(fleets.large(vms))
  const save = JSON.stringify(lived.fleet)
  const commands: Command[] = []
  lived.onCommand(command => commands.push(command))
  work(lived)
  const again = createSimulation(fleets.large(2))
  line(
    `a save of ${(save.length / 1e6).toFixed(0)} MB read`,
    cost(() => again.restore(JSON.parse(save))),
    { aim: '1000, with the next' },
  )
  line(
    `${commands.length} commands of ${EVENTS.toLocaleString('en')} events done again`,
    cost(() => {
      for (const command of commands) again.replay(command)
      again.advanceTo(lived.fleet.nowMs)
    }),
  )
  if (stateHash(again.fleet) !== stateHash(lived.fleet)) throw new Error('done again it came out different')
}
