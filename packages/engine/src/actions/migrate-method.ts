import {
  type ActionInput,
  type MigrationAlgorithm,
  type MigrationStopRule,
  type RefusalFact,
  refusal,
} from '@vivarium/model'
import { computes, demandOf } from '../fleet/demand'
import { type Claimant, grants, hasEnoughFor } from '../fleet/grants'
import { chainBytes, MIB } from '../fleet/layers'
import { hostOfVm, vmsOfHost } from '../fleet/lookup'
import { usedMemoryMiB } from '../fleet/memory-use'
import type { PostCopyStart } from '../fleet/operation-data'
import { capacityOf, nicIn, nicOut } from '../fleet/resources'
import { loadAt } from '../fleet/serial'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { flowsOn } from '../kernel/flows'
import {
  type AdaptivePolicy,
  adaptiveStart,
  type CopyState,
  DEVICE_STATE_BYTES,
  DEVICE_STATE_S,
  LIBXC,
  postcopy,
  qemuStart,
  restOf,
  STREAM_BPS,
  streamsBps,
  XL_LEGACY,
} from '../physics/migration'
import { type DirtyClass, totalBytes } from '../physics/migration/dirty'
import type { Round } from '../physics/migration/result'
import { dirtyClasses } from '../physics/workload'

export type Wish = Omit<ActionInput<'vm.migrate'>, 'hostId' | 'vmId'>

/** Xen's rule as Clark et al. 2005 ran it (§5.3, §6.4): 100 to 500 Mb/s in steps of 50, the stop below 256 KB, 9 ms to go on. */
const CLARK = {
  kind: 'adaptive',
  minBps: 100e6,
  maxBps: 500e6,
  stepBps: 50e6,
  stopBytes: 256e3,
  resumeS: 0.009,
} as const
/** A tool stack sends as fast as the link carries, and stops by its own limits; libxc skips nothing. Beside the limits our choice. */
const AT_FULL_RATE = { ...CLARK, minBps: 8 * STREAM_BPS, maxBps: 8 * STREAM_BPS }
const XEN_RULES: Readonly<Record<MigrationStopRule, AdaptivePolicy>> = {
  clark: CLARK,
  xl: { ...AT_FULL_RATE, limits: XL_LEGACY },
  libxc: { ...AT_FULL_RATE, limits: LIBXC, skipRedirtied: false },
}
/** QEMU's `multifd-channels` (migration/options.c), where they are used at all. */
const MULTIFD_CHANNELS = 2
/** What XBZRLE leaves of a page that is sent again, unless the caller says: our choice. */
const XBZRLE_RATIO = 0.6
/** vMotion's aim for the pause (VMware vSphere blog 2020). */
const VMOTION_DOWNTIME_MS = 1000
/** Rounds before post-copy begins: our choice. */
const POSTCOPY_AFTER = 2

const postCopyStart = ({ postCopyByHand, postCopyAfterRounds = POSTCOPY_AFTER }: Wish): PostCopyStart =>
  postCopyByHand === true ? 'by-hand' : postCopyAfterRounds

/** How the memory of a guest passes. */
export interface Method {
  readonly algorithm: MigrationAlgorithm
  /** Where its pre-copy stands; none for stop-and-copy. */
  readonly copy: CopyState | null
  /** What waits, where the guest stands still for all of it. */
  readonly bytes: number
  /** What it takes of the links at most, in bytes per second. */
  readonly capBps: number
  /** When post-copy begins: rounds to go. */
  readonly postCopyAfter: PostCopyStart
  /** What ends the rounds of a para guest. */
  readonly stopRule?: MigrationStopRule
}

/** Containers can't be copied while they run (CRIU freezes them first); pages are fetched late by QEMU only. */
export function algorithmForbids(vm: VmRecord, from: HostRecord, { algorithm }: Wish): RefusalFact[] {
  const { virtualization } = from
  const fits =
    algorithm === undefined ||
    algorithm === 'stop-and-copy' ||
    (virtualization !== 'os-level' && (algorithm === 'pre-copy' || virtualization === 'full'))
  return fits
    ? []
    : [
        refusal(
          'migration_method_unsupported',
          { vm: vm.name, host: from.name, algorithm, virtualization },
          '/algorithm',
        ),
      ]
}

/** A guest and a link as they might be. */
interface Assumption {
  /** What it rewrites a second, pages hit twice counted twice, and of how much memory, in bytes. */
  readonly dirtyBps?: number | undefined
  readonly workingSetBytes?: number | undefined
  /** What the migration gets of the links, in bytes per second. */
  readonly bandwidthBps?: number | undefined
}

/** Bytes that a guest rewrites a second at full speed, pages hit twice counted twice. */
const dirtyBps = (dirty: readonly DirtyClass[]): number =>
  dirty.reduce((sum, { bytes, ratePerS }) => sum + bytes * ratePerS, 0)

/** What a guest writes of its memory at its demand of this moment. */
export const dirtyNow = (fleet: FleetState, vm: VmRecord): DirtyClass[] => [
  ...dirtyClasses(vm.workload, demandOf(fleet, vm, fleet.nowMs)),
  ...writtenByHand(fleet, vm),
]

/** The same; where something is assumed, in the same proportion of hot pages to others. */
function dirtyOf(fleet: FleetState, vm: VmRecord, assume: Assumption): DirtyClass[] {
  const dirty = dirtyNow(fleet, vm)
  if (assume.dirtyBps === undefined && assume.workingSetBytes === undefined) return dirty
  const { dirtyBps: rate = dirtyBps(dirty), workingSetBytes = totalBytes(dirty) } = assume
  const mostBytes = Math.min(workingSetBytes, vm.memoryMiB * MIB)
  return dirtyClasses({ dirtyMiBps: rate / MIB, workingSetMiB: mostBytes / MIB }, 1)
}

const memoryOf = (fleet: FleetState, vm: VmRecord, assume: Assumption) => ({
  ramBytes: vm.memoryMiB * MIB,
  zeroFraction: 1 - usedMemoryMiB(fleet, vm) / vm.memoryMiB,
  dirty: dirtyOf(fleet, vm, assume),
})

/** A `stress --vm` goes through all that it holds and begins again: about once a second, our choice. */
function writtenByHand(fleet: FleetState, vm: VmRecord): DirtyClass[] {
  const { memoryMiB } = loadAt(vm, fleet.nowMs)
  return memoryMiB === 0 ? [] : [{ bytes: memoryMiB * MIB, ratePerS: 1 }]
}

/**
 * By the kind of virtualization that it leaves: Xen's rule for para hosts, QEMU's for full ones; hosted ones (VMware
 * Workstation's family) by QEMU's rounds with vMotion's slowing down and pause; containers stand still.
 */
function methodOf(fleet: FleetState, vm: VmRecord, wish: Wish, memory: ReturnType<typeof memoryOf>): Method {
  const { virtualization } = hostOfVm(fleet, vm)
  const algorithm = wish.algorithm ?? (virtualization === 'os-level' ? 'stop-and-copy' : 'pre-copy')
  const hosted = virtualization === 'hosted'
  const downtimeMs = wish.downtimeLimitMs ?? (hosted ? VMOTION_DOWNTIME_MS : undefined)
  const multifd =
    virtualization === 'full' && wish.multifd === true ? { channels: wish.multifdChannels ?? MULTIFD_CHANNELS } : {}
  const copy =
    virtualization === 'para'
      ? adaptiveStart(memory, XEN_RULES[wish.stopRule ?? 'clark'])
      : qemuStart({
          ...memory,
          ...(downtimeMs === undefined ? {} : { downtimeLimitS: downtimeMs / 1000 }),
          autoConverge: virtualization === 'full' && wish.autoConverge === true,
          stun: hosted,
          ...multifd,
          ...(virtualization === 'full' && wish.xbzrle === true
            ? { compression: wish.xbzrleRatio ?? XBZRLE_RATIO }
            : {}),
          diskBytes:
            wish.datastoreId === undefined
              ? 0
              : vm.disks.reduce((sum, disk) => sum + chainBytes(fleet, disk.layerId), 0),
        })
  return {
    algorithm,
    copy: algorithm === 'stop-and-copy' ? null : copy,
    bytes: memory.ramBytes * (1 - memory.zeroFraction),
    capBps: Math.min(streamsBps(multifd), (wish.bandwidthLimitMBps ?? Infinity) * 1e6),
    postCopyAfter: algorithm === 'post-copy' ? postCopyStart(wish) : null,
    ...(virtualization === 'para' && algorithm !== 'stop-and-copy' ? { stopRule: wish.stopRule ?? 'clark' } : {}),
  }
}

export const linksOf = (from: HostRecord, to: HostRecord): string[] => [nicOut(from.id), nicIn(to.id)]

/** What a migration that started now would get of the links, shared evenly with those that are under way, in bytes per second. */
export function fairBps(fleet: FleetState, from: HostRecord, to: HostRecord, capBps: number): number {
  const shares = linksOf(from, to).map(link => capacityOf(fleet, link) / (1 + flowsOn(fleet.flows, link)))
  return Math.min(capBps, ...shares)
}

/** The part of its speed at which a guest runs now: a starved one dirties slower. */
export function speedOf(fleet: FleetState, vm: VmRecord): number {
  const host = hostOfVm(fleet, vm)
  const claimants: Claimant[] = []
  for (const each of vmsOfHost(fleet, host)) if (computes(each)) claimants.push({ vm: each, vcpus: each.vcpus })
  if (vm.cpu.limitMHz === null && hasEnoughFor(fleet, host, claimants)) return 1
  const grant = grants(fleet, host, claimants, { atMs: fleet.nowMs })[claimants.findIndex(each => each.vm === vm)]
  return grant === undefined || grant.demandMHz === 0 ? 1 : Math.min(1, grant.grantedMHz / grant.demandMHz)
}

/** A guest that is about to leave its host: all of a migration that does not depend on where it goes. */
export interface Departure {
  readonly vm: VmRecord
  readonly wish: Wish
  readonly method: Method
  readonly speed: number
  /** What it rewrites at full speed: bytes a second, and of how many. */
  readonly dirtyBps: number
  readonly workingSetBytes: number
  /** What it gets of the links, in bytes per second, where that is assumed. */
  readonly bandwidthBps: number | undefined
  /** How its memory would pass at a bandwidth: many hosts' links give the same. */
  readonly courseAt: (bandwidth: number) => Course
}

export function departureOf(fleet: FleetState, vm: VmRecord, wish: Wish, assume: Assumption = {}): Departure {
  const memory = memoryOf(fleet, vm, assume)
  const [method, speed] = [methodOf(fleet, vm, wish, memory), speedOf(fleet, vm)]
  const courses = new Map<number, Course>()
  return {
    vm,
    wish,
    method,
    speed,
    dirtyBps: dirtyBps(memory.dirty),
    workingSetBytes: totalBytes(memory.dirty),
    bandwidthBps: assume.bandwidthBps,
    courseAt: bandwidth => {
      const course = courses.get(bandwidth) ?? courseOf(method, bandwidth, speed)
      courses.set(bandwidth, course)
      return course
    },
  }
}

/** How the copy of memory goes on, if nothing changes. */
export interface Course {
  readonly rounds: readonly Round[]
  readonly totalS: number
  readonly downtimeS: number
  readonly sentBytes: number
  /** It arrives; else it is given up. */
  readonly arrives: boolean
  readonly throttle: number
  readonly reason?: string
}

/** Foretells it at that bandwidth (bytes per second, more than 0) and speed of the guest. */
export function courseOf({ copy, bytes, postCopyAfter }: Method, bandwidth: number, speed: number): Course {
  if (copy === null) {
    const totalS = bytes / bandwidth
    return { rounds: [], totalS, downtimeS: totalS, sentBytes: bytes, arrives: true, throttle: 0 }
  }
  const whole = restOf(copy, bandwidth, speed)
  const afterRounds = typeof postCopyAfter === 'number' ? postCopyAfter : whole.rounds.length
  const early = whole.rounds.slice(0, afterRounds)
  const last = early.at(-1)
  if (
    typeof postCopyAfter === 'number' &&
    last !== undefined &&
    (early.length < whole.rounds.length || !whole.converged)
  ) {
    const { downtimeS, pagesS } = postcopy(last.dirtiedBytes, bandwidth, DEVICE_STATE_S)
    return {
      rounds: early,
      totalS: early.reduce((sum, round) => sum + round.seconds, 0) + downtimeS + pagesS,
      downtimeS,
      sentBytes: early.reduce((sum, round) => sum + round.bytes, 0) + last.dirtiedBytes + DEVICE_STATE_BYTES,
      arrives: true,
      throttle: 0,
    }
  }
  return {
    rounds: whole.rounds,
    totalS: whole.totalS,
    downtimeS: whole.downtimeS,
    sentBytes: whole.sentBytes,
    arrives: whole.converged || copy.kind === 'adaptive',
    throttle: whole.throttle ?? 0,
    ...(whole.reason === undefined ? {} : { reason: whole.reason }),
  }
}
