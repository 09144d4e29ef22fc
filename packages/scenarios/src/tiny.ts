import type { Scenario, ScenarioHost } from '@vivarium/model'
import { ubuntu, windowsServer } from './guests'

const intel: Omit<ScenarioHost, 'name' | 'id'> = {
  cluster: 'intel',
  cpu: { model: 'Icelake-Server', sockets: 1, coresPerSocket: 8, threadsPerCore: 2, mhz: 2800 },
  memoryMiB: 32 * 1024,
  nics: [{ bandwidthMbps: 10_000 }],
  datastores: ['shared'],
  networks: ['lan', 'dmz'],
}
const disks = [{ sizeGiB: 20, usedGiB: 4, datastore: 'shared' }]
const nics = [{ network: 'lan' }]

/** Three hosts and six VMs: the least that has everything. Ids are given, so that a test can name things. */
export const tiny: Scenario = {
  vivarium: 1,
  name: 'Tiny',
  description: 'Two Intel hosts, one AMD host, six VMs',
  seed: 1,
  startsAt: '2026-03-02T10:42:00Z',
  clusters: [
    { id: 'cluster-intel', name: 'intel' },
    { id: 'cluster-amd', name: 'amd' },
  ],
  hosts: [
    { ...intel, id: 'host-intel-a', name: 'intel-a', datastores: ['shared', 'local-a'] },
    { ...intel, id: 'host-intel-b', name: 'intel-b' },
    {
      ...intel,
      id: 'host-amd-a',
      name: 'amd-a',
      cluster: 'amd',
      cpu: { ...intel.cpu, model: 'EPYC-Milan' },
      networks: ['lan'],
    },
  ],
  datastores: [
    { id: 'datastore-shared', name: 'shared', kind: 'nfs', capacityGiB: 1000, readMBps: 1000, writeMBps: 800 },
    { id: 'datastore-local-a', name: 'local-a', kind: 'local', capacityGiB: 500, readMBps: 2000, writeMBps: 1500 },
  ],
  networks: [
    { id: 'network-lan', name: 'lan', vlanId: 10, subnet: '10.0.0.0/24' },
    { id: 'network-dmz', name: 'dmz', vlanId: 20, subnet: '10.0.1.0/24' },
  ],
  templates: [
    {
      id: 'template-ubuntu',
      name: 'ubuntu',
      guest: ubuntu,
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 10, usedGiB: 2, datastore: 'shared' }],
      networks: ['lan'],
    },
  ],
  vms: [
    {
      id: 'vm-web-1',
      name: 'web-1',
      host: 'intel-a',
      vcpus: 2,
      memoryMiB: 4096,
      guest: ubuntu,
      disks,
      nics,
      workload: { profile: 'web' },
      tags: ['web'],
    },
    {
      id: 'vm-web-2',
      name: 'web-2',
      host: 'intel-b',
      vcpus: 2,
      memoryMiB: 4096,
      guest: ubuntu,
      disks,
      nics,
      workload: { profile: 'web' },
      tags: ['web'],
    },
    {
      id: 'vm-db-1',
      name: 'db-1',
      host: 'intel-a',
      vcpus: 4,
      memoryMiB: 8192,
      guest: ubuntu,
      disks,
      nics,
      workload: { profile: 'database' },
      tags: ['db'],
    },
    {
      id: 'vm-batch-1',
      name: 'batch-1',
      host: 'intel-b',
      state: 'stopped',
      vcpus: 2,
      memoryMiB: 4096,
      guest: ubuntu,
      disks,
      nics,
      workload: { profile: 'batch' },
    },
    {
      id: 'vm-win-1',
      name: 'win-1',
      host: 'intel-b',
      vcpus: 2,
      memoryMiB: 4096,
      guest: windowsServer,
      disks,
      nics,
      workload: { profile: 'desktop' },
    },
    { id: 'vm-amd-1', name: 'amd-1', host: 'amd-a', vcpus: 2, memoryMiB: 4096, guest: ubuntu, disks, nics },
  ],
}
