import type { Scenario } from '@vivarium/model'
import { debian, windowsServer } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const shared = {
  hosts: ['dense-1', 'dense-2'] as [string, ...string[]],
  datastore: 'ssd',
  network: 'lan',
  ageDays: 150,
}

/** More was given out than there is, and it works as long as nobody wants what they were given. */
export const overcommitted: Scenario = {
  ...BEGINNING,
  name: 'Overcommitted',
  description: 'Two hosts with 64 GiB each that promised half as much again',
  seed: 150,
  clusters: [{ name: 'dense', memoryOvercommit: 2 }],
  hosts: rack(['dense-1', 'dense-2'], { cluster: 'dense', model: 'Cascadelake-Server', cores: 12, memoryGiB: 64 }),
  datastores: [{ name: 'ssd', kind: 'san', capacityGiB: 3000, readMBps: 1500, writeMBps: 1000 }],
  networks: [{ name: 'lan', vlanId: 5, subnet: '10.5.0.0/23' }],
  templates: [
    {
      name: 'debian-13',
      guest: debian,
      vcpus: 2,
      memoryMiB: 4096,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'ssd' }],
      networks: ['lan'],
    },
  ],
  vms: vmsOf([
    {
      ...shared,
      guest: windowsServer,
      tags: ['vdi'],
      roles: [
        { name: 'session', description: 'Desktops of the sales team', count: 8, size: [4, 12, 60], profile: 'desktop' },
      ],
    },
    {
      ...shared,
      guest: debian,
      tags: ['db'],
      roles: [
        {
          name: 'report',
          description: 'Reports, at the end of each month',
          count: 4,
          size: [4, 16, 40],
          profile: 'database',
          but: { 'report-03': { state: 'stopped' }, 'report-04': { state: 'stopped' } },
        },
        {
          name: 'cache',
          description: 'Fills whatever memory it gets',
          count: 2,
          size: [2, 16, 20],
          profile: 'database',
        },
      ],
    },
  ]),
}
