import type {
  ClusterId,
  DatastoreId,
  FaultId,
  HostId,
  LayerId,
  NetworkId,
  OperationId,
  OperationKind,
  Ref,
  ResourceKind,
  SnapshotId,
  TemplateId,
  VmId,
} from '@vivarium/model'
import type { OperationData } from './operation-data'
import type {
  ClusterRecord,
  DatastoreRecord,
  FaultRecord,
  FleetState,
  HostRecord,
  LayerRecord,
  NetworkRecord,
  OperationRecord,
  SnapshotRecord,
  TemplateRecord,
  VmRecord,
} from './state'

/** What is there. Throws where nothing is: an id that reached the engine was checked at its door. */
export function found<T>(thing: T | undefined, id: string): T {
  if (thing === undefined) throw new Error(`nothing in the fleet has the id ${id}`)
  return thing
}
const isIn = <Id extends string>(things: Readonly<Record<Id, unknown>>, id: string): id is Id =>
  Object.hasOwn(things, id)
/** The thing of an id that stands as mere text, as a timer or a flow has it; undefined where it is gone. */
export const thingOf = <Id extends string, T>(things: Readonly<Record<Id, T>>, id: string): T | undefined =>
  isIn(things, id) ? things[id] : undefined
export const vmOf = (fleet: FleetState, id: VmId): VmRecord => found(fleet.vms[id], id)
export const hostOf = (fleet: FleetState, id: HostId): HostRecord => found(fleet.hosts[id], id)
export const clusterOf = (fleet: FleetState, id: ClusterId): ClusterRecord => found(fleet.clusters[id], id)
export const datastoreOf = (fleet: FleetState, id: DatastoreId): DatastoreRecord => found(fleet.datastores[id], id)
export const networkOf = (fleet: FleetState, id: NetworkId): NetworkRecord => found(fleet.networks[id], id)
export const templateOf = (fleet: FleetState, id: TemplateId): TemplateRecord => found(fleet.templates[id], id)
export const snapshotOf = (fleet: FleetState, id: SnapshotId): SnapshotRecord => found(fleet.snapshots[id], id)
export const layerOf = (fleet: FleetState, id: LayerId): LayerRecord => found(fleet.layers[id], id)
export const operationOf = (fleet: FleetState, id: OperationId): OperationRecord => found(fleet.operations[id], id)
export const faultOf = (fleet: FleetState, id: FaultId): FaultRecord => found(fleet.faults[id], id)

/** The host that a VM is registered on. Throws for one in the recycle bin. */
export const hostOfVm = (fleet: FleetState, vm: VmRecord): HostRecord => {
  if (vm.hostId === null) throw new Error(`${vm.id} is on no host`)
  return hostOf(fleet, vm.hostId)
}

/** The VMs behind a host's list of ids: they are asked for all the time. Whoever changes a list makes another one. */
const GUESTS = new WeakMap<HostRecord['vmIds'], readonly VmRecord[]>()

/** The VMs that are registered on a host, on or off. */
export function vmsOfHost(fleet: FleetState, { vmIds }: HostRecord): readonly VmRecord[] {
  const known = GUESTS.get(vmIds)
  if (known !== undefined) return known
  const vms = vmIds.map(id => vmOf(fleet, id))
  GUESTS.set(vmIds, vms)
  return vms
}

/** How often guests of a fleet were renewed: what follows from its doing and is not saved with it. */
const RENEWALS = new WeakMap<FleetState['vms'], number>()

/** What is known of a guest for longer than a moment is to be found out again: its size changed, somebody came to its console, or something went wrong within it. */
export function renewGuests(fleet: FleetState, { hostId }: VmRecord): void {
  RENEWALS.set(fleet.vms, renewalsIn(fleet) + 1)
  const host = hostId === null ? undefined : fleet.hosts[hostId]
  if (host !== undefined) host.vmIds = [...host.vmIds]
}

/** How often that was so, anywhere: while it stays the same a guest is as it was, wherever it went. */
export const renewalsIn = ({ vms }: FleetState): number => RENEWALS.get(vms) ?? 0

interface Hosts {
  readonly all: readonly HostRecord[]
  readonly byCluster: ReadonlyMap<ClusterId, readonly HostRecord[]>
}

/** All hosts, and those of each cluster: what follows from the state and is not saved with it. Hosts come with the scenario and stay. */
const HOSTS = new WeakMap<FleetState['hosts'], Hosts>()

/** All hosts, without a list of its own for whoever asks often. */
export const allHosts = ({ hosts }: FleetState): readonly HostRecord[] => (HOSTS.get(hosts) ?? listed(hosts)).all

/** The hosts of a cluster, without a look at all the others. */
export const hostsOfCluster = ({ hosts }: FleetState, id: ClusterId): readonly HostRecord[] =>
  (HOSTS.get(hosts) ?? listed(hosts)).byCluster.get(id) ?? []

function listed(hosts: FleetState['hosts']): Hosts {
  const all = Object.values(hosts)
  const byCluster = new Map<ClusterId, HostRecord[]>()
  for (const host of all) {
    const its = byCluster.get(host.clusterId)
    if (its === undefined) byCluster.set(host.clusterId, [host])
    else its.push(host)
  }
  HOSTS.set(hosts, { all, byCluster })
  return { all, byCluster }
}

export const snapshotsOfVm = (fleet: FleetState, vmId: VmId): SnapshotRecord[] =>
  Object.values(fleet.snapshots).filter(snapshot => snapshot.vmId === vmId)

/** The snapshots of all VMs, in one pass: of every VM's in turn `snapshotsOfVm` would look at all of them again. */
export function snapshotsByVm({ snapshots }: FleetState): ReadonlyMap<VmId, readonly SnapshotRecord[]> {
  const byVm = new Map<VmId, SnapshotRecord[]>()
  for (const snapshot of Object.values(snapshots)) {
    const before = byVm.get(snapshot.vmId)
    if (before === undefined) byVm.set(snapshot.vmId, [snapshot])
    else before.push(snapshot)
  }
  return byVm
}

/** Names a resource as an event, an operation or a plan does. */
export const ref = (kind: ResourceKind, thing: { readonly id: string; readonly name: string }): Ref => ({
  kind,
  id: thing.id,
  name: thing.name,
})

type DataOf<K extends OperationKind> = Extract<OperationData, { readonly kind: K }>
const isData = <K extends OperationKind>(data: OperationData, kinds: readonly K[]): data is DataOf<K> =>
  kinds.some(kind => kind === data.kind)

/** What an operation remembers, known to be of one of these kinds. Throws otherwise. */
export function dataOf<K extends OperationKind>(operation: OperationRecord, ...kinds: K[]): DataOf<K> {
  const { data } = operation
  if (!isData(data, kinds)) throw new Error(`${operation.id} is a ${data.kind}, not a ${kinds.join(' or ')}`)
  return data
}
