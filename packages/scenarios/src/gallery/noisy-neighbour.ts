import type { Scenario } from '@vivarium/model'
import { debian, ubuntu } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const shared = { datastore: 'san', network: 'lan', ageDays: 60 } as const

/** A shop that was quick until somebody moved in next door. */
export const noisyNeighbour: Scenario = {
  ...BEGINNING,
  name: 'Noisy neighbour',
  description: 'A shop’s front ends share a host with somebody who takes all the CPU there is',
  seed: 77,
  clusters: [{ name: 'main' }],
  hosts: rack(['busy', 'quiet'], { cluster: 'main', model: 'Icelake-Server', cores: 8, memoryGiB: 96 }),
  datastores: [{ name: 'san', kind: 'san', capacityGiB: 3000, readMBps: 1500, writeMBps: 1000 }],
  networks: [{ name: 'lan', vlanId: 7, subnet: '10.7.0.0/24' }],
  templates: [
    {
      name: 'ubuntu-24.04',
      guest: ubuntu,
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'san' }],
      networks: ['lan'],
    },
  ],
  vms: vmsOf([
    {
      ...shared,
      hosts: ['busy'],
      guest: ubuntu,
      tags: ['shop'],
      roles: [
        { name: 'shop-web', description: 'Storefront', count: 4, size: [2, 4, 30], profile: 'web', intensity: 0.45 },
        { name: 'shop-db', description: 'Orders', size: [4, 16, 60], profile: 'database', intensity: 0.4 },
      ],
    },
    {
      ...shared,
      hosts: ['busy'],
      guest: debian,
      tags: ['miner'],
      ageDays: 2,
      roles: [{ name: 'crunch', description: 'Came last Friday', count: 2, size: [8, 8, 40], profile: 'hostile' }],
    },
    {
      ...shared,
      hosts: ['quiet'],
      guest: debian,
      tags: ['intern'],
      roles: [{ name: 'wiki', description: 'Notes', size: [2, 4, 30], profile: 'web', intensity: 0.1 }],
    },
  ]),
}
