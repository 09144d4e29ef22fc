import { ruleConflicts } from '@vivarium/engine'
import {
  Cluster,
  ClusterRule,
  Decision,
  POLICIES,
  PowerRecommendations,
  pageOf,
  RebalanceBody,
  Recommendations,
  RULE_KINDS,
  RuleConflict,
  RuleCreate,
  RulePatch,
} from '@vivarium/model'
import { array, enum as enum_, object } from 'zod/mini'
import { change, DryRunParam, removal, verb } from '../http/action'
import { json } from '../http/answer'
import { findCluster, findRule } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Route } from '../http/route'
import { clusterRuleView, ruleConflictView } from '../views/cluster'
import { decisionView, powerRecommendationsView, recommendationsView } from '../views/decision'
import { currentCluster } from './clusters'

const tag = 'Clusters'

export const balancingRoutes: readonly Route[] = [
  get('/clusters/{clusterId}/rules', {
    operationId: 'listRules',
    tag,
    summary: 'List the placement rules of a cluster',
    description: 'Each with the VMs that it binds now, those that run against it, and the rules that contradict it.',
    query: listQuery(['name', 'kind'], { name: text, kind: anyOf(enum_(RULE_KINDS)) }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(ClusterRule) } },
    run: call => {
      const { fleet } = call.reading
      const cluster = findCluster(fleet, call.params.clusterId)
      return list(call, {
        idOf: ({ id }) => id,
        fields: { id: rule => rule.id, name: rule => rule.name, kind: rule => rule.kind },
        records: cluster.rules,
        defaultOrder: 'name',
        view: rule => clusterRuleView(fleet, cluster, rule),
      })
    },
  }),
  get('/clusters/{clusterId}/rule-conflicts', {
    operationId: 'readRuleConflicts',
    tag,
    summary: 'Read which rules of a cluster can’t all be kept',
    description:
      'VMs that are to be both together and apart, that no host is left for, or too many apart for their hosts.',
    query: Nothing,
    answers: { 200: { description: 'The conflicts.', schema: object({ items: array(RuleConflict) }) } },
    run: call => {
      const { fleet } = call.reading
      const cluster = findCluster(fleet, call.params.clusterId)
      return json(call, { items: ruleConflicts(fleet, cluster).map(ruleConflictView) })
    },
  }),
  verb({
    operationId: 'addRule',
    tag,
    summary: 'Add a placement rule',
    description:
      'Binds the VMs of `vmIds` and all with `tag`. A mandatory rule is never placed against; what runs against it is moved by balancing.',
    path: '/clusters/{clusterId}/rules',
    action: 'cluster.add-rule',
    body: RuleCreate,
    resource: Cluster,
    current: currentCluster,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  change({
    operationId: 'updateRule',
    tag,
    summary: 'Change a placement rule',
    description: 'What is left out stays. What runs against it then is moved by balancing.',
    path: '/clusters/{clusterId}/rules/{ruleId}',
    action: 'cluster.update-rule',
    body: RulePatch,
    resource: Cluster,
    current: currentCluster,
    exists: ({ fleet }, { clusterId, ruleId }) => findRule(fleet, clusterId, ruleId),
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'removeRule',
    tag,
    summary: 'Remove a placement rule',
    path: '/clusters/{clusterId}/rules/{ruleId}',
    action: 'cluster.remove-rule',
    query: DryRunParam,
    resource: Cluster,
    current: currentCluster,
    exists: ({ fleet }, { clusterId, ruleId }) => findRule(fleet, clusterId, ruleId),
    input: ({ params }) => ({ ...params }),
  }),
  get('/clusters/{clusterId}/decisions', {
    operationId: 'listDecisions',
    tag,
    summary: 'Read what the policies of a cluster decided, and why',
    description: 'The newest first: what each chose from, with scores and what spoke against it, and what decided.',
    query: listQuery(['time'], { policy: anyOf(enum_(POLICIES)), vmId: text }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Decision) } },
    run: call => {
      const { fleet } = call.reading
      const { id } = findCluster(fleet, call.params.clusterId)
      return list(call, {
        idOf: ({ seq }) => String(seq),
        fields: {
          time: decision => decision.seq,
          name: decision => decision.vm?.name ?? null,
          policy: decision => decision.policy,
          vmId: decision => decision.vm?.id ?? null,
        },
        records: fleet.decisions.filter(({ clusterId }) => clusterId === id),
        defaultOrder: '-time',
        view: decision => decisionView(call.reading, decision),
      })
    },
  }),
  get('/clusters/{clusterId}/recommendations', {
    operationId: 'readRecommendations',
    tag,
    summary: 'Read what balancing would do now',
    query: Nothing,
    answers: { 200: { description: 'The migrations, and how uneven the load is.', schema: Recommendations } },
    run: call => {
      const { fleet } = call.reading
      return json(call, recommendationsView(fleet, findCluster(fleet, call.params.clusterId)))
    },
  }),
  verb({
    operationId: 'rebalanceCluster',
    tag,
    summary: 'Follow the recommendations of now, or some of them',
    path: '/clusters/{clusterId}/rebalance',
    action: 'cluster.rebalance',
    body: RebalanceBody,
    current: currentCluster,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get('/clusters/{clusterId}/power-recommendations', {
    operationId: 'readPowerRecommendations',
    tag,
    summary: 'Read which hosts power management would switch now, and which VMs it would move off overloaded ones',
    query: Nothing,
    answers: {
      200: {
        description: 'The hosts, the VMs, the hosts on standby, and what that saved.',
        schema: PowerRecommendations,
      },
    },
    run: call => {
      const { fleet } = call.reading
      return json(call, powerRecommendationsView(fleet, findCluster(fleet, call.params.clusterId)))
    },
  }),
  verb({
    operationId: 'managePower',
    tag,
    summary: 'Do what power management would do now, or some of it',
    description:
      'Empties a host that is not needed (maintenance) and powers it off, or powers on one that it put on standby; moves VMs off hosts that have too much to do by the cluster’s rule. The cluster’s `powerManagement.mode` `automatic` does it every five minutes, and at once where somebody is refused for want of room.',
    path: '/clusters/{clusterId}/manage-power',
    action: 'cluster.manage-power',
    body: RebalanceBody,
    current: currentCluster,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
]
