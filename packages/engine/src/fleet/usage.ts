import type { HostId, HostUsage, ResourcePool, VmId, VmUsage } from '@vivarium/model'
import type { MemoryShare } from '../physics/memory'
import { computes } from './demand'
import { fetchSpeedAt } from './fetching'
import { type Claimant, type Grant, grants, performanceOf, speedOf, timeOf } from './grants'
import { leavingMiB } from './leaving'
import { hostOf, hostsOfCluster, vmsOfHost } from './lookup'
import { allocatedMiB, capacityMHz, holdsMemory } from './memory'
import { backingOf, backings, divided } from './memory-backing'
import { promised, vmIdsWithin } from './pools'
import { runAt } from './runs'
import { sendingMHzAt } from './sending'
import { sizedAt } from './sizes'
import type { ClusterRecord, FleetState, HostRecord, PoolRecord, RunInterval, VmRecord } from './state'

const OFF: VmUsage = { cpuPercent: 0, cpuReadyPercent: 0, memoryMiB: 0 }
const round1 = (value: number): number => Math.round(value * 10) / 10

/** Guests that were on a host at a moment, with the sizes that they had then. */
export function claimantsAt(fleet: FleetState, vms: readonly VmRecord[], hostId: HostId, atMs: number): Claimant[] {
  const claimants: Claimant[] = []
  for (const vm of vms) {
    const run = runAt(vm, atMs)
    if (run?.hostId === hostId) claimants.push(claimantOf(fleet, sizedAt(vm, atMs), run, atMs))
  }
  return claimants
}

const claimantOf = (fleet: FleetState, vm: VmRecord, run: RunInterval, atMs: number): Claimant =>
  run.throttle === undefined && run.fetching === undefined
    ? { vm, vcpus: run.vcpus }
    : { vm, vcpus: run.vcpus, speed: (1 - (run.throttle ?? 0)) * fetchSpeedAt(fleet, vm, run, atMs) }

const claimantsNow = (fleet: FleetState, host: HostRecord): Claimant[] =>
  vmsOfHost(fleet, host)
    .filter(computes)
    .map(vm => {
      const run = vm.runs.at(-1)
      return run === undefined ? { vm, vcpus: vm.vcpus } : claimantOf(fleet, vm, run, fleet.nowMs)
    })

/** What a guest uses now; nothing when it is off. Its neighbours are counted in: cycles that they take it waits for. */
export function vmUsage(fleet: FleetState, vm: VmRecord): VmUsage {
  if (!computes(vm) || vm.hostId === null) return OFF
  const host = hostOf(fleet, vm.hostId)
  const claimants = claimantsNow(fleet, host)
  const grant = grants(fleet, host, claimants, { atMs: fleet.nowMs })[
    claimants.findIndex(claimant => claimant.vm === vm)
  ]
  return grant === undefined ? OFF : usageWith(fleet, { host, claimants, vm, grant })
}

/** The same of all guests on a host that are on: their host's cycles are shared out once for them all. */
export function usageOn(fleet: FleetState, host: HostRecord): ReadonlyMap<VmId, VmUsage> {
  const claimants = claimantsNow(fleet, host)
  const granted = grants(fleet, host, claimants, { atMs: fleet.nowMs })
  return new Map(
    claimants.flatMap(({ vm }, at) => {
      const grant = granted[at]
      return grant === undefined ? [] : [[vm.id, usageWith(fleet, { host, claimants, vm, grant })]]
    }),
  )
}

interface Granted {
  readonly host: HostRecord
  readonly claimants: readonly Claimant[]
  readonly vm: VmRecord
  readonly grant: Grant
}

function usageWith(fleet: FleetState, { host, claimants, vm, grant }: Granted): VmUsage {
  const { consumedMiB, memory } = backingOf(fleet, host, claimants, { vm, atMs: fleet.nowMs })
  const time = timeOf(grant)
  const { percent, virtualPercent, ...how } = performanceOf(vm, host, grant)
  return {
    cpuPercent: round1(time.usedPercent),
    cpuReadyPercent: round1(time.readyPercent),
    cpuMaxLimitedPercent: round1(time.maxLimitedPercent),
    cpuCoStopPercent: round1(time.coStopPercent),
    memoryMiB: consumedMiB,
    // Pages that follow it slow it down as those do that its host took back.
    memory: { ...memory, speedPercent: round1(speedOf(grant)) },
    performance: { ...how, percent: round1(percent), virtualPercent: round1(virtualPercent) },
  }
}

/** What all guests on a host use of their vCPUs now, in percent; those that are off are left out. */
export function vmsUsage(fleet: FleetState, host: HostRecord): Map<VmId, number> {
  const claimants = claimantsNow(fleet, host)
  const granted = grants(fleet, host, claimants, { atMs: fleet.nowMs })
  return new Map(
    claimants.map(({ vm, vcpus }, index) => [
      vm.id,
      round1((100 * (granted[index]?.grantedMHz ?? 0)) / (vcpus * host.cpu.mhz)),
    ]),
  )
}

/** What the VMs of a pool, and of all pools within it, use and would use of their cluster's hosts now. */
export function poolUsage(fleet: FleetState, cluster: ClusterRecord, pool: PoolRecord): ResourcePool['usage'] {
  const members = new Set(vmIdsWithin(cluster, pool))
  const usage = {
    cpuMHz: 0,
    demandMHz: 0,
    reservedMHz: promised(fleet, cluster, pool, 'MHz'),
    memoryMiB: 0,
    reservedMiB: promised(fleet, cluster, pool, 'MiB'),
  }
  for (const host of hostsOfCluster(fleet, cluster.id)) {
    if (!host.vmIds.some(id => members.has(id))) continue
    const claimants = claimantsNow(fleet, host)
    const memory = backings(fleet, host, claimants, { atMs: fleet.nowMs })
    grants(fleet, host, claimants, { atMs: fleet.nowMs }).forEach(({ grantedMHz, demandMHz }, at) => {
      const vm = claimants[at]?.vm
      if (vm === undefined || !members.has(vm.id)) return
      usage.cpuMHz += Math.round(grantedMHz)
      usage.demandMHz += Math.round(demandMHz)
      usage.memoryMiB += Math.round(memory[at]?.consumedMiB ?? 0)
    })
  }
  return usage
}

/** What a host's guests use of it now. */
export function hostUsage(fleet: FleetState, host: HostRecord): HostUsage {
  const claimants = claimantsNow(fleet, host)
  const granted = grants(fleet, host, claimants, { atMs: fleet.nowMs }).reduce(
    (sum, grant) => sum + grant.grantedMHz,
    sendingMHzAt(host, fleet.nowMs),
  )
  const memory = divided(fleet, host, claimants, { atMs: fleet.nowMs })
  const sum = (of: (share: MemoryShare) => number): number =>
    Math.round(memory.reduce((total, share) => total + of(share), 0))
  const on = vmsOfHost(fleet, host).filter(holdsMemory)
  return {
    cpuPercent: round1((100 * granted) / capacityMHz(host)),
    memoryUsedMiB: Math.round(sum(share => share.consumedMiB) + leavingMiB(fleet, host, { atMs: fleet.nowMs })),
    memoryAllocatedMiB: allocatedMiB(fleet, host),
    reclaim: {
      sharedMiB: sum(share => share.sharedMiB),
      balloonedMiB: sum(share => share.balloonedMiB),
      compressedMiB: sum(share => share.compressedMiB),
      swappedMiB: sum(share => share.swappedMiB),
    },
    vcpusAllocated: on.reduce((total, vm) => total + vm.vcpus, 0),
  }
}
