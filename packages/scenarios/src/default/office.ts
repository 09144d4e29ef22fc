import { debian, freebsd, rocky, ubuntu, windows11, windowsServer } from '../guests'
import type { Application, Shared } from '../roles'

const skylake: Shared = {
  hosts: ['skx-01', 'skx-02', 'skx-03'],
  guest: debian,
  datastore: 'nas-1',
  network: 'office',
  ageDays: 700,
}
/** The hosts of the spare ones: skx-04 is in maintenance, what is off stays there. */
const off = { host: 'skx-04', state: 'stopped' } as const

/** Names, files, builds, desktops, staging. On the older Intel hosts. */
export const office: Application[] = [
  {
    ...skylake,
    tags: ['core'],
    roles: [
      {
        name: 'dns',
        description: 'Unbound resolvers',
        count: 2,
        size: [1, 1, 10],
        guest: freebsd,
        template: 'freebsd-14',
        network: 'prod',
        protected: true,
      },
      { name: 'dhcp', description: 'Kea', size: [1, 1, 10] },
      {
        name: 'vpn',
        description: 'WireGuard for people on the road',
        count: 2,
        size: [1, 1, 10],
        guest: freebsd,
        template: 'freebsd-14',
      },
      {
        name: 'ad-dc',
        description: 'Active Directory',
        count: 2,
        size: [2, 6, 80],
        guest: windowsServer,
        protected: true,
      },
      {
        name: 'ldap',
        description: 'Accounts for servers',
        count: 2,
        size: [2, 4, 20],
        guest: rocky,
        profile: 'web',
        intensity: 0.05,
      },
      {
        name: 'file-srv',
        description: 'Shares of all departments',
        size: [4, 8, 60],
        dataGiB: 1500,
        guest: windowsServer,
        profile: 'web',
        intensity: 0.12,
        protected: true,
      },
      { name: 'print', description: 'Print queue of floors 3 to 6', size: [2, 4, 60], guest: windowsServer },
      { name: 'bastion', description: 'The only way in by SSH', size: [1, 1, 10], network: 'prod' },
      {
        name: 'wiki',
        description: 'Handbook and meeting notes',
        size: [2, 4, 40],
        profile: 'web',
        intensity: 0.06,
        but: { wiki: { snapshots: [{ name: 'before-update', agoHours: 9, sizeGiB: 1.5 }] } },
      },
    ],
  },
  {
    ...skylake,
    tags: ['ci'],
    guest: ubuntu,
    network: 'lab',
    ageDays: 45,
    roles: [
      {
        name: 'git',
        description: 'Forgejo: code and reviews',
        size: [4, 8, 40],
        dataGiB: 300,
        profile: 'web',
        intensity: 0.2,
        protected: true,
        ageDays: 900,
      },
      {
        name: 'registry',
        description: 'Container images and packages',
        size: [2, 4, 40],
        dataGiB: 700,
        profile: 'web',
        intensity: 0.1,
        ageDays: 900,
      },
      {
        name: 'ci-runner',
        description: 'Builds and tests, one job each; may be torn down at any time',
        count: 9,
        size: [4, 8, 20],
        profile: 'batch',
        template: 'ubuntu-24.04',
        linked: true,
        but: { 'ci-runner-05': { state: 'stopped' }, 'ci-runner-08': off, 'ci-runner-09': off },
      },
    ],
  },
  {
    ...skylake,
    tags: ['desktop'],
    guest: windows11,
    ageDays: 120,
    roles: [
      {
        name: 'vdi',
        description: 'Desktop of an accountant',
        endings: ['kim', 'lee', 'park', 'choi', 'jung', 'kang', 'cho', 'yoon', 'jang', 'lim', 'han', 'seo'],
        size: [2, 4, 60],
        profile: 'desktop',
        but: { 'vdi-jang': { state: 'suspended' }, 'vdi-seo': off },
      },
    ],
  },
  {
    ...skylake,
    tags: ['staging'],
    guest: ubuntu,
    network: 'lab',
    ageDays: 30,
    roles: [
      {
        name: 'stage-web',
        description: 'The shop as it will be next week',
        count: 2,
        size: [2, 4, 30],
        profile: 'web',
        intensity: 0.05,
      },
      {
        name: 'stage-db',
        description: "Last night's shop data, names removed",
        size: [4, 8, 60],
        dataGiB: 400,
        guest: rocky,
        profile: 'database',
        intensity: 0.1,
        but: {
          'stage-db': {
            snapshots: [
              { name: 'loaded', description: 'Fresh after the nightly load', agoHours: 8, sizeGiB: 4 },
              { name: 'migration-tested', agoHours: 2, sizeGiB: 1, withMemory: true },
            ],
          },
        },
      },
      {
        name: 'stage-pay',
        description: 'Payments against the sandbox of the bank',
        size: [2, 4, 30],
        but: { 'stage-pay': { state: 'stopped' } },
      },
    ],
  },
]
