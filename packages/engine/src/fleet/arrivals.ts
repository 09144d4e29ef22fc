import type { OperationId, VmId } from '@vivarium/model'
import { remainingAt } from '../kernel/flow-table'
import { guestOf } from './gone'
import type { Moment } from './past'
import { sizedAt } from './sizes'
import type { FleetState, HostRecord, OperationRecord, PhaseRecord, VmRecord } from './state'

/** The memory of a guest on its way to a host: from when on it comes, when all of it was there once, when the guest was, or nobody came. */
export interface Arrival {
  readonly operationId: OperationId
  readonly vmId: VmId
  readonly memoryMiB: number
  /** What the first pass over its memory sends. */
  readonly bytes: number
  readonly fromMs: number
  fullMs: number | null
  untilMs: number | null
  /** Where it was broken off, the part that never came; absent where all did. */
  missing?: number
}

/** Arrivals that are remembered; older ones are forgotten. */
const KEPT_ARRIVALS = 40

/** The memory of a guest begins to come, in this phase. */
export function beginArrival(
  fleet: FleetState,
  host: HostRecord,
  { operation, phase, memoryMiB }: { operation: OperationRecord; phase: PhaseRecord; memoryMiB: number },
  vm: VmRecord,
): void {
  const bytes = phase.work.type === 'flow' ? phase.work.amount : 0
  host.arrivals.push({
    operationId: operation.id,
    vmId: vm.id,
    memoryMiB,
    bytes,
    fromMs: fleet.nowMs,
    fullMs: null,
    untilMs: null,
  })
  if (host.arrivals.length > KEPT_ARRIVALS) host.arrivals.shift()
}

const openArrival = (host: HostRecord, operation: OperationRecord): Arrival | undefined =>
  host.arrivals.find(({ operationId, untilMs }) => operationId === operation.id && untilMs === null)

/** All of the memory that an operation brings is there, or all that will come of it. */
export function noteArrived(fleet: FleetState, host: HostRecord, operation: OperationRecord): void {
  const arrival = openArrival(host, operation)
  if (arrival === undefined || arrival.fullMs !== null) return
  arrival.fullMs = fleet.nowMs
  const { unsentBytes = 0 } = operation.phases[operation.phaseIndex]?.facts ?? {}
  if (unsentBytes > 0 && arrival.bytes > 0) arrival.missing = Math.min(1, unsentBytes / arrival.bytes)
}

/** Its guest is there, or is not to come. */
export function endArrival(fleet: FleetState, host: HostRecord, operation: OperationRecord): void {
  noteArrived(fleet, host, operation)
  const arrival = openArrival(host, operation)
  if (arrival !== undefined) arrival.untilMs = fleet.nowMs
}

/** Guests whose memory was coming to a host at a moment, with what of it was there, in MiB. */
export function arrivingAt(
  fleet: FleetState,
  host: HostRecord,
  { atMs, asOfMs = atMs }: Moment,
): { vm: VmRecord; arrivedMiB: number }[] {
  const arriving: { vm: VmRecord; arrivedMiB: number }[] = []
  for (const arrival of host.arrivals) {
    if (arrival.fromMs > asOfMs || (arrival.untilMs !== null && asOfMs >= arrival.untilMs)) continue
    const vm = guestOf(fleet, arrival.vmId)
    if (vm === undefined) continue
    arriving.push({ vm: sizedAt(vm, asOfMs), arrivedMiB: arrival.memoryMiB * (1 - missingOf(fleet, arrival, atMs)) })
  }
  return arriving
}

/** The part that has not come yet, at the mean rate of what has passed. */
function missingOf(
  fleet: FleetState,
  { operationId, bytes, fromMs, fullMs, missing = 0 }: Arrival,
  atMs: number,
): number {
  const flow = fullMs === null ? fleet.flows.flows[operationId] : undefined
  if (flow !== undefined && bytes > 0 && atMs >= flow.settledAtMs) return Math.min(1, remainingAt(flow, atMs) / bytes)
  const untilMs = fullMs ?? flow?.settledAtMs ?? atMs
  const end = flow === undefined || bytes === 0 ? missing : flow.remaining / bytes
  return 1 - (1 - end) * Math.max(0, Math.min(1, (atMs - fromMs) / Math.max(1, untilMs - fromMs)))
}
