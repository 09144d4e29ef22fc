import { type ActionInput, HostId, type Scenario } from '@vivarium/model'
import type { OperationRecord, Simulation } from '../../src'
import { demandOf } from '../../src/fleet/demand'
import { usedMemoryMiB } from '../../src/fleet/memory-use'
import { capacityOf, nicOut } from '../../src/fleet/resources'
import type { precopy } from '../../src/physics'
import { dirtyClasses } from '../../src/physics/workload'
import { begin, hostNamed, named, start, TINY } from '../tiny'

export type PrecopyInput = Parameters<typeof precopy>[0]
export type Kind = NonNullable<Scenario['hosts'][number]['virtualization']>
export type Options = Omit<ActionInput<'vm.migrate'>, 'vmId' | 'hostId'>
export const MIB = 2 ** 20
/** What guests leave of the source's link, in bytes per second. */
export const linkOf = ({ fleet }: Simulation): number =>
  capacityOf(fleet, nicOut(Object.values(fleet.hosts).find(({ name }) => name === 'a')?.id ?? HostId.parse('')))

/** The small fleet on hosts of that kind, with links of 1 Gb/s unless given. */
export const fleetOf = (
  virtualization: Kind,
  workload?: Scenario['vms'][number]['workload'],
  bandwidthMbps = 1000,
): Simulation =>
  start({
    ...TINY,
    hosts: TINY.hosts.map(each => ({ ...each, virtualization, nics: [{ bandwidthMbps }] })),
    vms: TINY.vms
      .filter(({ name }) => name !== 'win-1')
      .map(each => ({
        ...each,
        guest: { os: 'Ubuntu 24.04', family: 'linux' as const, paravirtualKernel: true },
        ...(each.name === 'db-1' && workload !== undefined ? { workload, peer: 'web-1' } : {}),
      })),
  })

export const move = (simulation: Simulation, options: Options = {}): OperationRecord =>
  begin(simulation, 'vm.migrate', {
    vmId: named(simulation, 'db-1').id,
    hostId: hostNamed(simulation, 'b').id,
    ...options,
  })

/** What the pure function is given for that guest now. */
export function memoryOf({ fleet }: Simulation, name: string): Omit<PrecopyInput, 'policy'> {
  const vm = Object.values(fleet.vms).find(each => each.name === name)
  if (vm === undefined) throw new Error(`no VM is called ${name}`)
  return {
    ramBytes: vm.memoryMiB * MIB,
    zeroFraction: 1 - usedMemoryMiB(fleet, vm) / vm.memoryMiB,
    dirty: dirtyClasses(vm.workload, demandOf(fleet, vm, fleet.nowMs)),
  }
}
export const tookS = ({ startedAtMs, endedAtMs }: OperationRecord): number => ((endedAtMs ?? 0) - startedAtMs) / 1000
export const phasesOf = ({ phases }: OperationRecord, name: string) => phases.filter(phase => phase.name === name)
/** Bytes of each round, which auto-converge may have cut into several phases. */
export function roundsOf(operation: OperationRecord): number[] {
  const bytes: number[] = []
  for (const { work, facts } of phasesOf(operation, 'precopy-round')) {
    const at = (facts.round ?? 1) - 1
    bytes[at] = (bytes[at] ?? 0) + (work.type === 'flow' ? work.amount : 0)
  }
  return bytes
}
export const HOT = { profile: 'cpu-bound', intensity: 1, dirtyMiBps: 300, workingSetMiB: 2000 } as const

/** Asks for the same at all times, writes about as much as a database, and sends through its host's memory alone. */
export const STEADY = { profile: 'cpu-bound', intensity: 1, dirtyMiBps: 64, workingSetMiB: 2048 } as const
