import type { Plan } from '@vivarium/model'
import { chainBytes, MIB } from '../fleet/layers'
import { hostOfVm, layerOf } from '../fleet/lookup'
import { uncontended } from '../fleet/resources'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { vmotionOn, vmotionQueue } from '../operations/vmotion-turns'
import { diskWriteBps } from '../physics/disk-io'
import { switchOverBytes } from '../physics/migration'
import { REREGISTER_S, VALIDATE_S } from './durations'
import { disksToMove } from './migrate-disks'
import { type Course, type Departure, fairBps, type Wish } from './migrate-method'
import { memoryPhase } from './migrate-rounds'
import { kindOf } from './migrate-rules'
import { copyUses } from './provision'

/**
 * Blocks go first, in one pass; what the guest writes meanwhile is written at both ends (QEMU's drive-mirror, ESX 5's
 * I/O mirroring), so that the copy has to carry it as well.
 */
function diskPhases(fleet: FleetState, vm: VmRecord, to: HostRecord, wish: Wish): PhaseSpec[] {
  const [disks, { datastoreId }] = [disksToMove(vm, wish), wish]
  const [first] = disks
  if (datastoreId === undefined || first === undefined) return []
  const uses = copyUses(fleet, layerOf(fleet, first.layerId).datastoreId, datastoreId, {
    from: hostOfVm(fleet, vm),
    to,
  })
  const bytes = disks.reduce((sum, disk) => sum + chainBytes(fleet, disk.layerId), 0)
  const written = vm.state === 'running' ? diskWriteBps(vm.workload.profile, vm.workload.intensity) : 0
  const mirrored = Math.min(0.9, written / Math.max(1, uncontended(fleet, uses)))
  return [flow('copy-disk', bytes / (1 - mirrored), uses)]
}

/** How the memory would pass at the fleet's present load; nothing for a VM that moves cold, or stays. */
export function foreseen(
  fleet: FleetState,
  { vm, wish, method, bandwidthBps, courseAt }: Departure,
  to: HostRecord,
): { bandwidth: number; course: Course } | null {
  const from = hostOfVm(fleet, vm)
  if (kindOf(vm, wish.kind) === 'cold' || from.id === to.id) return null
  const bandwidth =
    bandwidthBps === undefined ? fairBps(fleet, from, to, method.capBps) : Math.min(bandwidthBps, method.capBps)
  return { bandwidth, course: bandwidth === 0 ? NO_COURSE : courseAt(bandwidth) }
}

/** Over a link that is down nothing can be foretold. */
const NO_COURSE: Course = { rounds: [], totalS: 0, downtimeS: 0, sentBytes: 0, arrives: false, throttle: 0 }

/** The phases that are known before it starts; a live one's later rounds follow from what each round left dirty. */
export function firstPhases(
  fleet: FleetState,
  departure: Departure,
  to: HostRecord,
  memory: ReturnType<typeof foreseen>,
): PhaseSpec[] {
  const { vm, wish, method, speed } = departure
  const head = [wait('validate', VALIDATE_S), ...diskPhases(fleet, vm, to, wish)]
  if (kindOf(vm, wish.kind) === 'cold') return [...head, wait('register', REREGISTER_S)]
  if (memory === null) return head
  const { bandwidth, course } = memory
  const headS = estimateAllS(fleet, head)
  const totalS = headS + course.totalS
  const firstS = course.rounds[0]?.seconds ?? course.totalS
  return [
    ...head.map(phase => ({ ...phase, share: estimateAllS(fleet, [phase]) / totalS })),
    memoryPhase(
      { vm, from: hostOfVm(fleet, vm), to },
      { method, bandwidth, speed, round: 1, share: firstS / totalS, restS: course.totalS - firstS },
    ),
  ]
}

/** What moving it there would take, at the fleet's present load. */
export function planMigration(
  fleet: FleetState,
  departure: Departure,
  to: HostRecord,
  memory = foreseen(fleet, departure, to),
): Plan {
  const { vm, wish, method } = departure
  const disks = diskPhases(fleet, vm, to, wish)
  const diskMiB = disks.reduce((sum, { work }) => sum + (work.type === 'flow' ? work.amount / MIB : 0), 0)
  const before = VALIDATE_S + estimateAllS(fleet, disks)
  if (kindOf(vm, wish.kind) === 'cold') return { durationS: before + REREGISTER_S, transferredMiB: diskMiB }
  if (memory === null) return { durationS: before, downtimeMs: 0, transferredMiB: diskMiB, converges: true }
  const { bandwidth, course } = memory
  const [from, datastoreId] = [hostOfVm(fleet, vm).id, wish.datastoreId ?? null]
  const queue = vmotionQueue(fleet, vmotionOn(fleet, { vmId: vm.id, from, to: to.id, migration: 'live', datastoreId }))
  return {
    ...queue.plan,
    durationS: queue.waitS + before + course.totalS,
    downtimeMs: course.arrives ? Math.round(course.downtimeS * 1000) : 0,
    transferredMiB: diskMiB + course.sentBytes / MIB,
    zeroMiB: Math.max(0, vm.memoryMiB - method.bytes / MIB),
    rounds: course.rounds.length,
    roundDetails: course.rounds.map(round => ({
      sentMiB: round.bytes / MIB,
      durationS: round.seconds,
      dirtiedMiB: round.dirtiedBytes / MIB,
    })),
    converges: course.arrives,
    algorithm: method.algorithm,
    ...(method.stopRule === undefined ? {} : { stopRule: method.stopRule }),
    ...(course.throttle > 0 ? { throttle: course.throttle } : {}),
    ...(course.reason === undefined ? {} : { reason: course.reason }),
    bandwidthMBps: bandwidth / 1e6,
    dirtyMiBps: departure.dirtyBps / MIB,
    workingSetMiB: departure.workingSetBytes / MIB,
    ...(method.copy === null || bandwidth === 0
      ? {}
      : { switchOverMiB: switchOverBytes(method.copy, bandwidth) / MIB }),
  }
}
