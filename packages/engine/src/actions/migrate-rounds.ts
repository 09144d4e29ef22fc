import { refusal } from '@vivarium/model'
import { MIB } from '../fleet/layers'
import { dataOf, hostOf, vmOf } from '../fleet/lookup'
import type { PostCopyStart } from '../fleet/operation-data'
import type { FleetState, HostRecord, OperationRecord, PhaseRecord, VmRecord } from '../fleet/state'
import type { Verdict } from '../operations/lifecycle'
import { flow, type PhaseSpec, wait } from '../operations/phases'
import {
  type CopyState,
  DEVICE_STATE_BYTES,
  DEVICE_STATE_S,
  meanPostcopySpeed,
  type RoundSent,
  roundSent,
  roundToSend,
  switchOverBps,
  switchOverBytes,
  switchOverTailS,
  throttleOf,
  unpackedBytes,
  writingNow,
} from '../physics/migration'
import { courseOf, dirtyNow, fairBps, linksOf, type Method, speedOf } from './migrate-method'

interface Ends {
  readonly vm: VmRecord
  readonly from: HostRecord
  readonly to: HostRecord
}
interface Next {
  readonly method: Method
  readonly round: number
  /** Bytes a second that it would get of the links now, and the part of its speed at which the guest runs. */
  readonly bandwidth: number
  readonly speed: number
  /** Its part of the operation's progress, and the seconds that are expected after it. */
  readonly share: number
  readonly restS: number
  /** Seconds that it has been going already: the round before it ended within the millisecond. */
  readonly aheadS?: number
}

/** The next that goes over the link: a round of a guest that runs, or all of one that stands still. */
export function memoryPhase(
  { from, to }: Ends,
  { method, round, bandwidth, speed, share, restS, aheadS = 0 }: Next,
): PhaseSpec {
  const { copy, capBps, bytes } = method
  const uses = linksOf(from, to)
  if (copy === null)
    return flow('stop-and-copy', bytes, uses, {
      cap: capBps,
      share,
      facts: { restS, bandwidthBps: bandwidth },
      pointOfNoReturn: true,
    })
  const next = roundToSend(copy, { bandwidth, speed })
  const cap = Math.min(capBps, next.capBps)
  const aheadBytes = Math.min(next.bytes, aheadS * Math.min(cap, bandwidth))
  return flow('precopy-round', next.bytes - aheadBytes, uses, {
    cap,
    share,
    facts: {
      round,
      restS,
      aheadS,
      aheadBytes,
      bandwidthBps: Math.min(cap, bandwidth),
      guestSpeed: speed,
      throttle: throttleOf(copy),
      switchOverBytes: switchOverBytes(copy, bandwidth),
    },
  })
}

/** How long what is left will take is foretold anew after each of so many rounds; after that, roughly. */
const FORETOLD_ROUNDS = 50

/** A round's part of what is left to do, and the seconds after it. */
function shareOfRest(method: Method, round: number, at: { bandwidth: number; speed: number; left: number }) {
  const nextS = (method.copy?.pendingBytes ?? 0) / at.bandwidth
  const restS =
    round <= FORETOLD_ROUNDS
      ? courseOf(method, at.bandwidth, at.speed).totalS
      : method.copy?.kind === 'qemu'
        ? method.copy.leastAtS + method.copy.progressTimeoutS - method.copy.elapsedS
        : 2 * nextS
  const part = Math.min(1, nextS / Math.max(nextS, restS, 1e-3))
  return { share: at.left * part, restS: Math.max(0, restS - nextS) }
}

/** How a round went until now, with so many bytes of it left. */
export function sentSoFar(fleet: FleetState, phase: PhaseRecord, unsentBytes = 0): RoundSent {
  const { lateS = 0, aheadS = 0, aheadBytes = 0, guestSpeed: speed = 1 } = phase.facts
  const bytes = (phase.work.type === 'flow' ? phase.work.amount : 0) + aheadBytes - unsentBytes
  const seconds = Math.max(1e-6, (fleet.nowMs - (phase.startedAtMs ?? fleet.nowMs)) / 1000 - lateS + aheadS)
  return { bytes, seconds, bandwidth: bytes / seconds, speed }
}

/** A round has been sent: another one, the switch-over, post-copy, or the end of it by rule. */
export function roundEnded(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): Verdict {
  const data = dataOf(operation, 'vm.migrate')
  const vm = vmOf(fleet, data.vmId)
  const [from, to] = [hostOf(fleet, data.from), hostOf(fleet, data.to)]
  if (data.copy === null || phase.work.type !== 'flow') throw new Error(`${operation.id} has no pre-copy`)
  const { lateS = 0, unsentBytes } = phase.facts
  const wentAs = sentSoFar(fleet, phase, unsentBytes)
  const { bytes: sent, seconds, bandwidth, speed } = wentAs
  const cut = data.postCopyAfter === 0
  const step = roundSent(data.copy, { ...wentAs, cut })
  // It may be idle by now, or busier than when it began.
  data.copy = writingNow(step.state, dirtyNow(fleet, vm))
  data.sentBytes += sent
  if (step.verdict === 'slow-down') return goesOn(fleet, operation, { vm, from, to }, phase)
  data.rounds += 1
  phase.facts.dirtiedBytes = step.dirtiedBytes
  phase.facts.restS = 0
  if (cut) {
    const { unsentBytes: _, ...facts } = phase.facts
    const work = { ...phase.work, amount: phase.work.amount - (unsentBytes ?? 0) }
    operation.phases[operation.phaseIndex] = { ...phase, work, facts }
    return fetched(fleet, operation, { vm, from, to })
  }
  if (step.verdict === 'switch-over') {
    return { next: [lastCopy({ vm, from, to }, { ...data, copy: data.copy, bytes: 0 }, { aheadS: lateS, bandwidth })] }
  }
  if (typeof data.postCopyAfter === 'number' && (data.rounds >= data.postCopyAfter || step.verdict === 'give-up'))
    return fetched(fleet, operation, { vm, from, to })
  if (step.verdict === 'give-up')
    return {
      fail: refusal('migration_did_not_converge', {
        vm: vm.name,
        host: to.name,
        dirtyMiBps: step.dirtiedBytes / seconds / MIB,
        bandwidthMiBps: bandwidth / MIB,
        rounds: data.rounds,
        ...(step.reason === 'completion_timeout' && data.copy.kind === 'qemu'
          ? { limitS: data.copy.completionTimeoutS }
          : {}),
      }),
    }
  const method: Method = { ...data, copy: data.copy, bytes: 0, postCopyAfter: restOfRounds(data) }
  const left = 1 - operation.phases.reduce((sum, each) => sum + each.share, 0)
  const round = data.rounds + 1
  const now = { bandwidth: fairBps(fleet, from, to, data.capBps), speed: speedOf(fleet, vm) }
  const rest = shareOfRest(method, round, { bandwidth: Math.max(1, now.bandwidth), speed, left })
  return { next: [memoryPhase({ vm, from, to }, { method, round, aheadS: lateS, ...now, ...rest })] }
}

/** Auto-converge slows the guest down more in the middle of a round: what is left of it is a phase of its own. */
function goesOn(fleet: FleetState, operation: OperationRecord, ends: Ends, phase: PhaseRecord): Verdict {
  const data = dataOf(operation, 'vm.migrate')
  const { unsentBytes = 0, round = 1, restS = 0, ...facts } = phase.facts
  if (data.copy === null || phase.work.type !== 'flow') throw new Error(`${operation.id} has no pre-copy`)
  const done = 1 - unsentBytes / Math.max(1, phase.work.amount)
  operation.phases[operation.phaseIndex] = {
    ...phase,
    work: { ...phase.work, amount: phase.work.amount - unsentBytes },
    share: phase.share * done,
    facts: { ...facts, round, restS: 0 },
  }
  const method: Method = { ...data, copy: data.copy, bytes: 0 }
  const now = { bandwidth: fairBps(fleet, ends.from, ends.to, data.capBps), speed: speedOf(fleet, ends.vm) }
  return { next: [memoryPhase(ends, { method, round, ...now, share: phase.share * (1 - done), restS })] }
}

/** The disks have been copied, in time or not: KubeVirt's limit counts that time too. */
export function disksCopied(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): Verdict | undefined {
  const data = dataOf(operation, 'vm.migrate')
  if (data.copy?.kind !== 'qemu' || phase.work.type !== 'flow') return undefined
  const seconds = (fleet.nowMs - (phase.startedAtMs ?? fleet.nowMs)) / 1000
  data.copy = { ...data.copy, elapsedS: seconds, leastAtS: seconds }
  const { unsentBytes = 0, limitS = Infinity } = phase.facts
  if (unsentBytes < 1) return undefined
  const bandwidthMiBps = (phase.work.amount - unsentBytes) / Math.max(1e-3, seconds) / MIB
  const [vm, host] = [vmOf(fleet, data.vmId).name, hostOf(fleet, data.to).name]
  return { fail: refusal('migration_did_not_converge', { vm, host, dirtyMiBps: 0, bandwidthMiBps, rounds: 0, limitS }) }
}

/** What is left goes while the guest stands still, over the links as all before it; then the devices' state, or what it takes to go on. */
function lastCopy(
  { from, to }: Ends,
  { copy, capBps }: Method & { readonly copy: CopyState },
  { aheadS, bandwidth }: { readonly aheadS: number; readonly bandwidth: number },
): PhaseSpec {
  const cap = Math.min(capBps, switchOverBps(copy))
  const bytes = Math.max(0, copy.pendingBytes - aheadS * Math.min(cap, bandwidth))
  const sparedS = aheadS - (copy.pendingBytes - bytes) / Math.min(cap, bandwidth)
  const restS = switchOverTailS(copy)
  return flow('stop-and-copy', bytes, linksOf(from, to), { cap, facts: { restS, sparedS }, pointOfNoReturn: true })
}

/** What had to come while the guest stood still is there: what is left are its devices, which are set up at the target. */
export function copiedStill(
  operation: OperationRecord,
  { facts: { restS, sparedS = 0, lateS = 0 } }: PhaseRecord,
): Verdict | undefined {
  if (dataOf(operation, 'vm.migrate').copy === null || restS === undefined) return undefined
  return { next: [wait('switch-over', restS - lateS - sparedS, { pointOfNoReturn: true })] }
}

const restOfRounds = ({ postCopyAfter, rounds }: { postCopyAfter: PostCopyStart; rounds: number }): PostCopyStart =>
  typeof postCopyAfter === 'number' ? Math.max(1, postCopyAfter - rounds) : postCopyAfter

/** The guest goes on at the target with the devices' state alone; what is left of its memory follows. */
function fetched(fleet: FleetState, operation: OperationRecord, { from, to }: Ends): Verdict {
  const data = dataOf(operation, 'vm.migrate')
  const bytes = data.copy === null ? 0 : unpackedBytes(data.copy)
  const bandwidth = Math.max(1, fairBps(fleet, from, to, data.capBps))
  data.sentBytes += DEVICE_STATE_BYTES
  const [uses, cap] = [linksOf(from, to), data.capBps]
  return {
    next: [
      flow('post-copy-switch', DEVICE_STATE_BYTES, uses, {
        cap,
        pointOfNoReturn: true,
        facts: { restS: DEVICE_STATE_S },
      }),
      flow('post-copy', bytes, uses, {
        cap,
        pointOfNoReturn: true,
        facts: { guestSpeed: meanPostcopySpeed(bandwidth), bandwidthBps: bandwidth },
      }),
    ],
  }
}
