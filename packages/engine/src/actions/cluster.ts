import { type ClusterId, CPU_MODELS, cpuModel, HOST_PASSTHROUGH, type RefusalFact, refusal } from '@vivarium/model'
import { emit } from '../fleet/log'
import { clusterOf, hostOf, hostsOfCluster, ref } from '../fleet/lookup'
import { allocatedMiB } from '../fleet/memory'
import { availabilitySet } from '../fleet/restarts'
import { nameTaken } from '../fleet/rules'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { watchBalance, watchPower } from '../fleet/watch'
import { missingFeatures } from '../physics/compatibility'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

const POINTER = '/cpuBaseline'

/** VMs of a cluster whose memory, or a snapshot's of theirs, remembers features beyond that model: they keep it from becoming the baseline. */
function exceeds(fleet: FleetState, clusterId: ClusterId, baseline: string): RefusalFact[] {
  const features = new Set<string>()
  const vms = new Set<string>()
  const remembers = (vm: VmRecord | undefined, model: string | null): void => {
    if (model === null || vm === undefined || vm.hostId === null) return
    if (hostOf(fleet, vm.hostId).clusterId !== clusterId) return
    const missing = missingFeatures(model, baseline)
    if ('refusal' in missing || missing.length === 0) return
    vms.add(vm.name)
    for (const feature of missing) features.add(feature)
  }
  // One that sees its host's own CPU is shown no baseline, before or after.
  const bound = ({ cpuModel }: Pick<VmRecord, 'cpuModel'>): boolean => cpuModel !== HOST_PASSTHROUGH
  for (const vm of Object.values(fleet.vms)) if (bound(vm)) remembers(vm, vm.exposedCpuModel)
  for (const { vmId, exposedCpuModel, hardware } of Object.values(fleet.snapshots))
    if (bound(hardware)) remembers(fleet.vms[vmId], exposedCpuModel)
  if (vms.size === 0) return []
  const { name } = clusterOf(fleet, clusterId)
  const facts = { cluster: name, baseline, vms: [...vms].sort(), features: [...features].sort() }
  return [refusal('cpu_baseline_exceeded', facts, POINTER)]
}

/**
 * A baseline is no more than the smallest host of the cluster has, and no less than any of its VMs has seen (VMware,
 * EVC: hosts whose running VMs see more than the mode cannot take it). What is on keeps what it has seen.
 */
function baselineRefusals(fleet: FleetState, clusterId: ClusterId, baseline: string): RefusalFact[] {
  if (cpuModel(baseline) === undefined)
    return [refusal('cpu_model_unknown', { model: baseline, known: Object.keys(CPU_MODELS) }, POINTER)]
  const short = shortOf(fleet, clusterId, baseline)
  return short.length === 0 ? exceeds(fleet, clusterId, baseline) : short
}

/** Hosts that can't show a baseline, those together that can't for the same reason: it is another vendor's (VMware, EVCAdmissionFailedCPUVendor), or they lack features (EVCAdmissionFailedCPUFeaturesForMode). */
export function shortOf(
  fleet: FleetState,
  clusterId: ClusterId,
  baseline: string,
  asked: readonly HostRecord[] = hostsOfCluster(fleet, clusterId),
): RefusalFact[] {
  const cluster = clusterOf(fleet, clusterId).name
  const [baselineVendor, groups] = [cpuModel(baseline)?.vendor, new Map<string, HostRecord[]>()]
  for (const host of asked) {
    const missing = missingFeatures(baseline, host.cpu.model)
    const why = 'refusal' in missing ? host.cpu.vendor : missing.join()
    if (why !== '') groups.set(why, [...(groups.get(why) ?? []), host])
  }
  return [...groups.values()].flatMap(hosts => {
    const [first] = hosts
    if (first === undefined) return []
    const missing = missingFeatures(baseline, first.cpu.model)
    const facts = { cluster, baseline, hosts: hosts.map(({ name }) => name) }
    const why =
      'refusal' in missing
        ? { features: [], ...(baselineVendor === undefined ? {} : { baselineVendor }), hostVendor: first.cpu.vendor }
        : { features: missing.toSorted() }
    return [refusal('cpu_baseline_unsupported', { ...facts, ...why }, POINTER)]
  })
}

/** Hosts that have given out more memory than a lower factor would let them. */
function overcommitRefusals(fleet: FleetState, clusterId: ClusterId, factor: number): RefusalFact[] {
  const hosts = hostsOfCluster(fleet, clusterId)
    .filter(host => allocatedMiB(fleet, host) > Math.floor(host.memoryMiB * factor))
    .map(host => host.name)
  const { name } = clusterOf(fleet, clusterId)
  return hosts.length === 0
    ? []
    : [refusal('overcommit_below_use', { cluster: name, factor, hosts }, '/memoryOvercommit')]
}

/** Settings with those that are given put in. */
const given = <T extends object>(settings: T, patch: { readonly [K in keyof T]?: T[K] | undefined } = {}): T => ({
  ...settings,
  ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
})

/** Renames a cluster, sets its CPU baseline, which guests see from their next power-on, or what its policies do, or how much memory it gives out. */
export const updateCluster = defineAction({
  name: 'cluster.update',
  refusals: (fleet, { clusterId, name, cpuBaseline, memoryOvercommit }) => [
    ...(name === undefined ? [] : nameTaken(fleet, 'cluster', name, '/name', clusterId)),
    ...(cpuBaseline === undefined || cpuBaseline === null ? [] : baselineRefusals(fleet, clusterId, cpuBaseline)),
    ...(memoryOvercommit === undefined ? [] : overcommitRefusals(fleet, clusterId, memoryOvercommit)),
  ],
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, ...patch }, actor) => {
    const { name, cpuBaseline, memoryOvercommit, placement, balancing, powerManagement, availability } = patch
    const cluster = clusterOf(fleet, clusterId)
    cluster.name = name ?? cluster.name
    if (cpuBaseline !== undefined) cluster.cpuBaseline = cpuBaseline
    cluster.memoryOvercommit = memoryOvercommit ?? cluster.memoryOvercommit
    cluster.placement = { strategy: placement?.strategy ?? cluster.placement.strategy }
    const wasEnabled = cluster.availability.enabled
    cluster.availability = given(cluster.availability, availability)
    if (availability !== undefined) availabilitySet(fleet, cluster, wasEnabled)
    cluster.balancing = given(cluster.balancing, balancing)
    cluster.powerManagement = given(cluster.powerManagement, powerManagement)
    if (balancing?.mode !== undefined || powerManagement !== undefined) {
      cluster.generation += 1
      watchBalance(fleet, cluster)
      watchPower(fleet, cluster)
    }
    // In an order of its own: a command that is replayed may have them in another.
    const told = { name, cpuBaseline, memoryOvercommit, placement, balancing, powerManagement, availability }
    const fields = Object.entries(told).flatMap(([field, value]) => (value === undefined ? [] : [field]))
    emit(fleet, 'cluster.updated', ref('cluster', cluster), { fields }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})
