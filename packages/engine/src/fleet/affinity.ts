import { type RefusalFact, refusal, type VmId } from '@vivarium/model'
import { clusterOf, hostOf, hostsOfCluster, vmsOfHost } from './lookup'
import { holdsMemory } from './memory'
import type { ClusterRecord, FleetState, HostRecord, RuleRecord, VmRecord } from './state'

/** A VM as rules see it; one that is only being asked for has no id yet. */
export interface Bound {
  readonly id?: VmId | undefined
  readonly name: string
  readonly tags: readonly string[]
}

/** A VM that was just given a host, for many at once. */
export interface Placed {
  readonly vm: Bound
  readonly host: HostRecord
}

const binds = (rule: RuleRecord, vm: Bound): boolean =>
  (vm.id !== undefined && rule.vmIds.includes(vm.id)) || (rule.tag !== null && vm.tags.includes(rule.tag))

/** VMs of the cluster that a rule binds now, on or off. */
export const membersOf = (fleet: FleetState, cluster: ClusterRecord, rule: RuleRecord): VmRecord[] =>
  hostsOfCluster(fleet, cluster.id)
    .flatMap(host => vmsOfHost(fleet, host))
    .filter(vm => binds(rule, vm))

const isSame = (one: Bound, other: Bound): boolean => one === other || (one.id !== undefined && one.id === other.id)

/** Hosts where others that the rule binds are on, or expected; one that two of them are on stands there twice. */
const placesOfOthers = (
  fleet: FleetState,
  rule: RuleRecord,
  vm: Bound,
  { hosts, placed }: { readonly hosts: readonly HostRecord[]; readonly placed: readonly Placed[] },
): HostRecord[] =>
  hosts.flatMap(host => {
    const on = vmsOfHost(fleet, host).filter(holdsMemory)
    const expected = host.reservations.flatMap(({ vmId }) => fleet.vms[vmId] ?? [])
    const others = new Set([...on, ...expected].filter(other => other.id !== vm.id && binds(rule, other)))
    const deemed = placed.filter(other => other.host === host && !isSame(other.vm, vm) && binds(rule, other.vm))
    return [...others, ...deemed].map(() => host)
  })

interface Where {
  readonly host: HostRecord
  readonly placed: readonly Placed[]
}

function isBroken(fleet: FleetState, rule: RuleRecord, vm: Bound, { host, placed }: Where): boolean {
  switch (rule.kind) {
    case 'run-on':
      return !rule.hostIds.includes(host.id)
    case 'avoid':
      return rule.hostIds.includes(host.id)
    case 'keep-apart':
      return placesOfOthers(fleet, rule, vm, { hosts: [host], placed }).length > 0
    case 'keep-together': {
      // Others on a host that is being emptied will have to leave it, and hold nobody there.
      const hosts = hostsOfCluster(fleet, host.clusterId).filter(each => each.state === 'connected')
      const places = placesOfOthers(fleet, rule, vm, { hosts, placed })
      return places.length > 0 && !places.includes(host)
    }
    default:
      return rule.kind satisfies never
  }
}

/** Rules of the host's cluster that the VM would break by running there. */
export function brokenRules(
  fleet: FleetState,
  vm: Bound,
  host: HostRecord,
  placed: readonly Placed[] = [],
): RuleRecord[] {
  const { rules } = clusterOf(fleet, host.clusterId)
  if (rules.length === 0) return []
  return rules.filter(rule => binds(rule, vm) && isBroken(fleet, rule, vm, { host, placed }))
}

/** Mandatory rules that speak against that host. */
export const againstRules = (
  fleet: FleetState,
  vm: Bound,
  host: HostRecord,
  placed: readonly Placed[] = [],
): RefusalFact[] =>
  brokenRules(fleet, vm, host, placed).flatMap(rule =>
    rule.mandatory ? [refusal('affinity_violated', { vm: vm.name, host: host.name, rule: rule.name }, '/hostId')] : [],
  )

/** VMs that are on against a rule now. Of some that belong together, those apart from most of them; of some to be apart, all on one host. */
export function violators(fleet: FleetState, cluster: ClusterRecord, rule: RuleRecord): VmRecord[] {
  const on = membersOf(fleet, cluster, rule).filter(holdsMemory)
  const home = (vm: VmRecord): string => vm.hostId ?? ''
  const counts = new Map<string, number>()
  for (const vm of on) counts.set(home(vm), (counts.get(home(vm)) ?? 0) + 1)
  switch (rule.kind) {
    case 'run-on':
      return on.filter(vm => vm.hostId === null || !rule.hostIds.includes(vm.hostId))
    case 'avoid':
      return on.filter(vm => vm.hostId !== null && rule.hostIds.includes(vm.hostId))
    case 'keep-apart':
      return on.filter(vm => (counts.get(home(vm)) ?? 0) > 1)
    case 'keep-together': {
      const [most] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      return on.filter(vm => home(vm) !== most?.[0])
    }
    default:
      return rule.kind satisfies never
  }
}

/** Guests on the same host that rules keep together with one, itself among them, by id: they move as one or not at all. */
export function groupOf(fleet: FleetState, cluster: ClusterRecord, vm: VmRecord): VmRecord[] {
  const rules = cluster.rules.filter(({ kind }) => kind === 'keep-together')
  if (vm.hostId === null || !rules.some(rule => binds(rule, boundOf(vm)))) return [vm]
  const beside = vmsOfHost(fleet, hostOf(fleet, vm.hostId)).filter(holdsMemory)
  const group = new Set([vm])
  // A set's loop goes on to what is added within it: whoever is bound to one that was found is found too.
  for (const found of group)
    for (const rule of rules)
      if (binds(rule, boundOf(found))) for (const other of beside) if (binds(rule, boundOf(other))) group.add(other)
  return [...group].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Others of a group as if they were on that host already, for a rule that is asked about one of them. */
export const goingTo = (host: HostRecord, group: readonly VmRecord[]): Placed[] =>
  group.length < 2 ? [] : group.map(vm => ({ vm: boundOf(vm), host }))

const isHostRule = ({ kind }: RuleRecord): boolean => kind === 'run-on' || kind === 'avoid'
const orderOf = { 'keep-together': 0, 'keep-apart': 1, 'run-on': 2, avoid: 3 } as const

/** Whether two rules of a cluster cannot both be kept: they ask the opposite of VMs that both bind. */
export function areOpposed(fleet: FleetState, cluster: ClusterRecord, one: RuleRecord, two: RuleRecord): boolean {
  if (isHostRule(one) !== isHostRule(two)) return false
  const [first, second] = orderOf[one.kind] <= orderOf[two.kind] ? [one, two] : [two, one]
  const ids = new Set(membersOf(fleet, cluster, first).map(({ id }) => id))
  const shared = membersOf(fleet, cluster, second).filter(({ id }) => ids.has(id)).length
  if (first.kind === 'keep-together') return second.kind === 'keep-apart' && shared > 1
  if (first.kind !== 'run-on' || shared === 0) return false
  const left = first.hostIds.filter(id => second.hostIds.includes(id) === (second.kind === 'run-on'))
  return left.length === 0
}

/** Other rules of the cluster that cannot be kept beside this one. */
export const opposedTo = (fleet: FleetState, cluster: ClusterRecord, rule: RuleRecord): RuleRecord[] =>
  cluster.rules.filter(other => other.id !== rule.id && areOpposed(fleet, cluster, rule, other))

/** What rules know of a VM that exists. */
export const boundOf = (vm: VmRecord): Bound => ({ id: vm.id, name: vm.name, tags: vm.tags })
export const ruleNamed = (cluster: ClusterRecord, id: string): RuleRecord | undefined =>
  cluster.rules.find(rule => rule.id === id)

/** Rules of a cluster that bind a VM. */
export const rulesBinding = (cluster: ClusterRecord, vm: Bound): RuleRecord[] =>
  cluster.rules.filter(rule => binds(rule, vm))

/** A VM is gone for good: no rule names it any more. */
export function leaveRules(fleet: FleetState, vmId: VmId): void {
  for (const cluster of Object.values(fleet.clusters)) {
    if (cluster.rules.some(rule => rule.vmIds.includes(vmId)))
      cluster.rules = cluster.rules.map(rule => ({ ...rule, vmIds: rule.vmIds.filter(id => id !== vmId) }))
  }
}
