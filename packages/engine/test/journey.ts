import { type ActionInput, type ActionName, HostId, VmId } from '@vivarium/model'
import { createSimulation, type Simulation, stateHash } from '../src'
import { TINY } from './tiny'

const idOf = (things: Record<string, { readonly id: string; readonly name: string }>, name: string): string => {
  const found = Object.values(things).find(thing => thing.name === name)
  if (found === undefined) throw new Error(`nothing is called ${name}`)
  return found.id
}

/** Lets an hour pass in steps of that size. */
function pass(simulation: Simulation, ms: number, stepMs: number): void {
  const until = simulation.fleet.nowMs + ms
  while (simulation.fleet.nowMs < until) simulation.advanceTo(Math.min(until, simulation.fleet.nowMs + stepMs))
}

/**
 * Does something of everything on the small fleet, and gives a fingerprint of the whole state after each step.
 * Where it runs, and in what steps time passes, must make no difference to a single byte.
 */
export function playJourney(stepMs: number): string[] {
  const simulation = createSimulation(TINY)
  const { fleet } = simulation
  const hashes: string[] = []
  const vm = (name: string) => ({ vmId: VmId.parse(idOf(fleet.vms, name)) })
  const host = (name: string) => ({ hostId: HostId.parse(idOf(fleet.hosts, name)) })
  const act = <N extends ActionName>(name: N, input: ActionInput<N>, ms = 60_000): void => {
    const { outcome } = simulation.dispatch(name, input, 'user')
    if (outcome !== 'done') throw new Error(`${name} was ${outcome}`)
    pass(simulation, ms, stepMs)
    hashes.push(stateHash(simulation.fleet))
  }
  act('vm.create', { name: 'new-1', vcpus: 2, memoryMiB: 2048, disks: [{ sizeGiB: 20 }], start: true })
  act('snapshot.create', { ...vm('new-1'), name: 'before', withMemory: true })
  act('vm.update', { ...vm('new-1'), vcpus: 4, tags: ['changed'] })
  act('snapshot.create', { ...vm('new-1'), name: 'after' })
  const [before] = Object.values(fleet.snapshots)
  if (before === undefined) throw new Error('no snapshot')
  act('snapshot.revert', { ...vm('new-1'), snapshotId: before.id })
  act('vm.clone', { ...vm('web-1'), name: 'golden', mode: 'full' }, 1000)
  act('vm.migrate', { ...vm('db-1'), ...host('b') }, 1500)
  act('vm.suspend', vm('web-2'))
  act('vm.convert-to-template', vm('golden'))
  const templateId = Object.values(fleet.templates).find(({ name }) => name === 'golden')?.id
  if (templateId === undefined) throw new Error('no template')
  act('template.deploy', { templateId, namePrefix: 'g-', count: 3, mode: 'linked', start: true })
  act('host.enter-maintenance', { ...host('a'), migrateStopped: true }, 300_000)
  act('vm.stop', vm('g-01'))
  act('vm.delete', vm('g-01'), 80 * 3_600_000)
  return hashes
}
