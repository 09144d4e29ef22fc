import {
  type ClusterRecord,
  capacityMHz,
  coresOf,
  type FleetState,
  type HostRecord,
  hostUsage,
  membersOf,
  opposedTo,
  type RuleRecord,
  type ruleConflicts,
  violators,
} from '@vivarium/engine'
import type { Cluster, ClusterId, ClusterRule, PlacementRule, RuleConflict } from '@vivarium/model'
import { isOn, vmsOfHost } from './host'
import { groupBy, oncePerState } from './memo'

const hostsByCluster = oncePerState(fleet => groupBy(Object.values(fleet.hosts), host => host.clusterId))

export const hostsOfCluster = (fleet: FleetState, id: ClusterId): readonly HostRecord[] =>
  hostsByCluster(fleet).get(id) ?? []

const sum = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((total, thing) => total + of(thing), 0)

/** What hosts have between them. Cores, not threads. */
export const capacityOf = (hosts: readonly HostRecord[]): Cluster['capacity'] => ({
  cores: sum(hosts, coresOf),
  cpuMHz: sum(hosts, capacityMHz),
  memoryMiB: sum(hosts, host => host.memoryMiB),
})

/** What guests use of several hosts; a host's CPU counts by its cycles. */
export function usageOf(fleet: FleetState, hosts: readonly HostRecord[]): Cluster['usage'] {
  const each = hosts.map(host => ({ mhz: capacityMHz(host), usage: hostUsage(fleet, host) }))
  const cpuMHz = sum(each, ({ mhz }) => mhz)
  return {
    cpuPercent: cpuMHz === 0 ? 0 : sum(each, ({ mhz, usage }) => usage.cpuPercent * mhz) / cpuMHz,
    memoryUsedMiB: sum(each, ({ usage }) => usage.memoryUsedMiB),
    memoryAllocatedMiB: sum(each, ({ usage }) => usage.memoryAllocatedMiB),
    vcpusAllocated: sum(each, ({ usage }) => usage.vcpusAllocated),
  }
}

/** A rule as it was made. */
const ruleView = ({ tag, vmIds, hostIds, ...rule }: RuleRecord): PlacementRule => ({
  ...rule,
  vmIds: [...vmIds],
  hostIds: [...hostIds],
  ...(tag === null ? {} : { tag }),
})

/** A rule as it stands in its cluster: whom it binds, who breaks it, what it contradicts. */
export const clusterRuleView = (fleet: FleetState, cluster: ClusterRecord, rule: RuleRecord): ClusterRule => ({
  ...ruleView(rule),
  memberIds: membersOf(fleet, cluster, rule).map(({ id }) => id),
  violatedBy: violators(fleet, cluster, rule).map(({ id }) => id),
  violators: violators(fleet, cluster, rule).map(({ id, name }) => ({ kind: 'vm', id, name })),
  conflictsWith: opposedTo(fleet, cluster, rule).map(({ id, name }) => ({ id, name })),
})

/** Rules that can't all be kept, by name. */
export const ruleConflictView = ({ kind, rules, vms }: ReturnType<typeof ruleConflicts>[number]): RuleConflict => ({
  kind,
  rules: rules.map(({ id, name, mandatory }) => ({ id, name, mandatory })),
  vms: vms.map(({ id, name }) => ({ kind: 'vm', id, name })),
})

/** A cluster as the API tells it. */
export function clusterView(fleet: FleetState, cluster: ClusterRecord): Cluster {
  const hosts = hostsOfCluster(fleet, cluster.id)
  return {
    id: cluster.id,
    name: cluster.name,
    cpuBaseline: cluster.cpuBaseline,
    placement: cluster.placement,
    memoryOvercommit: cluster.memoryOvercommit,
    balancing: cluster.balancing,
    powerManagement: { rule: 'band', selection: 'mmt', ...cluster.powerManagement },
    availability: { restartDelayS: 0, maxRestarts: 1, maxRelocations: 1, ...cluster.availability },
    rules: cluster.rules.map(ruleView),
    hostCount: hosts.length,
    vmCount: sum(hosts, host => host.vmIds.length),
    runningVmCount: sum(hosts, host => vmsOfHost(fleet, host).filter(isOn).length),
    capacity: capacityOf(hosts),
    usage: usageOf(fleet, hosts),
  }
}
