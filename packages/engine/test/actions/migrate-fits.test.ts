import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { loadGuests, type Simulation } from '../../src'
import { migrationFits } from '../../src/actions/migrate-fits'
import { migrationRefusals } from '../../src/actions/migrate-rules'
import { hostNamed, start, TINY } from '../tiny'

await loadGuests()

/** Every guest on every host but its own: what the classes say is what the rules say. */
function expectSame({ fleet }: Simulation): void {
  const fits = migrationFits(fleet)
  for (const vm of Object.values(fleet.vms))
    for (const host of Object.values(fleet.hosts)) {
      if (vm.hostId === null || vm.hostId === host.id) continue
      const alike = Object.values(fleet.hosts).find(other => fits.hostClassOf(other) === fits.hostClassOf(host))
      const standing = fits.standing(vm, fits.isBound(vm, host) || !alike ? host : alike)
      const codes = new Set(migrationRefusals(fleet, vm, host, {}).map(({ code }) => code))
      expect(new Set([...standing, ...fits.room(vm, host)]), `${vm.name} on ${host.name}`).toEqual(codes)
    }
}

describe('fits by classes agree with the rules, pair by pair', () => {
  test('in a fleet of many kinds, with rules, as time passes', () => {
    const simulation = start(fleets.default)
    expectSame(simulation)
    simulation.advanceTo(simulation.fleet.nowMs + 4 * 3_600_000)
    expectSame(simulation)
  })

  test('with a VM that a rule binds, and hosts that take nobody', () => {
    const simulation = start({
      ...TINY,
      clusters: TINY.clusters.map(cluster =>
        cluster.name === 'intel'
          ? { ...cluster, rules: [{ name: 'apart', kind: 'keep-apart', mandatory: true, tag: 'web' }] }
          : cluster,
      ),
    })
    expectSame(simulation)
    simulation.dispatch('host.enter-maintenance', { hostId: hostNamed(simulation, 'b').id }, 'user')
    expectSame(simulation)
  })
})
