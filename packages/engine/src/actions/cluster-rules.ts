import { type ActionInput, HOST_RULE_KINDS, type RefusalFact, refusal } from '@vivarium/model'
import { areOpposed, ruleNamed } from '../fleet/affinity'
import { emit } from '../fleet/log'
import { clusterOf, ref } from '../fleet/lookup'
import { hostsElsewhere, vmsElsewhere } from '../fleet/membership'
import { mint } from '../fleet/mint'
import type { ClusterRecord, FleetState, RuleRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

type NewRule = Omit<RuleRecord, 'id'>
type RuleInput = Omit<ActionInput<'cluster.add-rule'>, 'clusterId'>

/** All that speaks against a rule as it would be; `own` is the one that it takes the place of. */
function ruleRefusals(fleet: FleetState, cluster: ClusterRecord, input: RuleInput, own?: RuleRecord): RefusalFact[] {
  const { name, vmIds = [], tag, hostIds = [], mandatory = true } = input
  const wantsHosts = HOST_RULE_KINDS.some(kind => kind === input.kind)
  const pairs = input.kind === 'keep-apart' || input.kind === 'keep-together'
  const others = cluster.rules.filter(({ id }) => id !== own?.id)
  const opposed = others.filter(
    other => mandatory && other.mandatory && areOpposed(fleet, cluster, other, { ...other, ...ruleOf(input) }),
  )
  return [
    ...(others.some(other => other.name.toLowerCase() === name.toLowerCase())
      ? [refusal('name_taken', { name, kind: 'rule' }, '/name')]
      : []),
    ...(vmIds.length === 0 && tag === undefined
      ? [refusal('rule_incomplete', { rule: name, what: 'vms' }, '/vmIds')]
      : []),
    ...(pairs && tag === undefined && new Set(vmIds).size === 1
      ? [refusal('rule_incomplete', { rule: name, what: 'two' }, '/vmIds')]
      : []),
    ...vmsElsewhere(fleet, cluster, vmIds),
    ...hostsElsewhere(fleet, cluster, hostIds),
    ...(wantsHosts && hostIds.length === 0
      ? [refusal('rule_incomplete', { rule: name, what: 'hosts' }, '/hostIds')]
      : []),
    ...opposed.map(other => refusal('rule_conflict', { rule: name, other: other.name })),
  ]
}

/** Adds a rule about where VMs of a cluster run. What already runs against it stays until it is moved. */
export const addRule = defineAction({
  name: 'cluster.add-rule',
  refusals: (fleet, { clusterId, ...input }) => ruleRefusals(fleet, clusterOf(fleet, clusterId), input),
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, ...input }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    const rule: RuleRecord = { id: mint(fleet, 'rule'), ...ruleOf(input) }
    cluster.rules.push(rule)
    emit(fleet, 'cluster.rule-added', ref('cluster', cluster), { rule: rule.name, kind: rule.kind }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})

type RuleChange = ActionInput<'cluster.update-rule'>

/** A rule with what is given put in. */
function changed(rule: RuleRecord, { clusterId: _, ruleId: __, ...patch }: RuleChange): RuleInput {
  const { name, kind, vmIds, hostIds, mandatory } = rule
  const tag = patch.tag === undefined ? rule.tag : patch.tag
  return {
    name: patch.name ?? name,
    kind: patch.kind ?? kind,
    vmIds: patch.vmIds ?? [...vmIds],
    hostIds: patch.hostIds ?? [...hostIds],
    mandatory: patch.mandatory ?? mandatory,
    ...(tag === null ? {} : { tag }),
  }
}

const foundRule = (cluster: ClusterRecord, ruleId: string): RuleRecord => {
  const rule = ruleNamed(cluster, ruleId)
  if (rule === undefined) throw new Error(`${cluster.id} has no ${ruleId}`)
  return rule
}

/** Changes a rule: what it asks, of whom, and whether it must be kept. */
export const updateRule = defineAction({
  name: 'cluster.update-rule',
  refusals: (fleet, input) => {
    const cluster = clusterOf(fleet, input.clusterId)
    const rule = foundRule(cluster, input.ruleId)
    return ruleRefusals(fleet, cluster, changed(rule, input), rule)
  },
  plan: () => AT_ONCE,
  start: (fleet, input, actor) => {
    const cluster = clusterOf(fleet, input.clusterId)
    const before = foundRule(cluster, input.ruleId)
    const after: RuleRecord = { id: before.id, ...ruleOf(changed(before, input)) }
    cluster.rules = cluster.rules.map(rule => (rule === before ? after : rule))
    const fields = Object.entries(input).flatMap(([field, value]) =>
      field === 'clusterId' || field === 'ruleId' || value === undefined ? [] : [field],
    )
    emit(fleet, 'cluster.rule-updated', ref('cluster', cluster), { rule: after.name, fields }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})

const ruleOf = ({ name, kind, vmIds = [], tag, hostIds = [], mandatory = true }: RuleInput): NewRule => ({
  name,
  kind,
  vmIds: [...new Set(vmIds)],
  tag: tag ?? null,
  hostIds: [...new Set(hostIds)],
  mandatory,
})

/** Takes a rule away. */
export const removeRule = defineAction({
  name: 'cluster.remove-rule',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, ruleId }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    const rule = foundRule(cluster, ruleId)
    cluster.rules = cluster.rules.filter(({ id }) => id !== ruleId)
    emit(fleet, 'cluster.rule-removed', ref('cluster', cluster), { rule: rule.name }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})
