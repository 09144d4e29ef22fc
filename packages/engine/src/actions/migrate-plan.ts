import { type ActionInput, type MigrationRound, type Plan, refusal } from '@vivarium/model'
import { demandOf } from '../fleet/demand'
import { chainBytes, MIB } from '../fleet/layers'
import { dataOf, hostOf, hostOfVm, vmOf } from '../fleet/lookup'
import { usedMemoryMiB } from '../fleet/memory-use'
import { capacityOf, nicIn, nicOut } from '../fleet/resources'
import type { FleetState, HostRecord, OperationRecord, PhaseRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { flowsOn } from '../kernel/flows'
import type { Verdict } from '../operations/lifecycle'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import {
  DEVICE_STATE_S,
  DOWNTIME_LIMIT_S,
  precopy,
  type QemuState,
  qemuRound,
  qemuStart,
  STREAM_BPS,
} from '../physics/migration'
import { dirtyClasses } from '../physics/workload'
import { REREGISTER_S, VALIDATE_S } from './durations'
import { kindOf } from './migrate-rules'
import { copyUses } from './provision'

type Wish = Omit<ActionInput<'vm.migrate'>, 'hostId' | 'vmId'>

const linksOf = (from: HostRecord, to: HostRecord): string[] => [nicOut(from.id), nicIn(to.id)]

/** What a migration that started now would get of the links, shared evenly with those that are under way, in bytes per second. */
function fairBps(fleet: FleetState, from: HostRecord, to: HostRecord): number {
  const shares = linksOf(from, to).map(link => capacityOf(fleet, link) / (1 + flowsOn(fleet.flows, link)))
  return Math.min(STREAM_BPS, ...shares)
}

const bandwidthBps = (fleet: FleetState, vm: VmRecord, to: HostRecord): number =>
  fairBps(fleet, hostOfVm(fleet, vm), to)

/** What the pre-copy of a guest starts from: its memory, what of it is zero, and how fast it rewrites which part. */
const memoryOf = (
  fleet: FleetState,
  vm: VmRecord,
): { ramBytes: number; zeroFraction: number; dirty: { bytes: number; ratePerS: number }[] } => ({
  ramBytes: vm.memoryMiB * MIB,
  zeroFraction: 1 - usedMemoryMiB(fleet, vm) / vm.memoryMiB,
  dirty: dirtyClasses(vm.workload, demandOf(fleet, vm, fleet.nowMs)),
})

export const startPrecopy = (fleet: FleetState, vm: VmRecord): QemuState => qemuStart(memoryOf(fleet, vm))

const roundPhase = (from: HostRecord, to: HostRecord, bytes: number, round: number): PhaseSpec =>
  flow('precopy-round', bytes, linksOf(from, to), { cap: STREAM_BPS, facts: { round } })

function diskPhases(fleet: FleetState, vm: VmRecord, to: HostRecord, { datastoreId }: Wish): PhaseSpec[] {
  if (datastoreId === undefined) return []
  const bytes = vm.disks.reduce((sum, disk) => sum + chainBytes(fleet, disk.layerId), 0)
  return [
    flow('copy-disk', bytes, copyUses(fleet, homeDatastore(fleet, vm), datastoreId, { from: hostOfVm(fleet, vm), to })),
  ]
}

/** The phases that are known before it starts; a live one's later rounds follow from what each round left dirty. */
export function firstPhases(fleet: FleetState, vm: VmRecord, to: HostRecord, wish: Wish): PhaseSpec[] {
  const from = hostOfVm(fleet, vm)
  const disks = diskPhases(fleet, vm, to, wish)
  const head = [wait('validate', VALIDATE_S), ...disks]
  if (kindOf(vm, wish.kind) === 'cold') return [...head, wait('register', REREGISTER_S)]
  if (from.id === to.id) return head
  const predicted = precopyPlan(fleet, vm, to)
  const diskS = estimateAllS(fleet, disks)
  const firstRoundS = predicted.roundDetails[0]?.durationS ?? 0
  const share = firstRoundS / (VALIDATE_S + diskS + predicted.durationS)
  const headShare = 0.95 * (1 - predicted.durationS / (VALIDATE_S + diskS + predicted.durationS))
  return [
    ...head.map((phase, index) => ({
      ...phase,
      share: headShare * (head.length === 1 ? 1 : index === 0 ? 0.05 : 0.95),
    })),
    { ...roundPhase(from, to, startPrecopy(fleet, vm).pendingBytes, 1), share: 0.95 * share },
  ]
}

interface PrecopyPlan {
  readonly durationS: number
  readonly downtimeMs: number
  readonly converges: boolean
  readonly sentMiB: number
  readonly bandwidth: number
  readonly roundDetails: MigrationRound[]
}

function precopyPlan(fleet: FleetState, vm: VmRecord, to: HostRecord): PrecopyPlan {
  const bandwidth = bandwidthBps(fleet, vm, to)
  const predicted = precopy({
    ...memoryOf(fleet, vm),
    policy: { kind: 'qemu', bandwidth, downtimeLimitS: DOWNTIME_LIMIT_S, deviceS: DEVICE_STATE_S },
  })
  return {
    durationS: predicted.totalS,
    downtimeMs: predicted.converged ? Math.round(predicted.downtimeS * 1000) : 0,
    converges: predicted.converged,
    sentMiB: predicted.sentBytes / MIB,
    bandwidth,
    roundDetails: predicted.rounds.map(round => ({
      sentMiB: round.bytes / MIB,
      durationS: round.seconds,
      dirtiedMiB: round.dirtiedBytes / MIB,
    })),
  }
}

/** What moving it there would take, at the fleet's present load. */
export function planMigration(fleet: FleetState, vm: VmRecord, to: HostRecord, wish: Wish): Plan {
  const from = hostOfVm(fleet, vm)
  const disks = diskPhases(fleet, vm, to, wish)
  const diskMiB = disks.reduce((sum, { work }) => sum + (work.type === 'flow' ? work.amount / MIB : 0), 0)
  const before = VALIDATE_S + estimateAllS(fleet, disks)
  if (kindOf(vm, wish.kind) === 'cold') return { durationS: before + REREGISTER_S, transferredMiB: diskMiB }
  if (from.id === to.id) return { durationS: before, downtimeMs: 0, transferredMiB: diskMiB, converges: true }
  // Over a link that is down nothing can be foretold.
  if (bandwidthBps(fleet, vm, to) === 0) return { durationS: 0, converges: false, bandwidthMBps: 0 }
  const predicted = precopyPlan(fleet, vm, to)
  return {
    durationS: before + predicted.durationS,
    downtimeMs: predicted.downtimeMs,
    transferredMiB: diskMiB + predicted.sentMiB,
    rounds: predicted.roundDetails.length,
    roundDetails: predicted.roundDetails,
    converges: predicted.converges,
    bandwidthMBps: predicted.bandwidth / 1e6,
    dirtyMiBps: dirtyBps(fleet, vm) / MIB,
  }
}

const dirtyBps = (fleet: FleetState, vm: VmRecord): number =>
  memoryOf(fleet, vm).dirty.reduce((sum, kind) => sum + kind.bytes * kind.ratePerS, 0)

/** A round has been sent: another one, the switch-over, or the end of it by rule. */
export function roundEnded(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): Verdict {
  const data = dataOf(operation, 'vm.migrate')
  const vm = vmOf(fleet, data.vmId)
  const [from, to] = [hostOf(fleet, data.from), hostOf(fleet, data.to)]
  if (data.qemu === null || phase.work.type !== 'flow') throw new Error(`${operation.id} has no pre-copy`)
  const seconds = Math.max(0.001, (fleet.nowMs - (phase.startedAtMs ?? fleet.nowMs)) / 1000)
  const bandwidth = phase.work.amount / seconds
  const { state, verdict, dirtiedBytes } = qemuRound(data.qemu, { seconds, bandwidth })
  data.qemu = state
  data.rounds += 1
  data.sentBytes += phase.work.amount
  phase.facts.dirtiedBytes = dirtiedBytes
  if (verdict === 'switch-over') {
    const downtimeS = state.pendingBytes / bandwidth + DEVICE_STATE_S
    data.downtimeMs = Math.round(downtimeS * 1000)
    return { next: [wait('switch-over', downtimeS, { pointOfNoReturn: true })] }
  }
  if (verdict === 'give-up') {
    const dirtyMiBps = dirtiedBytes / seconds / MIB
    return {
      fail: refusal('migration_did_not_converge', {
        vm: vm.name,
        host: to.name,
        dirtyMiBps,
        bandwidthMiBps: bandwidth / MIB,
        rounds: data.rounds,
      }),
    }
  }
  return { next: [roundPhase(from, to, state.pendingBytes, data.rounds + 1)] }
}
