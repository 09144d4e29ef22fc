import type { HostId, VmId } from '@vivarium/model'
import { computes, demandOf } from './demand'
import { guestsByHost } from './gone'
import { type Claimant, grants, timeOf } from './grants'
import { hostOf } from './lookup'
import { coresOf } from './memory'
import { memoryMatters } from './memory-backing'
import { poolsAt } from './pools'
import { runAt } from './runs'
import { sendingMHzAt } from './sending'
import type { FleetState, HostRecord, VmRecord } from './state'
import { claimantsAt } from './usage'

/** Points of a VM's trend, and how far they lie apart. */
const POINTS = 24
const STEP_MS = 300_000

/**
 * CPU that guests used over the last two hours, in percent of their vCPUs, oldest first; empty while they are off. What is
 * found out of a host serves all of its guests that are asked for.
 */
export function cpuTrends(fleet: FleetState): (vm: VmRecord) => number[] {
  let guests: ReadonlyMap<HostId, readonly VmRecord[]> | undefined
  const known = new Map<string, (vm: VmRecord) => number>()

  function usedOn(hostId: HostId, atMs: number): (vm: VmRecord) => number {
    const key = `${atMs} ${hostId}`
    let used = known.get(key)
    if (used === undefined) {
      guests ??= guestsByHost(fleet, Object.values(fleet.hosts))
      used = reader(fleet, hostOf(fleet, hostId), claimantsAt(fleet, guests.get(hostId) ?? [], hostId, atMs), atMs)
      known.set(key, used)
    }
    return used
  }

  return vm => {
    if (!computes(vm)) return []
    return Array.from({ length: POINTS }, (_, at) => fleet.nowMs - (POINTS - 1 - at) * STEP_MS).flatMap(atMs => {
      const run = runAt(vm, atMs)
      return run === undefined ? [] : Math.round(usedOn(run.hostId, atMs)(vm))
    })
  }
}

/** What a guest of a host used at a moment. The host's cycles are shared out only where they may have been short. */
function reader(fleet: FleetState, host: HostRecord, claimants: readonly Claimant[], atMs: number) {
  if (hasRoom(fleet, host, claimants, atMs)) return (vm: VmRecord) => 100 * demandOf(fleet, vm, atMs)
  const granted = grants(fleet, host, claimants, { atMs })
  const used = new Map<VmId, number>()
  claimants.forEach(({ vm }, at) => {
    const grant = granted[at]
    if (grant !== undefined) used.set(vm.id, timeOf(grant).usedPercent)
  })
  return (vm: VmRecord) => used.get(vm.id) ?? 0
}

/** Whether all guests of a host surely had what they asked for, as far as that can be told without asking each of them. */
const hasRoom = (fleet: FleetState, host: HostRecord, claimants: readonly Claimant[], atMs: number): boolean =>
  claimants.reduce((sum, { vm, vcpus }) => sum + vcpus * mostEver(vm), 0) <= coresOf(host) &&
  claimants.every(({ vm, speed }) => speed === undefined && vm.cpu.limitMHz === null) &&
  poolsAt(fleet.clusters[host.clusterId], atMs).length === 0 &&
  sendingMHzAt(host, atMs) === 0 &&
  !memoryMatters(fleet, host, claimants, { atMs })

/** The most that a guest asks of its vCPUs, 0 to 1: all of them where it has a trace, a console or a trouble of its own. */
const mostEver = ({ workload: { profile, intensity }, serial, trouble }: VmRecord): number =>
  profile === 'trace' || serial !== undefined || trouble !== undefined ? 1 : intensity
