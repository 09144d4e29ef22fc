import type { Scenario, ScenarioHost } from '@vivarium/model'

/** When every fleet of the gallery begins: a Monday morning at work. */
export const BEGINNING: Pick<Scenario, 'vivarium' | 'startsAt'> = { vivarium: 1, startsAt: '2026-03-02T09:00:00Z' }

interface Rack {
  readonly cluster: string
  readonly model: string
  readonly cores: number
  readonly memoryGiB: number
  readonly mhz?: number
  readonly gigabits?: number
  readonly datastores?: readonly string[]
  readonly networks?: readonly string[]
}

/** Hosts of one kind, by their names: one socket, two threads a core. */
export const rack = (
  names: readonly string[],
  { cluster, model, cores, memoryGiB, mhz = 2800, gigabits = 10, datastores, networks }: Rack,
): ScenarioHost[] =>
  names.map(name => ({
    name,
    cluster,
    cpu: { model, sockets: 1, coresPerSocket: cores, threadsPerCore: 2, mhz },
    memoryMiB: memoryGiB * 1024,
    nics: [{ bandwidthMbps: gigabits * 1000 }],
    ...(datastores === undefined ? {} : { datastores: [...datastores] }),
    ...(networks === undefined ? {} : { networks: [...networks] }),
  }))
