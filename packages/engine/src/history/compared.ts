import type { ComparedField, ComparedValue, CpuAllocation, FirewallRule, MemoryAllocation, Ref } from '@vivarium/model'
import type { FaultNature } from '../fleet/fault-record'
import { ref, snapshotsByVm } from '../fleet/lookup'
import type {
  ClusterRecord,
  DatastoreRecord,
  DiskRecord,
  FleetState,
  HostRecord,
  NetworkRecord,
  PoolRecord,
  RuleRecord,
  SnapshotRecord,
  TemplateRecord,
  VmRecord,
} from '../fleet/state'

/** What is compared of a thing. What is left out is the same as null. */
export type Fields = Partial<Record<ComparedField, ComparedValue>>

/** A thing of a fleet as it is compared. */
export interface Compared {
  readonly thing: Ref
  /** Tells it apart from another that got the same id on another branch. */
  readonly madeAtMs: number
  readonly fields: Fields
}

const listed = (all: Iterable<string>): string => [...all].join(', ')
const sorted = (all: Iterable<string>): string => listed([...new Set(all)].sort())
const nameIn = <T extends { readonly name: string }>(all: Readonly<Record<string, T>>, id: string | null): string =>
  id === null ? '' : (all[id]?.name ?? id)
const namesIn = <T extends { readonly name: string }>(
  all: Readonly<Record<string, T>>,
  ids: readonly string[],
): string => sorted(ids.map(id => nameIn(all, id)))

const allocations = (cpu: CpuAllocation, memory: MemoryAllocation): Fields => ({
  cpuShares: cpu.shares,
  cpuReservationMHz: cpu.reservationMHz,
  cpuLimitMHz: cpu.limitMHz,
  memoryShares: memory.shares,
  memoryReservationMiB: memory.reservationMiB,
  memoryLimitMiB: memory.limitMiB,
})

/** Each disk with its size and where the layer that is written to stands: `40 GiB ssd, 20 GiB hdd`. */
const disksText = ({ layers, datastores }: FleetState, disks: readonly DiskRecord[]): string =>
  listed(
    disks.map(({ sizeGiB, layerId }) => `${sizeGiB} GiB ${nameIn(datastores, layers[layerId]?.datastoreId ?? null)}`),
  )

/** `snapshots`: those of the VM, in the order in which they were taken. */
function vmFields(fleet: FleetState, vm: VmRecord, snapshots: readonly SnapshotRecord[]): Fields {
  const { workload, nics } = vm
  const version = vm.templateVersion === undefined ? '' : ` ${vm.templateVersion}`
  return {
    name: vm.name,
    description: vm.description,
    state: vm.state,
    paused: vm.paused !== null,
    host: nameIn(fleet.hosts, vm.hostId),
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    guest: vm.guest.os,
    cpuModel: vm.cpuModel ?? null,
    bootOrder: vm.bootOrder === undefined ? null : vm.bootOrder.join(' '),
    ...allocations(vm.cpu, vm.memory),
    diskShares: vm.diskShares,
    disks: disksText(fleet, vm.disks),
    snapshots: listed(snapshots.map(({ name }) => name)),
    currentSnapshot: nameIn(fleet.snapshots, vm.currentSnapshotId),
    networks: listed(
      nics.map(({ networkId, ipv4 }) => `${nameIn(fleet.networks, networkId)}${ipv4 === null ? '' : ` ${ipv4}`}`),
    ),
    unplugged: listed(nics.filter(each => each.unplugged).map(({ networkId }) => nameIn(fleet.networks, networkId))),
    devices: listed((vm.devices ?? []).map(({ name }) => name)),
    workload: workload.profile,
    intensity: workload.intensity,
    dirtyMiBps: workload.dirtyMiBps,
    workingSetMiB: workload.workingSetMiB,
    peer: nameIn(fleet.vms, workload.peerId ?? null),
    tags: sorted(vm.tags),
    protected: vm.protected,
    restartPriority: vm.restartPriority,
    template: vm.templateId === null ? null : `${nameIn(fleet.templates, vm.templateId)}${version}`,
  }
}

const hostFields = (fleet: FleetState, host: HostRecord): Fields => ({
  name: host.name,
  cluster: nameIn(fleet.clusters, host.clusterId),
  state: host.state,
  cpu: `${host.cpu.sockets} × ${host.cpu.coresPerSocket} × ${host.cpu.threadsPerCore}, ${host.cpu.model}, ${host.cpu.mhz} MHz`,
  memoryMiB: host.memoryMiB,
  virtualization: host.virtualization,
  links: listed(host.nics.map(({ id, bandwidthMbps, up }) => `${id} ${up === false ? 0 : bandwidthMbps} Mbit/s`)),
  datastores: namesIn(fleet.datastores, host.datastoreIds),
  networks: namesIn(fleet.networks, host.networkIds),
  vms: host.vmIds.length,
})

const clusterFields = (cluster: ClusterRecord): Fields => ({
  name: cluster.name,
  cpuBaseline: cluster.cpuBaseline,
  memoryOvercommit: cluster.memoryOvercommit,
  placement: cluster.placement.strategy,
  balancing: cluster.balancing.mode,
  aggressiveness: cluster.balancing.aggressiveness,
  powerManagement: cluster.powerManagement.mode,
  consolidation: cluster.powerManagement.rule ?? 'band',
  selection: cluster.powerManagement.selection ?? 'mmt',
  availability: cluster.availability.enabled,
  hostFailures: cluster.availability.hostFailuresToTolerate,
  profile: cluster.availability.profile,
  admission: cluster.availability.admission,
  isolation: cluster.availability.isolationResponse,
  restartDelayS: cluster.availability.restartDelayS ?? 0,
  maxRestarts: cluster.availability.maxRestarts ?? 1,
  maxRelocations: cluster.availability.maxRelocations ?? 1,
})

const ruleFields = (fleet: FleetState, cluster: ClusterRecord, rule: RuleRecord): Fields => ({
  name: rule.name,
  cluster: cluster.name,
  ruleKind: rule.kind,
  mandatory: rule.mandatory,
  tag: rule.tag,
  vms: namesIn(fleet.vms, rule.vmIds),
  hosts: namesIn(fleet.hosts, rule.hostIds),
})

const poolFields = (fleet: FleetState, cluster: ClusterRecord, pool: PoolRecord): Fields => ({
  name: pool.name,
  cluster: cluster.name,
  parent: cluster.pools.find(({ id }) => id === pool.parentId)?.name ?? null,
  ...allocations(pool.cpu, pool.memory),
  expandable: pool.expandable,
  vms: namesIn(fleet.vms, pool.vmIds),
})

/** A rule of a firewall as a line: `deny in tcp web → db :5432`. */
const ruleLine = ({ action, direction, from = '*', to = '*', protocol, port }: FirewallRule): string =>
  [action, direction, protocol, `${from} → ${to}`, port === undefined ? undefined : `:${port}`]
    .filter(part => part !== undefined)
    .join(' ')

const networkFields = ({ name, vlanId, subnet, routed, firewalls = [] }: NetworkRecord): Fields => ({
  name,
  vlanId,
  subnet,
  routed,
  firewall: (firewalls.at(-1)?.rules ?? []).map(ruleLine).join('; '),
})

const datastoreFields = (store: DatastoreRecord): Fields => ({
  name: store.name,
  datastoreKind: store.kind,
  capacityGiB: store.capacityGiB,
  readMBps: store.readMBps,
  writeMBps: store.writeMBps,
  iops: store.iops,
  replicas: store.replicas ?? 1,
})

const templateFields = (fleet: FleetState, template: TemplateRecord): Fields => ({
  name: template.name,
  description: template.description,
  version: template.version,
  versions: template.older.length + 1,
  vcpus: template.vcpus,
  memoryMiB: template.memoryMiB,
  guest: template.guest.os,
  cpuModel: template.cpuModel ?? null,
  bootOrder: template.bootOrder?.join(' ') ?? null,
  disks: disksText(fleet, template.disks),
  networks: namesIn(fleet.networks, template.networkIds),
  workload: template.workload.profile,
  deployed: template.deployedCount,
})

/** What a fault is about, by name; of one of the API the route, or all of it. */
const faultTarget = ({ vms, hosts, datastores }: FleetState, nature: FaultNature): string =>
  nature.vmId === undefined
    ? nature.hostId === undefined
      ? nature.datastoreId === undefined
        ? (nature.route ?? 'API')
        : nameIn(datastores, nature.datastoreId)
      : nameIn(hosts, nature.hostId)
    : nameIn(vms, nature.vmId)

/** All that a fleet is made of, and what it was told to do, one kind of thing after the other. */
export function* comparedOf(fleet: FleetState): Generator<Compared> {
  const made = (thing: Ref, fields: Fields, madeAtMs = 0): Compared => ({ thing, fields, madeAtMs })
  const taken = snapshotsByVm(fleet)
  for (const vm of Object.values(fleet.vms))
    yield made(ref('vm', vm), vmFields(fleet, vm, taken.get(vm.id) ?? []), vm.createdAtMs)
  for (const host of Object.values(fleet.hosts)) yield made(ref('host', host), hostFields(fleet, host))
  for (const cluster of Object.values(fleet.clusters)) {
    yield made(ref('cluster', cluster), clusterFields(cluster))
    for (const rule of cluster.rules) yield made(ref('rule', rule), ruleFields(fleet, cluster, rule))
    for (const pool of cluster.pools) yield made(ref('pool', pool), poolFields(fleet, cluster, pool))
  }
  for (const network of Object.values(fleet.networks)) yield made(ref('network', network), networkFields(network))
  for (const store of Object.values(fleet.datastores)) yield made(ref('datastore', store), datastoreFields(store))
  for (const each of Object.values(fleet.templates)) yield made(ref('template', each), templateFields(fleet, each))
  for (const { id, name, measure, enabled, severity, limit, forS } of fleet.alarms.definitions)
    yield made(
      { kind: 'alarm-definition', id, name: name ?? measure },
      { name, enabled, severity, threshold: limit?.threshold ?? null, hysteresis: limit?.hysteresis ?? null, forS },
    )
  for (const fault of Object.values(fleet.faults))
    yield made(
      { kind: 'fault', id: fault.id, name: faultTarget(fleet, fault) },
      { faultKind: fault.kind },
      fault.sinceMs,
    )
  for (const { id, nature, timesLeft } of Object.values(fleet.faultPlans ?? {}))
    yield made(
      { kind: 'fault-plan', id, name: faultTarget(fleet, nature) },
      { faultKind: nature.kind, times: timesLeft },
    )
}
