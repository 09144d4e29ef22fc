import type { HostLoad, Plan } from '@vivarium/model'
import { hostLoad, loadOn } from '../fleet/host-load'
import { ref } from '../fleet/lookup'
import { footprintMiB, holdsMemory } from '../fleet/memory'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { VALIDATE_S } from './durations'
import { departureOf } from './migrate-method'
import { planMigration } from './migrate-plan'
import { kindOf } from './migrate-rules'

/** Guests that leave a host at the same time: KubeVirt moves 2, Proxmox 4 (their documents); more only share the link thinner. */
export const AT_A_TIME = 4

/**
 * How long migrations from one host take, so many at a time: over its link as long as one after the other; the rest (the checks, the
 * registers) they do side by side.
 */
function togetherS(plans: readonly Plan[]): number {
  const ends: number[] = []
  let linkS = 0
  for (const [at, { durationS, downtimeMs }] of plans.entries()) {
    const apartS = downtimeMs === undefined ? durationS : VALIDATE_S
    const beganS = at < AT_A_TIME ? 0 : (ends.toSorted((a, b) => a - b)[at - AT_A_TIME] ?? 0)
    const endS = Math.max(beganS + apartS, durationS > apartS ? linkS : 0) + durationS - apartS
    if (durationS > apartS) linkS = endS
    ends.push(endS)
  }
  return Math.max(0, ...ends)
}

/** A VM that is to move: where to, or why nowhere. */
interface Leave {
  readonly vm: VmRecord
  readonly host: HostRecord | undefined
  readonly why: readonly string[]
}

/** What moving many VMs would come to: each of them, all together, and the hosts that they come to. */
export function movesPlan(fleet: FleetState, all: readonly Leave[]): Plan {
  const moves = all.map(leave => ({
    ...leave,
    plan: leave.host === undefined ? undefined : planMigration(fleet, departureOf(fleet, leave.vm, {}), leave.host),
  }))
  const plans = moves.flatMap(({ plan }) => plan ?? [])
  return {
    durationS: togetherS(plans),
    transferredMiB: plans.reduce((sum, plan) => sum + (plan.transferredMiB ?? 0), 0),
    places: moves.map(({ vm, host, why, plan }) => ({
      vm: ref('vm', vm),
      ...(host === undefined ? {} : { host: ref('host', host) }),
      why: [...why],
      ...(plan === undefined
        ? { kind: 'stop' as const }
        : {
            kind: kindOf(vm, undefined),
            durationS: plan.durationS,
            // Of one that does not arrive nobody knows it.
            ...(plan.downtimeMs === undefined || plan.converges === false ? {} : { downtimeMs: plan.downtimeMs }),
          }),
    })),
    loads: loadsAfter(fleet, all),
  }
}

/** The hosts that VMs would come to, with what these take there. */
function loadsAfter(fleet: FleetState, all: readonly Leave[]): HostLoad[] {
  const targets = new Map<HostRecord, HostLoad['after']>()
  for (const { vm, host } of all) {
    if (host === undefined) continue
    const load = targets.get(host) ?? loadOn(fleet, host)
    targets.set(
      host,
      holdsMemory(vm)
        ? {
            memoryMiB: load.memoryMiB + footprintMiB(host, vm.memoryMiB),
            vcpus: load.vcpus + vm.vcpus,
            vms: load.vms + 1,
          }
        : load,
    )
  }
  return [...targets]
    .map(([host, after]) => hostLoad(fleet, host, after))
    .toSorted((a, b) => (a.host.id < b.host.id ? -1 : 1))
}
