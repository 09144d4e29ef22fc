import type { Scenario } from '@vivarium/model'
import { debian, rocky, ubuntu } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const shared = { datastore: 'san', network: 'prod', ageDays: 200 } as const
const intel = ['intel-1', 'intel-2', 'intel-3'] as const
const amd = ['amd-1', 'amd-2', 'amd-3'] as const

/** The same SAN and the same networks, and a border that no running guest crosses. */
export const twoVendors: Scenario = {
  ...BEGINNING,
  name: 'Two vendors',
  description: 'Three Intel and three AMD hosts on one SAN',
  seed: 86,
  clusters: [{ name: 'intel' }, { name: 'amd' }],
  hosts: [
    ...rack(intel, { cluster: 'intel', model: 'Icelake-Server', cores: 16, memoryGiB: 128, gigabits: 25 }),
    ...rack(amd, { cluster: 'amd', model: 'EPYC-Milan', cores: 16, memoryGiB: 128, gigabits: 25 }),
  ],
  datastores: [{ name: 'san', kind: 'san', capacityGiB: 8000, readMBps: 2500, writeMBps: 1800 }],
  networks: [{ name: 'prod', vlanId: 100, subnet: '10.1.0.0/22' }],
  templates: [
    {
      name: 'ubuntu-24.04',
      guest: ubuntu,
      vcpus: 2,
      memoryMiB: 4096,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'san' }],
      networks: ['prod'],
    },
  ],
  vms: vmsOf([
    {
      ...shared,
      hosts: [...intel] as [string, ...string[]],
      guest: rocky,
      tags: ['bank'],
      roles: [
        { name: 'teller', description: 'Front ends', count: 4, size: [2, 8, 30], profile: 'web' },
        { name: 'core', description: 'Accounts', count: 2, size: [8, 32, 60], profile: 'database', protected: true },
      ],
    },
    {
      ...shared,
      hosts: [...amd] as [string, ...string[]],
      guest: debian,
      tags: ['render'],
      roles: [
        { name: 'render', description: 'Frames', count: 6, size: [4, 8, 40], profile: 'batch' },
        { name: 'assets', description: 'Pictures', size: [4, 16, 60], profile: 'web' },
      ],
    },
  ]),
}
