import { type ActionInput, HOST_RULE_KINDS, refusal } from '@vivarium/model'
import { areOpposed, ruleNamed } from '../fleet/affinity'
import { emit } from '../fleet/log'
import { clusterOf, ref } from '../fleet/lookup'
import { hostsElsewhere, vmsElsewhere } from '../fleet/membership'
import { mint } from '../fleet/mint'
import type { RuleRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

type NewRule = Omit<RuleRecord, 'id'>
type RuleInput = Omit<ActionInput<'cluster.add-rule'>, 'clusterId'>

/** Adds a rule about where VMs of a cluster run. What already runs against it stays until it is moved. */
export const addRule = defineAction({
  name: 'cluster.add-rule',
  refusals: (fleet, { clusterId, ...input }) => {
    const cluster = clusterOf(fleet, clusterId)
    const { name, vmIds = [], tag, hostIds = [], mandatory = true } = input
    const wantsHosts = HOST_RULE_KINDS.some(kind => kind === input.kind)
    const pairs = input.kind === 'keep-apart' || input.kind === 'keep-together'
    const opposed = cluster.rules.filter(
      other => mandatory && other.mandatory && areOpposed(fleet, cluster, other, { ...other, ...ruleOf(input) }),
    )
    return [
      ...(cluster.rules.some(other => other.name.toLowerCase() === name.toLowerCase())
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
  },
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, ...input }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    const rule: RuleRecord = { id: mint(fleet, 'rule'), ...ruleOf(input) }
    cluster.rules.push(rule)
    emit(fleet, 'cluster.rule-added', ref('cluster', cluster), { rule: rule.name, kind: rule.kind }, { actor })
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
    const rule = ruleNamed(cluster, ruleId)
    if (rule === undefined) throw new Error(`${clusterId} has no ${ruleId}`)
    cluster.rules = cluster.rules.filter(({ id }) => id !== ruleId)
    emit(fleet, 'cluster.rule-removed', ref('cluster', cluster), { rule: rule.name }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})
