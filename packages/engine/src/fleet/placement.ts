import {
  type ClusterId,
  type DatastoreId,
  type Guest,
  type HostId,
  type NetworkId,
  type OperationId,
  type Ref,
  type RefusalFact,
  refusal,
  type VmId,
} from '@vivarium/model'
import { placementScore, type Shape } from '../physics/placement'
import { againstRules, type Bound, brokenRules, type Placed } from './affinity'
import { coldCpuMismatch, cpuModelNotOffered } from './cpu-rules'
import { type Choice, type Judged, logDecision } from './decisions'
import { type Carried, lacksFailover } from './failover'
import { clusterOf } from './lookup'
import { allocatedOn, footprintMiB, threadsOf } from './memory'
import { lacksInPoolOf } from './pools'
import {
  cannotHost,
  cannotReachNetworks,
  cannotReachStorage,
  exceedsThreads,
  lacksCpu,
  lacksMemory,
  lacksMemoryToReserve,
  notAccepting,
} from './rules'
import type { DatastoreRecord, FleetState, HostRecord } from './state'
import { datastoresByChoice, type StorageUse, storageUsage } from './storage-usage'

/** What a VM that is to be placed asks of a host. */
export interface Need {
  readonly vm: string
  /** Of a VM that exists: what rules that name it know it by. */
  readonly id?: VmId
  readonly tags: readonly string[]
  readonly vcpus: number
  readonly memoryMiB: number
  readonly reservationMHz: number
  /** Memory that must be its own, in MiB. */
  readonly reservationMiB?: number
  readonly guest: Guest
  /** Where its blocks lie, or are wanted. */
  readonly datastoreIds: readonly DatastoreId[]
  readonly networkIds: readonly NetworkId[]
  /** GiB of new blocks that go to a datastore of the host's own choice, 0 for none. */
  readonly newGiB: number
  /** Where it is registered now: another vendor's CPU is not chosen for it unasked. */
  readonly from?: HostRecord
  /** A CPU model of its own, which a host that it comes on must offer. */
  readonly cpuModel?: string | null | undefined
  /** It is to come on: memory and cycles count. */
  readonly powersOn: boolean
}

/** Placements that were just decided, for many at once: memory that they will take, by host, in MiB, and who goes where. */
export interface Pending {
  readonly memoryMiB: Map<HostId, number>
  readonly placed: Placed[]
}

export const nothingPending = (): Pending => ({ memoryMiB: new Map(), placed: [] })

/** Counts a placement for those after it. Those that stay off take a sliver each, so that they too are spread over the hosts. */
export function count({ memoryMiB, placed }: Pending, need: Need, host: HostRecord): void {
  const mib = need.powersOn ? footprintMiB(host, need.memoryMiB) : 1
  memoryMiB.set(host.id, (memoryMiB.get(host.id) ?? 0) + mib)
  if (need.powersOn) placed.push({ vm: boundOf(need), host })
}

interface Outlook {
  readonly pending?: Pending
  /** What the datastores hold, where the caller has read it already: it costs a look at the whole fleet. */
  readonly storage?: StorageUse | undefined
  /** What clusters carry, for one that asks about many hosts. */
  readonly carried?: Carried
  readonly admission?: 'ignored' | undefined
}

/** All that speaks against placing it there. */
export function placementRefusals(
  fleet: FleetState,
  need: Need,
  host: HostRecord,
  { pending, storage, carried, admission }: Outlook = {},
): RefusalFact[] {
  return [
    ...notAccepting(host),
    ...againstRules(fleet, boundOf(need), host, pending?.placed),
    ...(need.from === undefined ? [] : coldCpuMismatch(need.vm, need.from, host, false)),
    ...cannotHost(host, need.vm, need.guest),
    ...exceedsThreads(host, need.vcpus),
    ...cannotReachStorage(fleet, host, need.datastoreIds),
    ...cannotReachNetworks(fleet, host, need.networkIds),
    ...(need.powersOn
      ? [
          ...cpuModelNotOffered(fleet, host, need.vm, need.cpuModel),
          ...lacksMemory(fleet, host, need.memoryMiB, -(pending?.memoryMiB.get(host.id) ?? 0)),
          ...lacksMemoryToReserve(fleet, host, need.memoryMiB, need.reservationMiB ?? 0),
          ...lacksCpu(fleet, host, need.reservationMHz),
          ...lacksInPoolOf(fleet, fleet.clusters[host.clusterId], need.id, {
            MHz: need.reservationMHz,
            MiB: need.reservationMiB ?? 0,
          }),
          ...(admission === 'ignored' ? [] : lacksFailover(fleet, host, need, { pendingMiB: sumOf(pending), carried })),
        ]
      : []),
    ...(need.newGiB > 0 ? lacksSpace(fleet, host, need.newGiB, storage) : []),
  ]
}

/** Memory that placements which were just decided take of all hosts together, in MiB. */
const sumOf = (pending: Pending | undefined): number => {
  let sum = 0
  for (const mib of pending?.memoryMiB.values() ?? []) sum += mib
  return sum
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
  /** Not there: where it was in vain. */
  readonly except?: HostId
  /** A failed host's guests may take the room that was kept for them. */
  readonly admission?: 'ignored'
}
export type Placement = { readonly host: HostRecord; readonly choice: Choice } | { readonly refusals: RefusalFact[] }

/**
 * Chooses a host: the one asked for, else the preferred one if it fits and no rule would rather have another, else the best of
 * a cluster by its strategy. The cluster is that of the host with the most memory left in proportion, where none is asked for.
 * Fewer broken preferences come before any score, and ties are broken by id. With nowhere to go it says so, with every reason
 * of a host that was asked for or preferred, and a count of all hosts' reasons otherwise.
 */
export function place(fleet: FleetState, need: Need, wish: Wish, pending: Pending = nothingPending()): Placement {
  const { hostId, clusterId, preferred, except, admission } = wish
  const asked = hostId === undefined ? undefined : fleet.hosts[hostId]
  const storage = need.newGiB > 0 ? storageUsage(fleet) : undefined
  const outlook: Outlook = { pending, storage, carried: new Map(), admission }
  const judge = (host: HostRecord): Candidate => {
    const refusals = placementRefusals(fleet, need, host, outlook)
    return {
      host,
      refusals,
      score: 0,
      broken: refusals.length > 0 ? 0 : brokenRules(fleet, boundOf(need), host, pending.placed).length,
    }
  }
  if (asked !== undefined) {
    const candidate = judge(asked)
    return candidate.refusals.length === 0
      ? { host: asked, choice: { reason: 'asked-for', judged: [scored(fleet, need, candidate, pending)] } }
      : { refusals: candidate.refusals }
  }
  const home = preferred === undefined ? undefined : fleet.hosts[preferred]
  const mayStay = home !== undefined && (clusterId === undefined || home.clusterId === clusterId)
  const atHome = mayStay ? judge(home) : undefined
  if (atHome !== undefined && atHome.refusals.length === 0 && atHome.broken === 0)
    return { host: atHome.host, choice: { reason: 'stays', judged: [scored(fleet, need, atHome, pending)] } }
  const judged = Object.values(fleet.hosts)
    .filter(host => (clusterId === undefined || host.clusterId === clusterId) && host.id !== except)
    .map(judge)
  const choice = choose(fleet, need, judged, pending)
  if (choice !== undefined) return choice
  const ofPreferred = judged.find(({ host }) => host.id === preferred)?.refusals
  if (ofPreferred !== undefined) return { refusals: ofPreferred }
  return {
    refusals: [
      refusal('no_suitable_host', { vm: need.vm, reasons: countReasons(judged.flatMap(({ refusals }) => refusals)) }),
    ],
  }
}

interface Candidate extends Judged {
  readonly refusals: RefusalFact[]
  /** Preferences that it would break there. */
  readonly broken: number
}

const boundOf = ({ id, vm, tags }: Need): Bound => ({ id, name: vm, tags })

/** The best first: fewest broken preferences, then the highest score, then the order of ids. */
const better = (a: Candidate, b: Candidate): number =>
  a.broken - b.broken || b.score - a.score || (a.host.id < b.host.id ? -1 : 1)

/** The best of the hosts that fit, in the cluster that has the emptiest of them, by that cluster's strategy. */
function choose(
  fleet: FleetState,
  need: Need,
  judged: readonly Candidate[],
  pending: Pending,
): Extract<Placement, { host: HostRecord }> | undefined {
  const fitting = judged.filter(({ refusals }) => refusals.length === 0)
  const emptiest = fitting.map(each => scored(fleet, need, each, pending, 'worst-fit')).toSorted(better)[0]
  if (emptiest === undefined) return undefined
  const { clusterId } = emptiest.host
  const strategy = clusterOf(fleet, clusterId).placement.strategy
  const rivals = fitting
    .filter(({ host }) => host.clusterId === clusterId)
    .map(each => scored(fleet, need, each, pending, strategy))
    .toSorted(better)
  const [best] = rivals
  if (best === undefined) return undefined
  const others = judged.filter(({ host, refusals }) => refusals.length > 0 || host.clusterId !== clusterId)
  const all = [...rivals, ...others.map(each => (each.refusals.length > 0 ? each : scored(fleet, need, each, pending)))]
  const preferred = rivals.some(({ broken }) => broken > best.broken)
  return {
    host: best.host,
    choice:
      fitting.length === 1
        ? { reason: 'only-fit', judged: all }
        : { reason: preferred ? 'soft-rule' : 'best-score', rule: strategy, judged: all },
  }
}

/** What a VM would take of a host, each of them as a part of what that has. */
export const shapeOf = ({ vcpus, memoryMiB }: Pick<Need, 'vcpus' | 'memoryMiB'>, host: HostRecord): Shape => ({
  cpu: vcpus / threadsOf(host),
  memory: footprintMiB(host, memoryMiB) / host.memoryMiB,
})

/** What of a host is taken, with placements that were just decided, and what the VM would take of it. */
export function shapesOn(
  fleet: FleetState,
  host: HostRecord,
  need: Pick<Need, 'vcpus' | 'memoryMiB'>,
  pendingMiB = 0,
): { taken: Shape; need: Shape } {
  const threads = threadsOf(host)
  const taken = allocatedOn(fleet, host)
  return {
    taken: { cpu: taken.vcpus / threads, memory: (taken.memoryMiB + pendingMiB) / host.memoryMiB },
    need: shapeOf(need, host),
  }
}

function scored(
  fleet: FleetState,
  need: Need,
  candidate: Candidate,
  pending: Pending,
  strategy = clusterOf(fleet, candidate.host.clusterId).placement.strategy,
): Candidate {
  const shapes = shapesOn(fleet, candidate.host, need, pending.memoryMiB.get(candidate.host.id))
  return { ...candidate, score: placementScore(strategy, shapes.taken, shapes.need) }
}

/** Writes down what a placement was chosen from. One that stays where it is, or goes where it was asked for, decides nothing. */
export function logPlacement(
  fleet: FleetState,
  { host, choice }: Extract<Placement, { host: HostRecord }>,
  vm: Ref,
  operationId: OperationId | null,
): void {
  if (choice.reason !== 'stays') logDecision(fleet, choice, { vm, policy: 'placement', host, operationId })
}

/** Reasons with how many hosts gave each, the most frequent first. */
export function countReasons(refusals: readonly RefusalFact[]): `${RefusalFact['code']}:${number}`[] {
  const counts = new Map<RefusalFact['code'], number>()
  for (const { code } of refusals) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([code, count]) => `${code}:${count}` as const)
}
