import { type AlarmMeasure, alarmNumber, alarmTarget } from '@vivarium/model'
import { type AlarmReader, isUp } from './alarm-readings'
import type { AlarmDefinitionRecord, AlarmRecord } from './alarm-state'
import { slowDatastores } from './busy-datastores'
import { busyHosts, type Limit, type Scope } from './busy-hosts'
import { survivesWithout } from './failover'
import { isCutOff, isDegraded, isUnreachable } from './faults'
import { GIB } from './layers'
import { ref, vmsOfHost } from './lookup'
import type { ClusterRecord, DatastoreRecord, FleetState, HostRecord, VmRecord } from './state'
import { wasExhausted } from './trouble'

/** A sustained number is looked at every so often on the way back: as often as its chart is. */
const BACK_STEP_MS = 60_000

/** A thing for which a condition holds, and what was measured. */
export interface Found {
  readonly target: AlarmRecord['target']
  readonly value: number | null
}

const crosses = ({ comparison, threshold }: Limit, value: number | null): value is number =>
  value !== null && (comparison === 'above' ? value > threshold : value < threshold)

/** All things for which a definition's condition holds now, and has held for as long as it asks. */
export function conditionMet(fleet: FleetState, definition: AlarmDefinitionRecord, scope: Scope): Found[] {
  const { measure, limit } = definition
  if (limit === null) return alarmNumber(measure) === undefined ? inState(fleet, measure, scope.reader) : []
  const asked = ({ id }: { readonly id: string }): boolean => scope.known?.has(id) !== true
  switch (alarmTarget(measure)) {
    case 'host':
      return busyHosts(fleet, measure, limit, { ...scope, hosts: scope.hosts.filter(asked) }).flatMap(host =>
        met(fleet, definition, 'host', host, atMs => scope.reader.host(measure, host, atMs)),
      )
    case 'vm':
      return vmsToRead(fleet, measure, limit, scope)
        .filter(asked)
        .flatMap(vm => met(fleet, definition, 'vm', vm, atMs => scope.reader.vm(measure, vm, atMs)))
    case 'cluster':
      return Object.values(fleet.clusters).flatMap(cluster =>
        met(fleet, definition, 'cluster', cluster, atMs => scope.reader.cluster(measure, cluster, atMs)),
      )
    case 'datastore':
      return storesToRead(fleet, measure, limit).flatMap(store =>
        met(fleet, definition, 'datastore', store, () => scope.reader.datastore(measure, store)),
      )
  }
}

function met(
  fleet: FleetState,
  { limit, forS }: AlarmDefinitionRecord,
  kind: AlarmRecord['target']['kind'],
  thing: { readonly id: string; readonly name: string },
  valueAt: (atMs: number) => number | null,
): Found[] {
  const value = valueAt(fleet.nowMs)
  if (limit === null || !crosses(limit, value)) return []
  for (let backMs = BACK_STEP_MS; backMs <= forS * 1000; backMs += BACK_STEP_MS)
    if (!crosses(limit, valueAt(fleet.nowMs - backMs))) return []
  return [{ target: { ...ref(kind, thing), kind }, value }]
}

/** Whether an active alarm stays: its state holds, or its number has not come back far enough. */
export function stillHolds(
  fleet: FleetState,
  { measure, limit }: AlarmDefinitionRecord,
  { id }: AlarmRecord['target'],
  reader: AlarmReader,
): boolean {
  const [host, vm, store, cluster] = [
    own(fleet.hosts, id),
    own(fleet.vms, id),
    own(fleet.datastores, id),
    own(fleet.clusters, id),
  ]
  if (limit === null)
    return (
      (host !== undefined && hostIs(fleet, host, measure)) ||
      (vm !== undefined &&
        (measure === 'vm.migration-failed' ? reader.failedMigrations().has(vm.id) : vmIs(fleet, vm, measure))) ||
      (store !== undefined && isUnreachable(fleet, store.id)) ||
      (cluster !== undefined && lacksRoom(fleet, cluster))
    )
  const value =
    host !== undefined
      ? reader.host(measure, host, fleet.nowMs)
      : vm !== undefined
        ? reader.vm(measure, vm, fleet.nowMs)
        : store !== undefined
          ? reader.datastore(measure, store)
          : cluster !== undefined
            ? reader.cluster(measure, cluster, fleet.nowMs)
            : null
  const back = limit.comparison === 'above' ? -limit.hysteresis : limit.hysteresis
  return crosses({ ...limit, threshold: limit.threshold + back }, value)
}
const own = <T>(table: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined

/** Things in a state now. */
function inState(fleet: FleetState, measure: AlarmMeasure, reader: AlarmReader): Found[] {
  const found = <T extends { readonly id: string; readonly name: string }>(
    kind: AlarmRecord['target']['kind'],
    things: readonly T[],
    is: (thing: T) => boolean,
  ): Found[] => things.filter(is).map(thing => ({ target: { ...ref(kind, thing), kind }, value: null }))
  if (measure === 'vm.migration-failed')
    return found(
      'vm',
      [...reader.failedMigrations()].flatMap(id => fleet.vms[id] ?? []),
      () => true,
    )
  switch (alarmTarget(measure)) {
    case 'host':
      return found('host', Object.values(fleet.hosts), host => hostIs(fleet, host, measure))
    case 'vm':
      return found('vm', Object.values(fleet.vms), vm => vmIs(fleet, vm, measure))
    case 'cluster':
      return found('cluster', Object.values(fleet.clusters), cluster => lacksRoom(fleet, cluster))
    case 'datastore':
      return found('datastore', Object.values(fleet.datastores), ({ id }) => isUnreachable(fleet, id))
  }
}

const hostIs = (fleet: FleetState, host: HostRecord, measure: AlarmMeasure): boolean =>
  measure === 'host.failed'
    ? host.state === 'failed'
    : measure === 'host.link-degraded'
      ? isUp(host) && isDegraded(fleet, host)
      : host.state === 'disconnected' || (isUp(host) && host.nics.length > 0 && isCutOff(fleet, host))

const vmIs = (fleet: FleetState, vm: VmRecord, measure: AlarmMeasure): boolean =>
  measure === 'vm.paused'
    ? vm.paused !== null
    : measure === 'vm.out-of-memory'
      ? wasExhausted(fleet, vm)
      : vm.state === 'crashed'

/** Restarts are promised, and would find no room after the failures that are to be tolerated. */
const lacksRoom = (fleet: FleetState, cluster: ClusterRecord): boolean =>
  cluster.availability.enabled && !survivesWithout(fleet, cluster, [])

/** VMs worth reading: those with snapshots, or the guests of hosts that are busy enough. */
function vmsToRead(fleet: FleetState, measure: AlarmMeasure, limit: Limit, scope: Scope): VmRecord[] {
  if (measure.startsWith('vm.snapshot'))
    return [...new Set(Object.values(fleet.snapshots).map(({ vmId }) => vmId))].flatMap(id => fleet.vms[id] ?? [])
  return busyHosts(fleet, measure, limit, scope).flatMap(host => vmsOfHost(fleet, host))
}

/** Datastores that may be beyond a threshold, by what is cheap to know. */
function storesToRead(fleet: FleetState, measure: AlarmMeasure, limit: Limit): DatastoreRecord[] {
  if (measure === 'datastore.latency') return slowDatastores(fleet, limit)
  const stores = Object.values(fleet.datastores)
  if (limit.comparison === 'below' || measure !== 'datastore.used') return stores
  return stores.filter(
    ({ promisedBytes, imageBytes, capacityGiB }) =>
      100 * (promisedBytes + imageBytes) > limit.threshold * capacityGiB * GIB,
  )
}
