import type { StrandedReason } from '@vivarium/model'
import { beginStart } from '../actions/power'
import { needOf } from '../actions/vm-rules'
import { type Choice, logDecision } from '../fleet/decisions'
import { emit } from '../fleet/log'
import { hostOfVm, hostsOfCluster, ref } from '../fleet/lookup'
import { place, placementRefusals } from '../fleet/placement'
import type { ClusterRecord, FleetState, HostRecord, RestartRecord, VmRecord } from '../fleet/state'

/** Under this name restarts stand in the log. */
export const ACTOR = 'policy:availability'

/** What became of a VM that was to be restarted. */
export type Outcome = 'restarted' | 'waits' | 'held' | 'dropped'

/** Starts in place, and on other hosts, after a guest failed (Proxmox VE, HA manager: max_restart and max_relocate, 1 each). */
const USUAL_TRIES = 1

/**
 * Starts a guest that failed again: on its host so many times, then on another, where it has as many tries. When no
 * relocation is left it is in error, and left alone until somebody starts it (Proxmox VE, HA manager: "error").
 */
export function recoverGuest(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord, vm: VmRecord): Outcome {
  const { restarts, relocations } = vm.recovery ?? { restarts: 0, relocations: 0 }
  const { maxRestarts = USUAL_TRIES, maxRelocations = USUAL_TRIES } = cluster.availability
  const [need, home] = [needOf(fleet, vm, true), hostOfVm(fleet, vm)]
  if (restarts < maxRestarts && placementRefusals(fleet, need, home, { admission: 'ignored' }).length === 0) {
    vm.recovery = { restarts: restarts + 1, relocations }
    const judged = [{ host: home, score: 0, refusals: [] }]
    return startOn(fleet, vm, home, { reason: 'start-retried', judged }, { tries: restarts + 1, most: maxRestarts })
  }
  if (relocations >= maxRelocations) return giveUp(fleet, cluster, entry, vm)
  const placement = place(fleet, need, { clusterId: cluster.id, except: home.id, admission: 'ignored' })
  if ('refusals' in placement) {
    explain(fleet, cluster, entry, { vm, why: 'no-room' })
    return 'waits'
  }
  vm.recovery = { restarts: 0, relocations: relocations + 1 }
  const { host, choice } = placement
  const facts = { tries: relocations + 1, most: maxRelocations }
  return startOn(fleet, vm, host, { ...choice, reason: 'relocated' }, facts)
}

function startOn(
  fleet: FleetState,
  vm: VmRecord,
  host: HostRecord,
  choice: Choice,
  facts: { tries: number; most: number },
): Outcome {
  const { operationId } = beginStart(fleet, vm, host, ACTOR)
  logDecision(fleet, choice, { vm: ref('vm', vm), policy: 'availability', host, operationId, facts })
  return 'restarted'
}

function giveUp(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord, vm: VmRecord): Outcome {
  const { restarts = 0, relocations = 0 } = vm.recovery ?? {}
  vm.recovery = { restarts, relocations, gaveUpAtMs: fleet.nowMs }
  explain(fleet, cluster, { ...entry, waiting: false }, { vm, why: 'exhausted' })
  emit(fleet, 'vm.restarts-exhausted', ref('vm', vm), { restarts, relocations }, { actor: ACTOR })
  return 'dropped'
}

interface Refused {
  readonly vm: VmRecord
  readonly why: StrandedReason | 'exhausted'
}

/** Writes down, once, why a VM is not restarted now. */
export function explain(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord, { vm, why }: Refused): void {
  if (entry.waiting) return
  entry.waiting = true
  const need = needOf(fleet, vm, true)
  const judged: Choice['judged'] =
    why === 'no-room'
      ? hostsOfCluster(fleet, cluster.id).map(host => ({
          host,
          score: 0,
          refusals: placementRefusals(fleet, need, host, { admission: 'ignored' }),
        }))
      : []
  logDecision(
    fleet,
    { reason: 'not-restarted', judged },
    { vm: ref('vm', vm), policy: 'availability', clusterId: cluster.id, operationId: null, facts: { why } },
  )
}
