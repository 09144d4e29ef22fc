import type { AlarmMeasure, HostId, VmId } from '@vivarium/model'
import type { CpuTime } from '../physics/cpu'
import { demandMHz } from './demand'
import { diskReader } from './disk-io'
import { grants, timeOf } from './grants'
import { hostsOfCluster, vmsOfHost } from './lookup'
import { capacityMHz } from './memory'
import { backings } from './memory-backing'
import { sendingMHzAt } from './sending'
import type {
  ClusterRecord,
  DatastoreRecord,
  FleetState,
  HostRecord,
  OperationRecord,
  SnapshotRecord,
  VmRecord,
} from './state'
import { datastoreUsage } from './storage-usage'
import { claimantsAt } from './usage'

/** A failed migration is worth attention for so long, where none follows. */
const FAILED_MIGRATION_MS = 24 * 3_600_000

const round1 = (value: number): number => Math.round(value * 10) / 10

/** Numbers that alarms watch, at any moment; each host is worked out once a moment. Null where the thing was off. */
export interface AlarmReader {
  /** What the guests of a host ask for now. */
  demandMHz(host: HostRecord): number
  host(measure: AlarmMeasure, host: HostRecord, atMs: number): number | null
  vm(measure: AlarmMeasure, vm: VmRecord, atMs: number): number | null
  cluster(measure: AlarmMeasure, cluster: ClusterRecord, atMs: number): number | null
  datastore(measure: AlarmMeasure, store: DatastoreRecord): number | null
  /** VMs whose last migration failed, not long ago. */
  failedMigrations(): ReadonlySet<VmId>
}

interface HostCpu {
  readonly usedMHz: number
  readonly timeOf: (vm: VmRecord) => CpuTime | undefined
}

export function alarmReader(fleet: FleetState): AlarmReader {
  const known = new Map<HostRecord, Map<number, HostCpu>>()
  const demands = new Map<HostId, number>()
  let snapshots: Map<VmId, SnapshotRecord[]> | undefined
  let disks: ReturnType<typeof diskReader> | undefined
  let failed: ReadonlySet<VmId> | undefined
  const disksOf = (): ReturnType<typeof diskReader> => {
    disks ??= diskReader(fleet)
    return disks
  }
  const claimants = (host: HostRecord, atMs: number) => claimantsAt(fleet, vmsOfHost(fleet, host), host.id, atMs)

  function cpuOf(host: HostRecord, atMs: number): HostCpu {
    const moments = known.get(host) ?? new Map<number, HostCpu>()
    const before = moments.get(atMs)
    if (before !== undefined) return before
    const guests = claimants(host, atMs)
    const granted = grants(fleet, host, guests, { atMs })
    const cpu = {
      usedMHz: granted.reduce((sum, { grantedMHz }) => sum + grantedMHz, sendingMHzAt(host, atMs)),
      timeOf: ({ id }: VmRecord) => {
        const grant = granted[guests.findIndex(({ vm }) => vm.id === id)]
        return grant && timeOf(grant)
      },
    }
    known.set(host, moments.set(atMs, cpu))
    return cpu
  }

  function memoryPercent(host: HostRecord, atMs: number): number {
    const shares = backings(fleet, host, claimants(host, atMs), { atMs })
    return (100 * shares.reduce((sum, { consumedMiB }) => sum + consumedMiB, 0)) / host.memoryMiB
  }

  return {
    demandMHz: host => {
      const mhz = demands.get(host.id) ?? demandMHz(fleet, host, fleet.nowMs)
      demands.set(host.id, mhz)
      return mhz
    },
    host: (measure, host, atMs) =>
      isUp(host)
        ? round1(
            measure === 'host.memory-used'
              ? memoryPercent(host, atMs)
              : (100 * cpuOf(host, atMs).usedMHz) / capacityMHz(host),
          )
        : null,
    vm: (measure, vm, atMs) => {
      snapshots ??= snapshotsByVm(fleet)
      const its = snapshots.get(vm.id) ?? []
      if (measure === 'vm.snapshot-age') return ageOf(fleet, its)
      if (measure === 'vm.snapshot-chain') return chainOf(fleet, its)
      const host = hostOfGuest(fleet, vm.hostId)
      const time = host === undefined ? undefined : cpuOf(host, atMs).timeOf(vm)
      if (time === undefined) return null
      return round1(measure === 'vm.cpu-ready' ? time.readyPercent : time.usedPercent)
    },
    cluster: (_, { id }, atMs) => {
      const hosts = hostsOfCluster(fleet, id).filter(isUp)
      const sum = (of: (host: HostRecord) => number) => hosts.reduce((total, host) => total + of(host), 0)
      return hosts.length === 0 ? null : round1((100 * sum(host => cpuOf(host, atMs).usedMHz)) / sum(capacityMHz))
    },
    datastore: (measure, store) =>
      measure === 'datastore.latency'
        ? round1(1000 * disksOf().datastore(store, fleet.nowMs).latencyS)
        : measure === 'datastore.provisioned'
          ? round1((100 * datastoreUsage(fleet, store.id).provisionedGiB) / store.capacityGiB)
          : round1((100 * datastoreUsage(fleet, store.id).usedGiB) / store.capacityGiB),
    failedMigrations: () => {
      failed ??= failedMigrations(fleet)
      return failed
    },
  }
}

export const isUp = ({ state }: HostRecord): boolean =>
  state === 'connected' || state === 'entering-maintenance' || state === 'maintenance'

const hostOfGuest = (fleet: FleetState, id: HostId | null): HostRecord | undefined =>
  id === null ? undefined : fleet.hosts[id]

function failedMigrations(fleet: FleetState): Set<VmId> {
  const last = new Map<VmId, OperationRecord>()
  for (const operation of Object.values(fleet.operations))
    if (operation.data.kind === 'vm.migrate' && operation.endedAtMs !== null) last.set(operation.data.vmId, operation)
  return new Set(
    [...last].flatMap(([id, { state, endedAtMs }]) =>
      state === 'failed' && endedAtMs !== null && fleet.nowMs - endedAtMs < FAILED_MIGRATION_MS ? [id] : [],
    ),
  )
}

function snapshotsByVm(fleet: FleetState): Map<VmId, SnapshotRecord[]> {
  const snapshots = new Map<VmId, SnapshotRecord[]>()
  for (const snapshot of Object.values(fleet.snapshots)) {
    const its = snapshots.get(snapshot.vmId)
    if (its === undefined) snapshots.set(snapshot.vmId, [snapshot])
    else its.push(snapshot)
  }
  return snapshots
}

/** Hours since the oldest of them was taken. */
const ageOf = ({ nowMs }: FleetState, snapshots: readonly SnapshotRecord[]): number | null =>
  snapshots.length === 0
    ? null
    : round1((nowMs - Math.min(...snapshots.map(({ createdAtMs }) => createdAtMs))) / 3_600_000)

/** The most of them in a row. */
function chainOf(fleet: FleetState, snapshots: readonly SnapshotRecord[]): number | null {
  if (snapshots.length === 0) return null
  const depth = (snapshot: SnapshotRecord): number => {
    let length = 1
    for (let id = snapshot.parentId; id !== null; id = fleet.snapshots[id]?.parentId ?? null) length += 1
    return length
  }
  return Math.max(...snapshots.map(depth))
}
