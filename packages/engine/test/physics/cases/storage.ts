import { consolidate } from '../../../src/physics/snapshot-merge'
import { LAYER_GRAIN_BYTES, SNAPSHOT_CHAIN_LIMIT } from '../../../src/physics/storage'
import { begin, complete, named, runOut, start, TINY } from '../../tiny'
import type { PublishedCase } from './case'

const MB = 1e6
/** SimGrid's recursion is that of a merge beside a guest that writes: bytes, MB/s, intensity, most that is written. */
const MERGES = [
  [1024, 125, 0.3, 512, 11.694326],
  [1024, 125, 0.5, 512, 16.368],
  [1024, 125, 0.9, 512, 48.891383],
  [4096, 1250, 0.3, 1024, 4.437606],
] as const

export const storageCases: readonly PublishedCase[] = [
  ...MERGES.map(
    ([bytes, bps, alpha, most, published]): PublishedCase => ({
      name: `folding ${bytes} MB at ${bps} MB/s while the guest writes ${alpha} of that, ${most} MB at most`,
      source: 'SimGrid 3.32, live-migration plugin (the same recursion)',
      published,
      unit: 's',
      tolerance: { relative: 1e-5 },
      ours: () =>
        consolidate({
          bytes: bytes * MB,
          writeBps: alpha * bps * MB,
          mergeBps: bps * MB,
          provisionedBytes: most * MB,
          stunLimitS: 0.03,
        }).totalS,
    }),
  ),
  {
    name: '64 instant clones of one guest on its host, asked for together',
    source: 'VMware, as quoted by cloudconnectlive',
    published: { atMost: 6 },
    unit: 's',
    ours: instantClonesS,
  },
  {
    name: 'snapshots under one disk at most',
    source: 'vCloud API, TooManySnapshotLevels',
    published: 32,
    ours: () => SNAPSHOT_CHAIN_LIMIT,
  },
  {
    name: 'a snapshot grows in steps of',
    source: 'opvizor',
    published: { atLeast: 15 },
    unit: 'MB',
    ours: () => LAYER_GRAIN_BYTES / MB,
  },
]

function instantClonesS(): number {
  const simulation = start({ ...TINY, hosts: TINY.hosts.map(host => ({ ...host, memoryMiB: 1_048_576 })) })
  const { id: vmId } = named(simulation, 'batch-1')
  complete(simulation, 'vm.start', { vmId })
  const { nowMs } = simulation.fleet
  const all = Array.from({ length: 64 }, (_, at) =>
    begin(simulation, 'vm.clone', { vmId, name: `clone-${at}`, mode: 'instant' }),
  )
  for (const operation of all) runOut(simulation, operation)
  return (simulation.fleet.nowMs - nowMs) / 1000
}
