import type { RuleConflictKind } from '@vivarium/model'
import { membersOf } from './affinity'
import { hostsOfCluster } from './lookup'
import type { ClusterRecord, FleetState, HostRecord, RuleRecord, VmRecord } from './state'

/** Rules of a cluster that can't all be kept, and the VMs for which they can't. */
export interface RuleConflict {
  readonly kind: RuleConflictKind
  readonly rules: readonly RuleRecord[]
  readonly vms: readonly VmRecord[]
}

/** VMs that rules keep together, directly or by way of others, with the hosts that rules leave them. */
interface Group {
  readonly vms: Set<VmRecord>
  readonly rules: Set<RuleRecord>
  hosts: HostRecord[]
}

type Bindings = readonly { readonly rule: RuleRecord; readonly vms: readonly VmRecord[] }[]

/** All that rules of a cluster ask which can't be: both together and apart, on no host at all, or apart on too few hosts. */
export function ruleConflicts(fleet: FleetState, cluster: ClusterRecord): RuleConflict[] {
  const bindings = cluster.rules.map(rule => ({ rule, vms: membersOf(fleet, cluster, rule) }))
  const groups = groupsOf(bindings, hostsOfCluster(fleet, cluster.id))
  const found: RuleConflict[] = []
  for (const group of new Set(groups.values()))
    if (group.hosts.length === 0) found.push({ kind: 'no_host_left', rules: [...group.rules], vms: [...group.vms] })
  for (const { rule, vms } of bindings) {
    if (rule.kind !== 'keep-apart') continue
    const apart = [...new Set(vms.flatMap(vm => groups.get(vm) ?? []))]
    for (const group of apart) {
      const met = vms.filter(vm => group.vms.has(vm))
      const joining = [...group.rules].filter(({ kind }) => kind === 'keep-together')
      if (met.length > 1) found.push({ kind: 'together_and_apart', rules: [rule, ...joining], vms: met })
    }
    const hosts = new Set(apart.flatMap(group => group.hosts))
    const bound = apart.flatMap(group => [...group.rules].filter(({ kind }) => kind === 'run-on' || kind === 'avoid'))
    if (apart.length > hosts.size && hosts.size > 0)
      found.push({ kind: 'too_few_hosts', rules: [...new Set([rule, ...bound])], vms })
  }
  return found
}

/** The group of each VM that any rule binds. */
function groupsOf(bindings: Bindings, hosts: readonly HostRecord[]): Map<VmRecord, Group> {
  const groups = new Map<VmRecord, Group>()
  for (const { vms } of bindings)
    for (const vm of vms)
      if (!groups.has(vm)) groups.set(vm, { vms: new Set([vm]), rules: new Set(), hosts: [...hosts] })
  for (const { rule, vms } of bindings) {
    const [first, ...others] = vms.flatMap(vm => groups.get(vm) ?? [])
    if (rule.kind !== 'keep-together' || first === undefined || others.length === 0) continue
    first.rules.add(rule)
    for (const other of others) merge(groups, first, other)
  }
  for (const { rule, vms } of bindings) {
    if (rule.kind !== 'run-on' && rule.kind !== 'avoid') continue
    const wanted = rule.kind === 'run-on'
    for (const group of new Set(vms.flatMap(vm => groups.get(vm) ?? []))) {
      group.hosts = group.hosts.filter(({ id }) => rule.hostIds.includes(id) === wanted)
      group.rules.add(rule)
    }
  }
  return groups
}

function merge(groups: Map<VmRecord, Group>, into: Group, from: Group): void {
  if (into === from) return
  for (const rule of from.rules) into.rules.add(rule)
  for (const vm of from.vms) {
    into.vms.add(vm)
    groups.set(vm, into)
  }
}
