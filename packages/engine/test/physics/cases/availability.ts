import { fleetOf, hostId } from '../../policies/fleet'
import { named } from '../../tiny'
import type { PublishedCase } from './case'

/** Seconds after its host's death at which a guest of another is being started, and runs; nothing else is on. */
function restartS(profile: 'vsphere' | 'proxmox'): { starting: number; running: number } {
  const availability = { enabled: true, hostFailuresToTolerate: 1, profile }
  const simulation = fleetOf({ availability }, [{ name: 'guest', host: 'h1', intensity: 0.1 }])
  simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, 'h1') }, 'user')
  const when = (state: 'starting' | 'running'): number => {
    for (let next = simulation.nextEventMs(); next !== null; next = simulation.nextEventMs()) {
      simulation.advanceTo(next)
      if (named(simulation, 'guest').state === state) return simulation.fleet.nowMs / 1000
    }
    return Infinity
  }
  return { starting: when('starting'), running: when('running') }
}

export const availabilityCases: readonly PublishedCase[] = [
  {
    name: 'from a host’s death until its guest is started on another, by heartbeat',
    source: 'VMware, vSphere Availability: no heartbeat for 15 s, restarts within a minute',
    published: { atLeast: 15, atMost: 60 },
    unit: 's',
    ours: () => restartS('vsphere').starting,
  },
  {
    name: 'from a node’s death until its guest is started on another, by watchdog: fenced before',
    source: 'Proxmox VE, HA manager: the watchdog resets a node after 60 s',
    published: { atLeast: 60 },
    unit: 's',
    ours: () => restartS('proxmox').starting,
  },
  {
    name: 'from a node’s death until its guest runs on another, by watchdog',
    source: 'Proxmox VE, HA manager: “about 2 minutes”',
    published: 120,
    unit: 's',
    tolerance: { absolute: 20 },
    ours: () => restartS('proxmox').running,
  },
]
