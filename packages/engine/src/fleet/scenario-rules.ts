import {
  type HostId,
  RuleId,
  type Scenario,
  type ScenarioMistake,
  type ScenarioVm,
  scenarioMistake,
  VmId,
} from '@vivarium/model'
import { mint } from './mint'
import { resolver } from './scenario-names'
import type { ClusterRecord, FleetState, RuleRecord } from './state'
import { isTold } from './told'

type ScenarioCluster = Scenario['clusters'][number]

/** Gives VMs that rules name their ids before they are made, so that rules hold while the fleet is placed. */
export function ruledVms(fleet: FleetState, scenario: Scenario): Map<ScenarioVm, VmId> {
  const find = resolver(scenario.vms)
  const ids = new Map<ScenarioVm, VmId>()
  for (const reference of scenario.clusters.flatMap(({ rules = [] }) => rules.flatMap(({ vms = [] }) => vms))) {
    const vm = find(reference)
    if (vm !== undefined && !ids.has(vm)) ids.set(vm, vm.id === undefined ? mint(fleet, 'vm') : VmId.parse(vm.id))
  }
  return ids
}

interface Finders {
  readonly vm: (reference: string) => VmId | undefined
  readonly host: (reference: string) => HostId
}

/** A cluster's rules as the document has them. */
export const rulesOf = (fleet: FleetState, { rules = [] }: ScenarioCluster, { vm, host }: Finders): RuleRecord[] =>
  rules.map(rule => ({
    id: rule.id === undefined ? mint(fleet, 'rule') : RuleId.parse(rule.id),
    name: rule.name,
    kind: rule.kind,
    vmIds: (rule.vms ?? []).flatMap(reference => vm(reference) ?? []),
    tag: rule.tag ?? null,
    hostIds: (rule.hosts ?? []).map(host),
    mandatory: rule.mandatory ?? true,
  }))

/** What is wrong with the document's rules: they name what is not there, hosts of other clusters, or too little. */
export function ruleMistakes(scenario: Scenario): ScenarioMistake[] {
  const vm = resolver(scenario.vms)
  const host = resolver(scenario.hosts)
  const cluster = resolver(scenario.clusters)
  return scenario.clusters.flatMap((each, at) =>
    (each.rules ?? []).flatMap((rule, n) => {
      const pointer = `/clusters/${at}/rules/${n}`
      const wantsHosts = rule.kind === 'run-on' || rule.kind === 'avoid'
      const { vms = [], hosts = [] } = rule
      return [
        ...vms.flatMap((name, m) =>
          vm(name) === undefined
            ? [scenarioMistake('unknown_reference', { kind: 'vm', name }, `${pointer}/vms/${m}`)]
            : [],
        ),
        ...hosts.flatMap((name, m) => {
          const found = host(name)
          return found !== undefined && cluster(found.cluster) === each
            ? []
            : [scenarioMistake('unknown_reference', { kind: 'host', name }, `${pointer}/hosts/${m}`)]
        }),
        ...((vms.length === 0 && rule.tag === undefined) || (wantsHosts && hosts.length === 0)
          ? [scenarioMistake('rule_incomplete', { rule: rule.name }, pointer)]
          : []),
      ]
    }),
  )
}

/** A cluster's rules as a document has them; VMs and hosts that are gone are left out. */
export const exportRules = (fleet: FleetState, { rules }: ClusterRecord): NonNullable<ScenarioCluster['rules']> =>
  rules.map(({ id, name, kind, vmIds, tag, hostIds, mandatory }) => ({
    id,
    name,
    kind,
    vms: vmIds.flatMap(vmId => {
      const vm = fleet.vms[vmId]
      return vm === undefined || !isTold(vm) ? [] : [vm.name]
    }),
    ...(tag === null ? {} : { tag }),
    hosts: hostIds.flatMap(hostId => fleet.hosts[hostId]?.name ?? []),
    mandatory,
  }))
