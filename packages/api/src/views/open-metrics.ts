import { energyByHost, type FleetState, hostUsage, hostWatts, vmUsage } from '@vivarium/engine'
import { isOn } from './host'
import { hostOfVm } from './vm'

interface Family {
  readonly name: string
  readonly unit: string
  readonly help: string
}
interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const MIB = 1_048_576
const HOUR_MS = 3_600_000
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

/** One metric family as OpenMetrics text. */
function family({ name, unit, help }: Family, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels, value }) => {
    const inside = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`)
    return `${name}{${inside.join(',')}} ${value}`
  })
  return [`# TYPE ${name} gauge`, `# UNIT ${name} ${unit}`, `# HELP ${name} ${help}`, ...lines].join('\n')
}

/** What hosts and guests use now, as OpenMetrics 1.0 text. */
export function openMetrics(fleet: FleetState): string {
  const vms = Object.values(fleet.vms)
    .filter(isOn)
    .map(vm => ({
      labels: { vm: vm.name, id: vm.id, host: hostOfVm(fleet, vm)?.name ?? '' },
      usage: vmUsage(fleet, vm),
    }))
  const hosts = Object.values(fleet.hosts).map(host => ({
    labels: { host: host.name, id: host.id, cluster: fleet.clusters[host.clusterId]?.name ?? '' },
    usage: hostUsage(fleet, host),
  }))
  const ofVms = (value: (usage: (typeof vms)[number]['usage']) => number): Sample[] =>
    vms.map(({ labels, usage }) => ({ labels, value: value(usage) }))
  const ofHosts = (value: (usage: (typeof hosts)[number]['usage']) => number): Sample[] =>
    hosts.map(({ labels, usage }) => ({ labels, value: value(usage) }))
  const wattHours = energyByHost(fleet, { fromMs: fleet.nowMs - HOUR_MS, toMs: fleet.nowMs })
  const drawn = Object.values(fleet.hosts).map(({ id, clusterId }, at) => ({
    clusterId,
    labels: hosts[at]?.labels ?? {},
    joules: Math.round((wattHours.get(id) ?? 0) * 3600),
  }))
  return `${[
    family(
      { name: 'vivarium_vm_cpu_ratio', unit: 'ratio', help: 'CPU used, of its vCPUs.' },
      ofVms(({ cpuPercent }) => cpuPercent / 100),
    ),
    family(
      { name: 'vivarium_vm_cpu_ready_ratio', unit: 'ratio', help: 'Share of the time ready to run and not let.' },
      ofVms(({ cpuReadyPercent }) => cpuReadyPercent / 100),
    ),
    family(
      { name: 'vivarium_vm_memory_bytes', unit: 'bytes', help: 'Memory in use.' },
      ofVms(({ memoryMiB }) => memoryMiB * MIB),
    ),
    family(
      { name: 'vivarium_host_cpu_ratio', unit: 'ratio', help: 'CPU used, of all cores.' },
      ofHosts(({ cpuPercent }) => cpuPercent / 100),
    ),
    family(
      { name: 'vivarium_host_memory_bytes', unit: 'bytes', help: 'Memory in use.' },
      ofHosts(({ memoryUsedMiB }) => memoryUsedMiB * MIB),
    ),
    family(
      { name: 'vivarium_host_memory_allocated_bytes', unit: 'bytes', help: 'Memory given to guests that are on.' },
      ofHosts(({ memoryAllocatedMiB }) => memoryAllocatedMiB * MIB),
    ),
    family(
      { name: 'vivarium_host_power_watts', unit: 'watts', help: 'Power drawn, by the curve of a server of its size.' },
      Object.values(fleet.hosts).map((host, at) => ({
        labels: hosts[at]?.labels ?? {},
        value: hostWatts(fleet, host),
      })),
    ),
    family(
      { name: 'vivarium_host_energy_joules', unit: 'joules', help: 'Energy drawn in the last hour.' },
      drawn.map(({ labels, joules }) => ({ labels, value: joules })),
    ),
    family(
      { name: 'vivarium_cluster_energy_joules', unit: 'joules', help: 'Energy that its hosts drew in the last hour.' },
      Object.values(fleet.clusters).map(({ id, name }) => ({
        labels: { cluster: name, id },
        value: drawn.reduce((sum, { clusterId, joules }) => sum + (clusterId === id ? joules : 0), 0),
      })),
    ),
    '# EOF',
  ].join('\n')}\n`
}
