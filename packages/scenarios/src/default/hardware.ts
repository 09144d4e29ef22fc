import type { Scenario, ScenarioDatastore, ScenarioHost } from '@vivarium/model'

const GIB = 1024

export const clusters: Scenario['clusters'] = [
  {
    name: 'icelake',
    balancing: { mode: 'automatic' },
    availability: { enabled: true, hostFailuresToTolerate: 1 },
    rules: [
      { name: 'shop-db apart', kind: 'keep-apart', vms: ['shop-db-01', 'shop-db-02'] },
      { name: 'shop-lb apart', kind: 'keep-apart', vms: ['shop-lb-01', 'shop-lb-02'] },
    ],
  },
  { name: 'skylake', cpuBaseline: 'Skylake-Server', balancing: { mode: 'manual' } },
  { name: 'milan', balancing: { mode: 'manual' }, availability: { enabled: true, hostFailuresToTolerate: 1 } },
  { name: 'lab' },
]

export const networks: Scenario['networks'] = [
  { name: 'prod', vlanId: 20, subnet: '10.20.0.0/20' },
  { name: 'dmz', vlanId: 30, subnet: '10.30.0.0/24' },
  { name: 'office', vlanId: 40, subnet: '10.40.0.0/22' },
  { name: 'lab', vlanId: 50, subnet: '10.50.0.0/22' },
]

const shared: ScenarioDatastore[] = [
  { name: 'san-1', kind: 'san', capacityGiB: 12 * 1024, readMBps: 2400, writeMBps: 1600 },
  { name: 'nas-1', kind: 'nfs', capacityGiB: 16 * 1024, readMBps: 1100, writeMBps: 800 },
]

type Rack = Omit<ScenarioHost, 'name' | 'datastores'> & {
  readonly names: readonly string[]
  readonly pools: readonly string[]
}

/** Racks of like hosts, each with a disk of its own beside the pools that it shares. */
const racks: readonly Rack[] = [
  {
    names: ['icx-01', 'icx-02', 'icx-03', 'icx-04'],
    cluster: 'icelake',
    cpu: { model: 'Icelake-Server', sockets: 2, coresPerSocket: 16, threadsPerCore: 2, mhz: 3100 },
    memoryMiB: 128 * GIB,
    nics: [{ bandwidthMbps: 25_000 }, { bandwidthMbps: 25_000 }],
    pools: ['san-1', 'nas-1'],
    networks: ['prod', 'dmz', 'office', 'lab'],
  },
  {
    names: ['skx-01', 'skx-02', 'skx-03', 'skx-04'],
    cluster: 'skylake',
    cpu: { model: 'Skylake-Server', sockets: 2, coresPerSocket: 12, threadsPerCore: 2, mhz: 2600 },
    memoryMiB: 96 * GIB,
    nics: [{ bandwidthMbps: 10_000 }, { bandwidthMbps: 10_000 }],
    pools: ['san-1', 'nas-1'],
    networks: ['prod', 'office', 'lab'],
  },
  {
    names: ['mil-01', 'mil-02', 'mil-03', 'mil-04'],
    cluster: 'milan',
    cpu: { model: 'EPYC-Milan', sockets: 1, coresPerSocket: 32, threadsPerCore: 2, mhz: 2800 },
    memoryMiB: 128 * GIB,
    nics: [{ bandwidthMbps: 25_000 }, { bandwidthMbps: 25_000 }],
    pools: ['san-1', 'nas-1'],
    networks: ['prod', 'dmz', 'office', 'lab'],
  },
  {
    names: ['ws-01'],
    cluster: 'lab',
    cpu: { model: 'Cascadelake-Server', sockets: 1, coresPerSocket: 8, threadsPerCore: 2, mhz: 3700 },
    memoryMiB: 48 * GIB,
    nics: [{ bandwidthMbps: 1000 }],
    virtualization: 'hosted',
    pools: ['nas-1'],
    networks: ['office', 'lab'],
  },
  {
    names: ['ct-01'],
    cluster: 'lab',
    cpu: { model: 'EPYC-Rome', sockets: 1, coresPerSocket: 16, threadsPerCore: 2, mhz: 3000 },
    memoryMiB: 48 * GIB,
    nics: [{ bandwidthMbps: 10_000 }],
    virtualization: 'os-level',
    pools: ['nas-1'],
    networks: ['office', 'lab'],
  },
  {
    names: ['hsw-01'],
    cluster: 'lab',
    cpu: { model: 'Haswell', sockets: 2, coresPerSocket: 8, threadsPerCore: 2, mhz: 2400 },
    memoryMiB: 64 * GIB,
    nics: [{ bandwidthMbps: 1000 }],
    pools: ['nas-1'],
    networks: ['office', 'lab'],
  },
  {
    names: ['par-01'],
    cluster: 'lab',
    cpu: { model: 'Broadwell', sockets: 2, coresPerSocket: 10, threadsPerCore: 2, mhz: 2200 },
    memoryMiB: 48 * GIB,
    nics: [{ bandwidthMbps: 10_000 }],
    virtualization: 'para',
    pools: ['nas-1'],
    networks: ['office', 'lab'],
  },
]

export const hosts: ScenarioHost[] = racks.flatMap(({ names, pools, ...rest }) =>
  names.map(name => ({
    name,
    ...rest,
    datastores: [...pools, `${name}-local`],
    // Its firmware is being updated.
    ...(name === 'skx-04' ? { maintenance: true } : {}),
  })),
)

export const datastores: ScenarioDatastore[] = [
  ...shared,
  ...hosts.map(
    ({ name }): ScenarioDatastore => ({
      name: `${name}-local`,
      kind: 'local',
      capacityGiB: 1800,
      readMBps: 3000,
      writeMBps: 1800,
    }),
  ),
]
