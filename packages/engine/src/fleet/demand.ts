import type { VmId, VmState } from '@vivarium/model'
import type { DemandTrace } from '../physics/trace'
import { demandOverTime } from '../physics/workload'
import { vmsOfHost } from './lookup'
import { loadAt } from './serial'
import type { FleetState, HostRecord, VmRecord } from './state'
import { traceOf } from './traces'
import { runsAway } from './trouble'

/** States in which the guest's programs run. */
const COMPUTING: ReadonlySet<VmState> = new Set(['running', 'migrating'])

/** Whether its programs run now: one that is being moved, or whose snapshot is taken, stands still for a moment. */
export const computes = (vm: VmRecord): boolean => COMPUTING.has(vm.state) && vm.runs.at(-1)?.toMs === null

/** How a guest's demand goes, and what that follows from. */
interface Course {
  readonly seed: number
  readonly profile: VmRecord['workload']['profile']
  readonly intensity: number
  readonly trace: DemandTrace | undefined
  readonly at: (tS: number) => number
}

/** Of guests that were asked for lately: a chart, or a host that is busy, asks for the same ones again and again. */
const COURSES = new Map<VmId, Course>()
/** More than the guests of a thousand hosts: policies come back to each. */
const KEPT_COURSES = 32_768

function courseOf(fleet: FleetState, { id, workload }: VmRecord): Course {
  const { seed } = fleet
  const { profile, intensity } = workload
  const trace = traceOf(fleet, workload)
  const known = COURSES.get(id)
  if (known?.profile === profile && known.intensity === intensity && known.seed === seed && known.trace === trace)
    return known
  const at = demandOverTime(seed, id, profile, { intensity, ...(trace === undefined ? {} : { trace }) })
  const course = { seed, profile, intensity, trace, at }
  if (COURSES.size >= KEPT_COURSES) COURSES.clear()
  COURSES.set(id, course)
  return course
}

/** What a guest asks of its vCPUs at a moment, 0 to 1: a function of the seed, the guest and the time, and of what was started at its console. */
export function demandOf(fleet: FleetState, vm: VmRecord, atMs: number): number {
  if (runsAway(vm, atMs)) return 1
  const own = courseOf(fleet, vm).at((fleet.epochMs + atMs) / 1000)
  return vm.serial === undefined ? own : Math.min(1, own + loadAt(vm, atMs).cpus / vm.vcpus)
}

/** What the guests on a host now ask for together, in MHz. */
export const demandMHz = (fleet: FleetState, host: HostRecord, atMs: number): number => {
  let sum = 0
  for (const vm of vmsOfHost(fleet, host)) if (computes(vm)) sum += demandOf(fleet, vm, atMs) * vm.vcpus * host.cpu.mhz
  return sum
}
