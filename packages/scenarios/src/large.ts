import type { Scenario, ScenarioVm, WorkloadProfile } from '@vivarium/model'
import { debian, rocky, ubuntu, windowsServer } from './guests'

const VMS_PER_HOST = 20
const HOSTS_PER_CLUSTER = 16
const MODELS = ['Icelake-Server', 'EPYC-Milan', 'Skylake-Server'] as const
type Size = readonly [vcpus: number, memoryGiB: number]
/** Ten sizes, twice on every host: 156 GiB of 256. */
const SIZES: readonly [Size, ...Size[]] = [
  [1, 2],
  [2, 4],
  [2, 4],
  [2, 4],
  [4, 8],
  [4, 8],
  [4, 8],
  [4, 16],
  [8, 16],
  [2, 8],
]
const PROFILES: readonly [WorkloadProfile, ...WorkloadProfile[]] = [
  'web',
  'idle',
  'database',
  'web',
  'batch',
  'desktop',
  'idle',
]
const GUESTS = [ubuntu, debian, rocky, ubuntu, windowsServer] as const
const TEAMS = ['shop', 'core', 'data', 'ci', 'media'] as const

/**
 * A fleet of `n` VMs, 1 to 100,000, on a host for every twenty. Plain arithmetic: the same `n` gives the same document.
 * Were all of its VMs on, a host would hold 61 % of its memory.
 */
export const large = (n: number): Scenario => {
  const hostCount = Math.max(2, Math.ceil(n / VMS_PER_HOST))
  const clusterCount = Math.ceil(hostCount / HOSTS_PER_CLUSTER)
  const clusterOf = (host: number) => Math.floor(host / HOSTS_PER_CLUSTER)
  const networkOf = (cluster: number) => `vlan-${100 + cluster}`
  const poolOf = (cluster: number) => `san-${cluster + 1}`
  return {
    vivarium: 1,
    name: `Large, ${n} VMs`,
    seed: n,
    startsAt: '2026-03-02T10:42:00Z',
    clusters: times(clusterCount, cluster => ({ name: `cluster-${cluster + 1}` })),
    hosts: times(hostCount, host => ({
      name: `host-${padded(host + 1, 4)}`,
      cluster: `cluster-${clusterOf(host) + 1}`,
      cpu: {
        model: pick(MODELS, clusterOf(host)),
        sockets: 2,
        coresPerSocket: 16,
        threadsPerCore: 2,
        mhz: 2800,
      },
      memoryMiB: 256 * 1024,
      nics: [{ bandwidthMbps: 25_000 }],
      datastores: [poolOf(clusterOf(host))],
      networks: [networkOf(clusterOf(host))],
    })),
    datastores: times(clusterCount, cluster => ({
      name: poolOf(cluster),
      kind: 'san' as const,
      capacityGiB: 40_960,
      readMBps: 4000,
      writeMBps: 3000,
    })),
    networks: times(clusterCount, cluster => ({
      name: networkOf(cluster),
      vlanId: 100 + cluster,
      subnet: `10.${Math.floor(cluster / 16)}.${(cluster % 16) * 16}.0/20`,
    })),
    templates: [
      {
        name: 'ubuntu-24.04',
        guest: ubuntu,
        vcpus: 2,
        memoryMiB: 2048,
        disks: [{ sizeGiB: 20, usedGiB: 3, datastore: poolOf(0) }],
      },
    ],
    vms: times(n, vm => toVm(vm, clusterOf(Math.floor(vm / VMS_PER_HOST)))),
  }

  function toVm(vm: number, cluster: number): ScenarioVm {
    const [vcpus, memoryGiB] = pick(SIZES, vm)
    const team = pick(TEAMS, Math.floor(vm / 7))
    return {
      name: `${team}-${padded(vm + 1, 5)}`,
      host: `host-${padded(Math.floor(vm / VMS_PER_HOST) + 1, 4)}`,
      ...(vm % 11 === 7 ? { state: 'stopped' as const } : vm % 37 === 5 ? { state: 'suspended' as const } : {}),
      vcpus,
      memoryMiB: memoryGiB * 1024,
      guest: pick(GUESTS, Math.floor(vm / 3)),
      disks: [{ sizeGiB: 40 + 20 * (vm % 4), datastore: poolOf(cluster) }],
      nics: [{ network: networkOf(cluster) }],
      workload: { profile: pick(PROFILES, vm) },
      tags: [team],
      ageHours: 24 * (1 + ((vm * 7) % 700)),
    }
  }
}

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const padded = (number: number, width: number): string => String(number).padStart(width, '0')
/** Goes round a list. */
const pick = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0]
