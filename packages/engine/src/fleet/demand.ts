import type { VmState } from '@vivarium/model'
import { demand } from '../physics/workload'
import { vmsOfHost } from './lookup'
import { loadAt } from './serial'
import type { FleetState, HostRecord, VmRecord } from './state'
import { traceOf } from './traces'
import { runsAway } from './trouble'

/** States in which the guest's programs run. */
const COMPUTING: ReadonlySet<VmState> = new Set(['running', 'migrating'])

/** Whether its programs run now: one that is being moved, or whose snapshot is taken, stands still for a moment. */
export const computes = (vm: VmRecord): boolean => COMPUTING.has(vm.state) && vm.runs.at(-1)?.toMs === null

/** What a guest asks of its vCPUs at a moment, 0 to 1: a function of the seed, the guest and the time, and of what was started at its console. */
export function demandOf(fleet: FleetState, vm: VmRecord, atMs: number): number {
  if (runsAway(vm, atMs)) return 1
  const { profile, intensity } = vm.workload
  const trace = traceOf(fleet, vm.workload)
  const own = demand(fleet.seed, vm.id, profile, (fleet.epochMs + atMs) / 1000, {
    intensity,
    ...(trace === undefined ? {} : { trace }),
  })
  return vm.serial === undefined ? own : Math.min(1, own + loadAt(vm, atMs).cpus / vm.vcpus)
}

/** What the guests on a host now ask for together, in MHz. */
export const demandMHz = (fleet: FleetState, host: HostRecord, atMs: number): number => {
  let sum = 0
  for (const vm of vmsOfHost(fleet, host)) if (computes(vm)) sum += demandOf(fleet, vm, atMs) * vm.vcpus * host.cpu.mhz
  return sum
}
