import type { Scenario, ScenarioCluster } from '@vivarium/model'
import { createSimulation, type Simulation, type VmRecord } from '../../src'
import { hostNamed, named } from '../tiny'

export interface GuestSpec {
  readonly name: string
  readonly host?: string
  readonly memoryMiB?: number
  readonly vcpus?: number
  readonly intensity?: number
  readonly tags?: string[]
  readonly state?: 'running' | 'stopped'
  readonly restartPriority?: 'disabled' | 'low' | 'medium' | 'high'
  /** Instead of what `intensity` says. */
  readonly workload?: Scenario['vms'][number]['workload']
}

export interface ClusterSpec extends Omit<ScenarioCluster, 'name' | 'id'> {
  /** Hosts of the one cluster, by name. */
  readonly names?: readonly string[]
  /** Memory of each host, in MiB. */
  readonly memoryMiB?: number
  readonly seed?: number
}

/** A cluster of like hosts (8 cores of 2,500 MHz) on one shared datastore. Guests ask for what `intensity` says of their vCPUs. */
export function clusterOf(
  { names = ['h1', 'h2', 'h3'], memoryMiB = 32_768, seed = 11, ...cluster }: ClusterSpec,
  guests: readonly GuestSpec[],
): Scenario {
  return {
    vivarium: 1,
    name: 'policies',
    seed,
    startsAt: '2026-03-02T10:00:00Z',
    clusters: [{ name: 'one', ...cluster }],
    hosts: names.map(name => ({
      id: `host-${name}`,
      name,
      cluster: 'one',
      cpu: { model: 'Icelake-Server', sockets: 1, coresPerSocket: 8, threadsPerCore: 2, mhz: 2500 },
      memoryMiB,
    })),
    datastores: [{ name: 'san', kind: 'san', capacityGiB: 8000, readMBps: 2000, writeMBps: 1600 }],
    networks: [{ name: 'lan', vlanId: 10, subnet: '10.0.0.0/22' }],
    templates: [
      {
        name: 'ubuntu',
        guest: { os: 'Ubuntu 24.04', family: 'linux' },
        vcpus: 1,
        memoryMiB: 1024,
        disks: [{ sizeGiB: 4, usedGiB: 1, datastore: 'san' }],
        networks: ['lan'],
      },
    ],
    vms: guests.map(({ intensity, ...guest }) => ({
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 4, usedGiB: 1, datastore: 'san' }],
      nics: [{ network: 'lan' }],
      workload: { profile: 'cpu-bound' as const, dirtyMiBps: 5, ...(intensity === undefined ? {} : { intensity }) },
      ...guest,
    })),
  }
}

export const fleetOf = (cluster: ClusterSpec, guests: readonly GuestSpec[]): Simulation =>
  createSimulation(clusterOf(cluster, guests))

/** The name of the host that a VM is on. */
function placeOf({ fleet }: Simulation, { hostId }: VmRecord): string {
  return (hostId === null ? undefined : fleet.hosts[hostId]?.name) ?? 'nowhere'
}

export const whereIs = (simulation: Simulation, name: string): string => placeOf(simulation, named(simulation, name))

export const theCluster = (simulation: Simulation) => {
  const [cluster] = Object.values(simulation.fleet.clusters)
  if (cluster === undefined) throw new Error('no cluster')
  return cluster
}

export const hostId = (simulation: Simulation, name: string) => hostNamed(simulation, name).id
export const vmId = (simulation: Simulation, name: string) => named(simulation, name).id
