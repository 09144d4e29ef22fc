import { alpine, centos6, debian, ubuntu, windows11, windows2012 } from '../guests'
import type { Application, Shared } from '../roles'

const lab: Omit<Shared, 'hosts'> = { guest: debian, datastore: 'nas-1', network: 'lab', ageDays: 200 }

/** One host of each kind of virtualization, and an old one that nobody dares to switch off. */
export const laboratory: Application[] = [
  {
    ...lab,
    hosts: ['hsw-01'],
    tags: ['legacy'],
    ageDays: 2900,
    network: 'office',
    roles: [
      {
        name: 'old-erp',
        description: 'Books before 2021, read only; the tax office may ask',
        size: [4, 16, 200],
        guest: windows2012,
        protected: true,
        but: {
          'old-erp': {
            snapshots: [
              { name: 'as-migrated', agoHours: 44_000, sizeGiB: 20 },
              { name: 'before-tls', agoHours: 21_000, sizeGiB: 5 },
              { name: 'before-sp1', agoHours: 12_000, sizeGiB: 5 },
              { name: 'do-not-delete', agoHours: 9000, sizeGiB: 3 },
            ],
          },
        },
      },
      { name: 'fax', description: 'Still gets three faxes a week', size: [1, 2, 20], guest: centos6 },
      { name: 'time-clock', description: 'Badge readers of the old building', size: [2, 4, 40], guest: windows2012 },
      {
        name: 'intranet-2016',
        description: 'Replaced by wiki; kept for its links',
        size: [2, 4, 40],
        guest: centos6,
        profile: 'web',
        intensity: 0.02,
      },
      {
        name: 'test-hsw',
        description: 'Builds for old CPUs',
        count: 2,
        size: [4, 8, 40],
        guest: ubuntu,
        profile: 'batch',
        tags: ['test'],
        ageDays: 60,
      },
    ],
  },
  {
    ...lab,
    hosts: ['ws-01'],
    tags: ['test'],
    datastore: 'ws-01-local',
    ageDays: 40,
    roles: [
      {
        name: 'dev-win',
        description: 'Windows client tests',
        count: 2,
        size: [2, 6, 60],
        guest: windows11,
        profile: 'desktop',
      },
      {
        name: 'sandbox',
        description: 'Break it, throw it away',
        count: 3,
        size: [2, 4, 20],
        template: 'debian-13',
        but: { 'sandbox-03': { state: 'stopped' } },
      },
      {
        name: 'kiosk',
        description: 'Image for the lobby screens',
        size: [1, 2, 20],
        profile: 'desktop',
        intensity: 0.1,
      },
    ],
  },
  {
    ...lab,
    hosts: ['ct-01'],
    tags: ['container-os'],
    guest: alpine,
    ageDays: 75,
    roles: [
      {
        name: 'ct-app',
        description: 'Demo application, one replica',
        count: 5,
        size: [2, 4, 10],
        profile: 'web',
        intensity: 0.1,
      },
      { name: 'ct-redis', description: 'Cache of the demo', size: [1, 2, 5], profile: 'database', intensity: 0.08 },
      { name: 'ct-mqtt', description: 'Broker of the sensor wall', size: [1, 1, 5], profile: 'web', intensity: 0.05 },
      { name: 'ct-cron', description: 'Small jobs of everyone', size: [1, 1, 5], profile: 'batch' },
    ],
  },
  {
    ...lab,
    hosts: ['par-01'],
    tags: ['para'],
    ageDays: 1500,
    roles: [
      { name: 'pv-build', description: 'Package builds', count: 3, size: [4, 6, 40], profile: 'batch' },
      {
        name: 'pv-mirror',
        description: 'Mirror of Debian and Ubuntu',
        size: [2, 4, 20],
        dataGiB: 1200,
        profile: 'web',
        intensity: 0.1,
      },
      {
        name: 'pv-hostile',
        description: 'Fork bombs and memory hogs, on purpose',
        size: [2, 4, 10],
        profile: 'hostile',
        tags: ['test'],
        ageDays: 3,
        but: { 'pv-hostile': { state: 'stopped' } },
      },
    ],
  },
]
