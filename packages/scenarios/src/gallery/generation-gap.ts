import type { Scenario } from '@vivarium/model'
import { rocky, ubuntu } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const shared = { datastore: 'san', network: 'prod' } as const

/** New hosts joined an old cluster, and nobody thought of a CPU baseline. */
export const generationGap: Scenario = {
  ...BEGINNING,
  name: 'Generation gap',
  description: 'Haswell, Skylake and Icelake in one cluster without a CPU baseline',
  seed: 2013,
  clusters: [{ name: 'main', balancing: { mode: 'manual' } }],
  hosts: [
    ...rack(['old-1', 'old-2'], { cluster: 'main', model: 'Haswell', cores: 12, memoryGiB: 96, mhz: 2600 }),
    ...rack(['mid-1', 'mid-2'], { cluster: 'main', model: 'Skylake-Server', cores: 16, memoryGiB: 128 }),
    ...rack(['new-1', 'new-2'], { cluster: 'main', model: 'Icelake-Server', cores: 20, memoryGiB: 192 }),
  ],
  datastores: [{ name: 'san', kind: 'san', capacityGiB: 6000, readMBps: 1800, writeMBps: 1200 }],
  networks: [{ name: 'prod', vlanId: 30, subnet: '10.3.0.0/22' }],
  templates: [
    {
      name: 'ubuntu-24.04',
      guest: ubuntu,
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'san' }],
      networks: ['prod'],
    },
  ],
  vms: vmsOf([
    {
      ...shared,
      hosts: ['old-1', 'old-2'],
      guest: rocky,
      ageDays: 1400,
      tags: ['legacy'],
      roles: [
        {
          name: 'ledger',
          description: 'Runs since 2022 without a restart',
          count: 2,
          size: [4, 16, 60],
          profile: 'database',
          protected: true,
        },
        { name: 'batch', description: 'Nightly jobs', count: 3, size: [4, 8, 40], profile: 'batch' },
      ],
    },
    {
      ...shared,
      hosts: ['mid-1', 'mid-2'],
      guest: ubuntu,
      ageDays: 600,
      tags: ['web'],
      roles: [{ name: 'web', description: 'Front ends', count: 6, size: [2, 4, 30], profile: 'web' }],
    },
    {
      ...shared,
      hosts: ['new-1', 'new-2'],
      guest: ubuntu,
      ageDays: 30,
      tags: ['search'],
      roles: [
        {
          name: 'search',
          description: 'Was started on the new hosts: sees all of their CPU features',
          count: 4,
          size: [8, 16, 60],
          profile: 'database',
        },
      ],
    },
  ]),
}
