import type { Scenario } from '@vivarium/model'
import { debian, ubuntu, windowsServer } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const office = { hosts: ['oak', 'elm', 'ash'], datastore: 'nas', network: 'office', ageDays: 420 } as const

/** Three hosts, one NAS, fourteen VMs: what a company of forty people runs in a cupboard. */
export const smallCompany: Scenario = {
  ...BEGINNING,
  name: 'Small company',
  description: 'Three hosts and a NAS under the stairs',
  seed: 40,
  clusters: [
    {
      name: 'cupboard',
      balancing: { mode: 'manual' },
      availability: { enabled: true, hostFailuresToTolerate: 1 },
    },
  ],
  hosts: rack(['oak', 'elm', 'ash'], { cluster: 'cupboard', model: 'Icelake-Server', cores: 12, memoryGiB: 64 }),
  datastores: [{ name: 'nas', kind: 'nfs', capacityGiB: 4000, readMBps: 900, writeMBps: 600 }],
  networks: [
    { name: 'office', vlanId: 10, subnet: '192.168.10.0/24', routed: true },
    { name: 'dmz', vlanId: 20, subnet: '192.168.20.0/24', routed: true },
  ],
  templates: [
    {
      name: 'debian-13',
      guest: debian,
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'nas' }],
      networks: ['office'],
    },
  ],
  vms: vmsOf([
    {
      ...office,
      guest: windowsServer,
      tags: ['office'],
      roles: [
        { name: 'dc', description: 'Domain controllers', count: 2, size: [2, 4, 60], profile: 'web', intensity: 0.05 },
        {
          name: 'files',
          description: 'Everybody’s files',
          size: [4, 8, 80],
          dataGiB: 800,
          profile: 'database',
          protected: true,
        },
        { name: 'print', description: 'Printers', size: [1, 2, 40], profile: 'idle' },
        { name: 'books', description: 'Accounting', size: [4, 16, 120], profile: 'database', protected: true },
      ],
    },
    {
      ...office,
      guest: debian,
      tags: ['web'],
      template: 'debian-13',
      roles: [
        { name: 'www', description: 'The website', count: 2, size: [2, 4, 20], network: 'dmz', profile: 'web' },
        {
          name: 'mail',
          description: 'Mail',
          size: [4, 8, 40],
          dataGiB: 300,
          network: 'dmz',
          profile: 'web',
          intensity: 0.15,
        },
        {
          name: 'vpn',
          description: 'The way in from home',
          size: [2, 2, 20],
          network: 'dmz',
          profile: 'web',
          intensity: 0.1,
        },
      ],
    },
    {
      ...office,
      guest: ubuntu,
      tags: ['dev'],
      roles: [
        { name: 'git', description: 'Repositories', size: [2, 8, 60], profile: 'web', intensity: 0.2 },
        { name: 'ci', description: 'Builds', count: 2, size: [4, 8, 60], profile: 'batch' },
        {
          name: 'test',
          description: 'Switched off at night',
          count: 2,
          size: [2, 4, 40],
          but: { 'test-02': { state: 'stopped' } },
        },
      ],
    },
  ]),
}
