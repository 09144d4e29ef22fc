import type { Scenario } from '@vivarium/model'
import { debian, rocky } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const east = ['east-1', 'east-2'] as const
const west = ['west-1', 'west-2'] as const

/** Two sites, one cluster, one datastore with a copy of every block on either side. */
export const stretchedStorage: Scenario = {
  ...BEGINNING,
  name: 'Stretched storage',
  description: 'One cluster across two sites, on a datastore that writes every block twice',
  seed: 12,
  clusters: [
    {
      name: 'metro',
      availability: { enabled: true, hostFailuresToTolerate: 2 },
      rules: [
        { name: 'east stays east', kind: 'run-on', tag: 'east', hosts: [...east], mandatory: false },
        { name: 'west stays west', kind: 'run-on', tag: 'west', hosts: [...west], mandatory: false },
        { name: 'one ledger a site', kind: 'keep-apart', vms: ['ledger-01', 'ledger-02'], mandatory: true },
      ],
    },
  ],
  hosts: [
    ...rack(east, {
      cluster: 'metro',
      model: 'EPYC-Genoa',
      cores: 16,
      memoryGiB: 96,
      gigabits: 25,
      datastores: ['metro-san', 'east-scratch'],
    }),
    ...rack(west, {
      cluster: 'metro',
      model: 'EPYC-Genoa',
      cores: 16,
      memoryGiB: 96,
      gigabits: 25,
      datastores: ['metro-san', 'west-scratch'],
    }),
  ],
  datastores: [
    { name: 'metro-san', kind: 'san', capacityGiB: 2400, readMBps: 1600, writeMBps: 900, replicas: 2 },
    { name: 'east-scratch', kind: 'nfs', capacityGiB: 1000, readMBps: 600, writeMBps: 400 },
    { name: 'west-scratch', kind: 'nfs', capacityGiB: 1000, readMBps: 600, writeMBps: 400 },
  ],
  networks: [{ name: 'metro', vlanId: 400, subnet: '10.40.0.0/22' }],
  templates: [
    {
      name: 'debian-13',
      guest: debian,
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'metro-san' }],
      networks: ['metro'],
    },
  ],
  vms: vmsOf(
    [
      { site: 'east', hosts: [...east] as [string, ...string[]], endings: ['01'] },
      { site: 'west', hosts: [...west] as [string, ...string[]], endings: ['02'] },
    ].map(({ site, hosts, endings }) => ({
      hosts,
      guest: rocky,
      datastore: 'metro-san',
      network: 'metro',
      ageDays: 300,
      tags: [site],
      roles: [
        {
          name: 'ledger',
          description: 'The same books on either side',
          endings,
          size: [8, 24, 60],
          dataGiB: 300,
          profile: 'database' as const,
          protected: true,
        },
        {
          name: `web-${site}`,
          description: 'Front ends',
          count: 3,
          size: [2, 4, 30] as const,
          profile: 'web' as const,
        },
        {
          name: `render-${site}`,
          description: 'Scratch work that may be lost',
          size: [4, 8, 60] as const,
          datastore: `${site}-scratch`,
          profile: 'batch' as const,
        },
      ],
    })),
  ),
}
