import type { VmState } from '@vivarium/model'
import { shareCpu } from '../physics/cpu'
import { demand } from '../physics/workload'
import { vmsOfHost } from './lookup'
import { capacityMHz } from './memory'
import type { FleetState, HostRecord, VmRecord } from './state'

/** States in which the guest's programs run. */
const COMPUTING: ReadonlySet<VmState> = new Set(['running', 'migrating'])

export const computes = (vm: VmRecord): boolean => COMPUTING.has(vm.state) && vm.paused === null

/** What a guest asks of its vCPUs at a moment, 0 to 1: a function of the seed, the guest and the time alone. */
export const demandOf = (fleet: FleetState, vm: VmRecord, atMs: number): number =>
  demand(fleet.seed, vm.id, vm.workload.profile, (fleet.epochMs + atMs) / 1000, { intensity: vm.workload.intensity })

/** A guest on a host with so many vCPUs: what CPU is shared among. */
export interface Claimant {
  readonly vm: VmRecord
  readonly vcpus: number
}

/** What the guests on a host now ask for together, in MHz. */
export const demandMHz = (fleet: FleetState, host: HostRecord, atMs: number): number => {
  let sum = 0
  for (const vm of vmsOfHost(fleet, host)) if (computes(vm)) sum += demandOf(fleet, vm, atMs) * vm.vcpus * host.cpu.mhz
  return sum
}

export interface Grant {
  readonly demandMHz: number
  readonly grantedMHz: number
  /** What it would have used without its own limit being in the way. */
  readonly wantedMHz: number
}

/** Shares a host's cycles among guests at a moment: by shares, with reservations as floor and limits as ceiling. */
export function grants(fleet: FleetState, host: HostRecord, claimants: readonly Claimant[], atMs: number): Grant[] {
  const demands = claimants.map(({ vm, vcpus }) => demandOf(fleet, vm, atMs) * vcpus * host.cpu.mhz)
  const granted = shareCpu(
    capacityMHz(host),
    claimants.map(({ vm }, index) => ({
      demand: demands[index] ?? 0,
      weight: vm.cpu.shares,
      reservation: vm.cpu.reservationMHz,
      ...(vm.cpu.limitMHz === null ? {} : { limit: vm.cpu.limitMHz }),
    })),
  )
  return claimants.map(({ vm }, index) => {
    const demandMHz = demands[index] ?? 0
    return { demandMHz, grantedMHz: granted[index] ?? 0, wantedMHz: Math.min(demandMHz, vm.cpu.limitMHz ?? Infinity) }
  })
}
