import { type RefusalFact, refusal } from '@vivarium/model'
import { awayFrom } from '../fleet/evacuated'
import { emit } from '../fleet/log'
import { dataOf, hostOf, ref } from '../fleet/lookup'
import { countReasons } from '../fleet/placement'
import { busy, notAccepting } from '../fleet/rules'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { children } from '../operations/phases'
import { childrenOf, isOver } from '../operations/progress'
import { defineAction, started } from './define'
import { choices, judgeOnly, placed } from './evacuation'
import { beginMigration } from './migrate'
import { AT_A_TIME, movesPlan } from './moves-plan'
import { available } from './vm-rules'

interface Homecoming {
  readonly vm: VmRecord
  readonly host: HostRecord | undefined
  readonly refusals: readonly RefusalFact[]
}

/** Everyone that left, and what keeps them from coming back: the largest first, then those that nobody can move now. */
function homecomings(fleet: FleetState, host: HostRecord): Homecoming[] {
  const all = awayFrom(fleet, host).map(vm => ({ vm, refusals: available(fleet, vm) }))
  const free = all.filter(({ refusals }) => refusals.length === 0).map(({ vm }) => vm)
  return [
    ...[...choices(fleet, free, judgeOnly(host))].map(({ vm, host: to, judged }) => ({
      vm,
      host: to,
      refusals: to === undefined ? judged.flatMap(({ refusals }) => refusals) : [],
    })),
    ...all.filter(({ refusals }) => refusals.length > 0).map(each => ({ ...each, host: undefined })),
  ]
}

/**
 * Moves VMs back to a host that they had to leave: for maintenance, or since it failed and they were restarted elsewhere. Who
 * can't come stays where it is, and is remembered on. As LXD's `cluster restore` does; vSphere and Proxmox leave it to balancing.
 */
export const restoreVms = defineAction({
  name: 'host.restore-vms',
  refusals: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    const inTheWay = [...notAccepting(host), ...busy(fleet, host)]
    if (inTheWay.length > 0) return inTheWay
    const all = homecomings(fleet, host)
    if (all.length === 0) return [refusal('nothing_to_restore', { host: host.name })]
    return all.some(each => each.host !== undefined) ? [] : all.flatMap(({ refusals }) => refusals)
  },
  plan: (fleet, { hostId }) =>
    movesPlan(
      fleet,
      homecomings(fleet, hostOf(fleet, hostId)).map(each => ({ ...each, why: countReasons(each.refusals) })),
    ),
  start: (fleet, { hostId }, actor) => {
    const host = hostOf(fleet, hostId)
    const vmIds = homecomings(fleet, host).flatMap(({ vm, host: to }) => (to === undefined ? [] : [vm.id]))
    emit(fleet, 'host.restoring-vms', ref('host', host), { vms: vmIds.length }, { actor })
    return started(
      begin(fleet, {
        actor,
        target: ref('host', host),
        phases: [{ ...children('restore'), facts: { expected: vmIds.length } }],
        data: { kind: 'host.restore-vms', hostId, vmIds },
      }),
    )
  },
})

export const restoreVmsLifecycle: Lifecycle = {
  kind: 'host.restore-vms',
  childrenDone(fleet, operation) {
    const { hostId, vmIds } = dataOf(operation, 'host.restore-vms')
    const host = hostOf(fleet, hostId)
    const own = childrenOf(fleet, operation)
    const tried = own.map(({ target }) => target.id)
    const places = host.state === 'connected' ? AT_A_TIME - own.filter(child => !isOver(child)).length : 0
    // Who is not free now, or was tried in vain, stays where it is: nobody waits for it.
    const next = awayFrom(fleet, host).filter(
      vm => vmIds.includes(vm.id) && !tried.includes(vm.id) && available(fleet, vm).length === 0,
    )
    if (places > 0)
      for (const { vm } of placed(fleet, next, places, judgeOnly(host)))
        beginMigration(fleet, vm, host, { input: { vmId: vm.id }, actor: operation.actor, parentId: operation.id })
    return childrenOf(fleet, operation).every(isOver)
  },
  finish(fleet, operation) {
    const host = hostOf(fleet, dataOf(operation, 'host.restore-vms').hostId)
    emit(
      fleet,
      'host.restored-vms',
      ref('host', host),
      {
        moved: childrenOf(fleet, operation).filter(({ state }) => state === 'succeeded').length,
        left: awayFrom(fleet, host).length,
        durationS: (fleet.nowMs - operation.startedAtMs) / 1000,
      },
      { actor: operation.actor, operationId: operation.id },
    )
    return [ref('host', host)]
  },
  abandon: () => undefined,
}
