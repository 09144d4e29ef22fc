import { remainingAt } from '../kernel/flow-table'
import { postcopySpeed } from '../physics/migration'
import type { FleetState, RunInterval, VmRecord } from './state'

/** After the switch of a post-copy: the pages that a guest runs without, and the part of them that was missing at either end of the run. */
export interface Fetching {
  readonly bytes: number
  readonly missing: number
  missingAtEnd: number | null
}

/** What the operation that brings a guest's pages has still to bring, in bytes; none when it has no such work. */
const left = (fleet: FleetState, vm: VmRecord) =>
  vm.activeOperationId === null ? undefined : fleet.flows.flows[vm.activeOperationId]

/** What is missing now, of so many bytes: 0 to 1. */
export function missingNow(fleet: FleetState, vm: VmRecord, bytes: number): number {
  const flow = left(fleet, vm)
  return flow === undefined || bytes === 0 ? 0 : Math.min(1, remainingAt(flow, fleet.nowMs) / bytes)
}

/**
 * The part of its speed at which a guest ran in a post-copy: 1/(1 + φ·m(t)·τ), with m(t) = 1 − B·t/R falling as its pages
 * come (QEMU, postcopy.rst). What has passed is drawn at its mean rate; 1 where nothing was missing.
 */
export function fetchSpeedAt(fleet: FleetState, vm: VmRecord, run: RunInterval, atMs: number): number {
  if (run.fetching === undefined) return 1
  const { bytes, missing, missingAtEnd } = run.fetching
  const flow = run.toMs === null ? left(fleet, vm) : undefined
  if (flow !== undefined && atMs >= flow.settledAtMs) return postcopySpeed(remainingAt(flow, atMs) / bytes, flow.rate)
  const untilMs = run.toMs ?? flow?.settledAtMs ?? atMs
  const end = missingAtEnd ?? (flow === undefined ? 0 : flow.remaining / bytes)
  const passedMs = Math.max(1, untilMs - run.fromMs)
  const part = Math.min(1, (atMs - run.fromMs) / passedMs)
  return postcopySpeed(missing + (end - missing) * part, ((missing - end) * bytes * 1000) / passedMs)
}
