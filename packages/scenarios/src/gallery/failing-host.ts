import type { Scenario } from '@vivarium/model'
import { debian, rocky } from '../guests'
import { vmsOf } from '../roles'
import { BEGINNING, rack } from './hardware'

const shared = {
  hosts: ['n1', 'n2', 'n3', 'n4'] as [string, ...string[]],
  datastore: 'san',
  network: 'prod',
  ageDays: 380,
}

/** Four hosts with availability on, a third of their room to spare, and one of them not well. */
export const failingHost: Scenario = {
  ...BEGINNING,
  name: 'A host about to fail',
  description: 'Four hosts with availability on; n2 will not see the evening',
  seed: 911,
  clusters: [{ name: 'prod', availability: { enabled: true, hostFailuresToTolerate: 1 } }],
  hosts: rack(['n1', 'n2', 'n3', 'n4'], {
    cluster: 'prod',
    model: 'EPYC-Milan',
    cores: 16,
    memoryGiB: 96,
    gigabits: 25,
  }),
  datastores: [{ name: 'san', kind: 'san', capacityGiB: 6000, readMBps: 2200, writeMBps: 1500 }],
  // Its NIC goes first; then its power.
  faults: [
    { kind: 'link-loss', target: 'n2', lossPercent: 2, afterS: 1800, durationS: 7200 },
    { kind: 'host-failure', target: 'n2', afterS: 10_800 },
  ],
  networks: [{ name: 'prod', vlanId: 9, subnet: '10.9.0.0/23' }],
  templates: [
    {
      name: 'debian-13',
      guest: debian,
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 20, usedGiB: 3, datastore: 'san' }],
      networks: ['prod'],
    },
  ],
  vms: vmsOf([
    {
      ...shared,
      guest: rocky,
      tags: ['pay'],
      roles: [
        {
          name: 'pay-db',
          description: 'First to come back',
          count: 2,
          size: [8, 24, 60],
          profile: 'database',
          protected: true,
          but: { 'pay-db-01': { restartPriority: 'high' }, 'pay-db-02': { restartPriority: 'high' } },
        },
        { name: 'pay-app', description: 'Card payments', count: 4, size: [4, 8, 40], profile: 'web' },
      ],
    },
    {
      ...shared,
      guest: debian,
      tags: ['web'],
      roles: [
        { name: 'web', description: 'Front ends', count: 8, size: [2, 6, 30], profile: 'web' },
        {
          name: 'preview',
          description: 'Of no importance at night',
          count: 4,
          size: [2, 4, 30],
          profile: 'idle',
          but: { 'preview-04': { restartPriority: 'disabled' } },
        },
      ],
    },
  ]),
}
