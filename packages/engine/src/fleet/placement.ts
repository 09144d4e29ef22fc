import {
  type ClusterId,
  type DatastoreId,
  type Guest,
  type HostId,
  type NetworkId,
  type RefusalFact,
  refusal,
} from '@vivarium/model'
import { allocatedMiB, footprintMiB } from './memory'
import {
  cannotHost,
  cannotReachNetworks,
  cannotReachStorage,
  coldCpuMismatch,
  exceedsThreads,
  lacksCpu,
  lacksMemory,
  notAccepting,
} from './rules'
import type { DatastoreRecord, FleetState, HostRecord } from './state'
import { datastoresByChoice, type StorageUse, storageUsage } from './storage-usage'

/** What a VM that is to be placed asks of a host. */
export interface Need {
  readonly vm: string
  readonly vcpus: number
  readonly memoryMiB: number
  readonly reservationMHz: number
  readonly guest: Guest
  /** Where its blocks lie, or are wanted. */
  readonly datastoreIds: readonly DatastoreId[]
  readonly networkIds: readonly NetworkId[]
  /** GiB of new blocks that go to a datastore of the host's own choice, 0 for none. */
  readonly newGiB: number
  /** Where it is registered now: another vendor's CPU is not chosen for it unasked. */
  readonly from?: HostRecord
  /** It is to come on: memory and cycles count. */
  readonly powersOn: boolean
}

/** Memory that placements which were just decided will take, by host, in MiB: for many at once. */
export type Pending = Map<HostId, number>

interface Outlook {
  readonly pending?: Pending
  /** What the datastores hold, where the caller has read it already: it costs a look at the whole fleet. */
  readonly storage?: StorageUse | undefined
}

/** All that speaks against placing it there. */
export function placementRefusals(
  fleet: FleetState,
  need: Need,
  host: HostRecord,
  { pending, storage }: Outlook = {},
): RefusalFact[] {
  return [
    ...notAccepting(host),
    ...(need.from === undefined ? [] : coldCpuMismatch(need.vm, need.from, host, false)),
    ...cannotHost(host, need.vm, need.guest),
    ...exceedsThreads(host, need.vcpus),
    ...cannotReachStorage(fleet, host, need.datastoreIds),
    ...cannotReachNetworks(fleet, host, need.networkIds),
    ...(need.powersOn
      ? [
          ...lacksMemory(fleet, host, need.memoryMiB, -(pending?.get(host.id) ?? 0)),
          ...lacksCpu(fleet, host, need.reservationMHz),
        ]
      : []),
    ...(need.newGiB > 0 ? lacksSpace(fleet, host, need.newGiB, storage) : []),
  ]
}

/** The datastore that a host's new blocks go to: shared before local, then the emptiest. */
export const chosenDatastore = (
  fleet: FleetState,
  host: HostRecord,
  neededGiB: number,
  storage?: StorageUse,
): DatastoreRecord | undefined =>
  datastoresByChoice(fleet, host, storage).find(({ freeGiB }) => freeGiB >= neededGiB)?.store

function lacksSpace(fleet: FleetState, host: HostRecord, neededGiB: number, storage?: StorageUse): RefusalFact[] {
  const [best, ...others] = datastoresByChoice(fleet, host, storage)
  if ([best, ...others].some(each => each !== undefined && each.freeGiB >= neededGiB)) return []
  return [
    refusal('insufficient_storage', {
      datastore: best?.store.name ?? host.name,
      neededGiB,
      freeGiB: Math.max(0, best?.freeGiB ?? 0),
    }),
  ]
}

interface Wish {
  readonly hostId?: HostId | undefined
  readonly clusterId?: ClusterId | undefined
  /** Taken before all others if it fits: where a VM stands now. */
  readonly preferred?: HostId | undefined
}
export type Placement = { readonly host: HostRecord } | { readonly refusals: RefusalFact[] }

/**
 * Chooses a host: the one asked for, else the preferred one if it fits, else the one with the most memory left in proportion (ties by id).
 * With nowhere to go it says so, with every reason of a host that was asked for or preferred, and a count of all hosts' reasons otherwise.
 */
export function place(
  fleet: FleetState,
  need: Need,
  { hostId, clusterId, preferred }: Wish,
  pending: Pending = new Map(),
): Placement {
  const asked = hostId === undefined ? undefined : fleet.hosts[hostId]
  const outlook = { pending, storage: need.newGiB > 0 ? storageUsage(fleet) : undefined }
  if (asked !== undefined) {
    const refusals = placementRefusals(fleet, need, asked, outlook)
    return refusals.length === 0 ? { host: asked } : { refusals }
  }
  const home = preferred === undefined ? undefined : fleet.hosts[preferred]
  const mayStay = home !== undefined && (clusterId === undefined || home.clusterId === clusterId)
  if (mayStay && placementRefusals(fleet, need, home, outlook).length === 0) return { host: home }
  const judged = Object.values(fleet.hosts)
    .filter(host => clusterId === undefined || host.clusterId === clusterId)
    .map(host => ({ host, refusals: placementRefusals(fleet, need, host, outlook) }))
  const fitting = judged.filter(({ refusals }) => refusals.length === 0).map(({ host }) => host)
  const best = emptiest(fleet, fitting, need, pending)
  if (best !== undefined) return { host: best }
  const ofPreferred = judged.find(({ host }) => host.id === preferred)?.refusals
  if (ofPreferred !== undefined) return { refusals: ofPreferred }
  return {
    refusals: [
      refusal('no_suitable_host', { vm: need.vm, reasons: countReasons(judged.flatMap(({ refusals }) => refusals)) }),
    ],
  }
}

function emptiest(
  fleet: FleetState,
  hosts: readonly HostRecord[],
  need: Need,
  pending: Pending,
): HostRecord | undefined {
  const load = (host: HostRecord): number =>
    (allocatedMiB(fleet, host) + (pending.get(host.id) ?? 0) + footprintMiB(host, need.memoryMiB)) / host.memoryMiB
  return hosts
    .map(host => ({ host, load: load(host) }))
    .toSorted((a, b) => a.load - b.load || (a.host.id < b.host.id ? -1 : 1))[0]?.host
}

/** Reasons with how many hosts gave each, the most frequent first. */
export function countReasons(refusals: readonly RefusalFact[]): `${RefusalFact['code']}:${number}`[] {
  const counts = new Map<RefusalFact['code'], number>()
  for (const { code } of refusals) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([code, count]) => `${code}:${count}` as const)
}
