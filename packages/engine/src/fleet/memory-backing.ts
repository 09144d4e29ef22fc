import type { MemoryBacking } from '@vivarium/model'
import { divideMemory, type MemoryShare } from '../physics/memory'
import type { MemoryNode } from '../physics/memory-pools'
import { memoryOverheadMiB } from '../physics/virtualization'
import { arrivingAt } from './arrivals'
import { forkShares } from './forks'
import { leavingMiB } from './leaving'
import { footprintMiB } from './memory'
import { activeMiB, residentMiB } from './memory-use'
import type { Moment } from './past'
import { poolsAt, poolTree } from './pools'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from './state'

/** A guest that holds memory: its host may have less than it gave out, and divides what there is. */
interface Holder {
  readonly vm: VmRecord
}

/**
 * Its guests could touch more than they may have: more than the host has, as only a cluster that overcommits memory lets
 * them, or more than a limit of theirs or of a pool.
 */
export const mayLackMemory = (
  fleet: FleetState,
  host: HostRecord,
  holders: readonly Holder[],
  moment: Moment,
): boolean => {
  let given = leavingMiB(fleet, host, moment)
  for (const { vm } of arrivingAt(fleet, host, moment)) given += footprintMiB(host, vm.memoryMiB)
  for (const { vm } of holders) {
    if (vm.memory.limitMiB !== null) return true
    given += footprintMiB(host, vm.memoryMiB)
  }
  return (
    given > host.memoryMiB ||
    poolsAt(fleet.clusters[host.clusterId], moment.asOfMs ?? moment.atMs).some(({ memory }) => memory.limitMiB !== null)
  )
}

/** How fast a balloon fills: our choice (64 MB/s). What it gives back is there at once. */
const BALLOON_MIBPS = 64e6 / 1_048_576

/** What a guest's balloon can hold at a moment: what it held when its host was last changed, and what came since. */
function balloonMiB({ balloons }: HostRecord, vm: VmRecord, { atMs, asOfMs = atMs }: Moment): { balloonMiB?: number } {
  const mark = balloons.findLast(each => each.atMs <= asOfMs)
  return mark === undefined
    ? {}
    : { balloonMiB: (mark.mib[vm.id] ?? 0) + (BALLOON_MIBPS * Math.max(0, atMs - mark.atMs)) / 1000 }
}

/** How a host backs the memory of the guests that run there at a moment: a function of their demand then, and of how far balloons have filled. */
export const backings = (
  fleet: FleetState,
  host: HostRecord,
  holders: readonly Holder[],
  moment: Moment,
): MemoryShare[] => divided(fleet, host, holders, moment).slice(0, holders.length)

/** The same, and after them how it backs what has come of guests on their way here. */
export function divided(
  fleet: FleetState,
  host: HostRecord,
  running: readonly Holder[],
  moment: Moment,
): MemoryShare[] {
  const { atMs, asOfMs = atMs } = moment
  const arriving = arrivingAt(fleet, host, moment).filter(each => running.every(({ vm }) => vm.id !== each.vm.id))
  const holders: (Holder & { readonly arrivedMiB?: number })[] = [...running, ...arriving]
  const cluster = fleet.clusters[host.clusterId]
  let capacityMiB = host.memoryMiB - leavingMiB(fleet, host, moment)
  for (const { vm } of holders) capacityMiB -= memoryOverheadMiB(host.virtualization, vm.memoryMiB)
  const forked = forkShares(fleet, running, moment)
  const shares = divideMemory(
    capacityMiB,
    holders.map(({ vm, arrivedMiB }, at) => {
      const touchedMiB = residentMiB(fleet, vm, atMs)
      return {
        configuredMiB: vm.memoryMiB,
        touchedMiB: arrivedMiB ?? touchedMiB - (forked?.[at]?.savedMiB ?? 0),
        activeMiB: activeMiB(fleet, vm, atMs, touchedMiB),
        shares: vm.memory.shares,
        reservationMiB: Math.min(vm.memory.reservationMiB, vm.memoryMiB),
        ...(vm.memory.limitMiB === null ? {} : { limitMiB: vm.memory.limitMiB }),
        image: vm.templateId ?? vm.guest.os,
        // Nobody fills a balloon in a guest that is not here yet.
        agent: vm.guest.agent && arrivedMiB === undefined,
        ...balloonMiB(host, vm, moment),
      }
    }),
    cluster === undefined || poolsAt(cluster, asOfMs).length === 0
      ? {}
      : { pools: memoryTree(fleet, cluster, holders, asOfMs) },
  )
  return forked === undefined
    ? shares
    : shares.map((share, at) => {
        const vm = holders[at]?.vm
        return vm === undefined ? share : withFork(share, forked[at], activeMiB(fleet, vm, atMs))
      })
}

/**
 * The same of all together where nothing can be lacking (see `memoryMatters`): everybody has what they touched, and there is
 * nothing to divide.
 */
export function undivided(
  fleet: FleetState,
  host: HostRecord,
  running: readonly Holder[],
  moment: Moment,
): Pick<MemoryShare, 'consumedMiB' | 'activeMiB'> {
  let consumedMiB = 0
  let active = 0
  for (const { vm } of running) {
    const touchedMiB = residentMiB(fleet, vm, moment.atMs)
    consumedMiB += touchedMiB
    active += activeMiB(fleet, vm, moment.atMs, touchedMiB)
  }
  for (const { vm, arrivedMiB } of arrivingAt(fleet, host, moment)) {
    if (running.some(each => each.vm.id === vm.id)) continue
    consumedMiB += arrivedMiB
    active += Math.min(arrivedMiB, activeMiB(fleet, vm, moment.atMs))
  }
  return { consumedMiB, activeMiB: active }
}

/** Guests, by their places, as the tree that their cluster's pools make of them. */
const memoryTree = (
  fleet: FleetState,
  cluster: ClusterRecord,
  holders: readonly Holder[],
  atMs: number,
): MemoryNode[] =>
  poolTree<MemoryNode>(
    fleet,
    cluster,
    holders.map(({ vm }, node) => ({ vm, node })),
    {
      atMs,
      size: vm => vm.memoryMiB,
      pool: ({ memory: { shares, reservationMiB, limitMiB } }, part, members) => ({
        shares,
        reservationMiB: reservationMiB > 0 ? reservationMiB * part() : 0,
        ...(limitMiB === null ? {} : { limitMiB: limitMiB * part() }),
        members,
      }),
    },
  )

/** What a guest shares since it was forked counts as shared beside pages that are found to be alike, and it uses these as its own. */
const withFork = (
  share: MemoryShare,
  forked: { savedMiB: number; speed: number } | undefined,
  usesMiB: number,
): MemoryShare =>
  forked === undefined
    ? share
    : { ...share, activeMiB: usesMiB, sharedMiB: share.sharedMiB + forked.savedMiB, speed: share.speed * forked.speed }

/** Whether what a guest has of its memory depends on who else is on its host. */
export const memoryMatters = (
  fleet: FleetState,
  host: HostRecord,
  holders: readonly Holder[],
  moment: Moment,
): boolean =>
  mayLackMemory(fleet, host, holders, moment) ||
  holders.some(({ vm }) => vm.runs.some(({ fork }) => fork !== undefined))

/** How one guest's memory is backed, and what its host holds for it. */
export function backingOf(
  fleet: FleetState,
  host: HostRecord,
  holders: readonly Holder[],
  { vm, atMs }: { vm: VmRecord; atMs: number },
): { consumedMiB: number; memory: MemoryBacking } {
  // Where nothing can be lacking, the neighbours need not be asked.
  const among = memoryMatters(fleet, host, holders, { atMs }) ? holders : [{ vm }]
  const share = backings(fleet, host, among, { atMs })[among.findIndex(holder => holder.vm === vm)]
  if (share === undefined) throw new Error(`${vm.id} is not on ${host.id}`)
  return {
    consumedMiB: Math.round(share.consumedMiB),
    memory: {
      activeMiB: Math.round(share.activeMiB),
      touchedMiB: residentMiB(fleet, vm, atMs),
      sharedMiB: Math.round(share.sharedMiB),
      balloonedMiB: Math.round(share.balloonedMiB),
      compressedMiB: Math.round(share.compressedMiB),
      swappedMiB: Math.round(share.swappedMiB),
      speedPercent: Math.round(1000 * share.speed) / 10,
    },
  }
}
