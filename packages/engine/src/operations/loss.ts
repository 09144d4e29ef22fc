import { type HostId, type RefusalCode, VmId } from '@vivarium/model'
import { isCutOff } from '../fleet/faults'
import { emit } from '../fleet/log'
import { hostOf, ref, vmsOfHost } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import { goDown } from '../fleet/power'
import { coresUse, nicIn, nicOut } from '../fleet/resources'
import type { FleetState, HostRecord, OperationRecord } from '../fleet/state'
import { share } from './begin'
import { type Lifecycles, lifecycleOf } from './lifecycle'
import { isOver } from './progress'
import { fail } from './run'

const usesNow = (operation: OperationRecord): readonly string[] => {
  const work = operation.phases[operation.phaseIndex]?.work
  return work?.type === 'flow' ? work.uses : []
}

/** Whether an operation needs that host: it works on it, on a guest of it, or with its cores or links. */
function runsOver(fleet: FleetState, operation: OperationRecord, host: HostRecord): boolean {
  const named = [
    operation.target,
    ...(operation.destination === null ? [] : [operation.destination]),
    ...operation.locks,
  ]
  return (
    named.some(({ kind, id }) =>
      kind === 'vm' ? fleet.vms[VmId.parse(id)]?.hostId === host.id : kind === 'host' && id === host.id,
    ) || usesNow(operation).some(use => [nicOut(host.id), nicIn(host.id), coresUse(host.id)].includes(use))
  )
}

const openOperations = (fleet: FleetState): OperationRecord[] =>
  Object.values(fleet.operations).filter(operation => !isOver(operation))

type Loss = Extract<RefusalCode | 'host_failed' | 'link_failed', 'host_failed' | 'link_failed'>
const problem = (code: Loss, host: HostRecord): NonNullable<OperationRecord['problem']> => ({
  code,
  params: { host: host.name },
})

/**
 * A host is dead: every operation that runs over it ends as its verb says, by failing unless it says otherwise, and the
 * guests that were on there are down. Their disks stay; so does the saved memory of suspended ones.
 */
export function loseHost(fleet: FleetState, hostId: HostId, lifecycles: Lifecycles): void {
  const host = hostOf(fleet, hostId)
  // A guest that was being resumed loses nothing: what it was saved as is still there.
  const on = vmsOfHost(fleet, host).filter(holdsMemory)
  for (const operation of openOperations(fleet)) {
    if (isOver(operation) || !runsOver(fleet, operation, host)) continue
    if (lifecycleOf(lifecycles, operation).hostLost?.(fleet, operation, host.id) !== 'goes-on')
      fail(fleet, operation, lifecycles, problem('host_failed', host))
  }
  for (const { id } of on) {
    const vm = fleet.vms[id]
    if (vm === undefined || vm.hostId !== hostId || vm.state === 'suspended') continue
    goDown(fleet, vm, 'crashed')
    emit(fleet, 'vm.stopped', ref('vm', vm), { how: 'host_failed' }, { actor: 'system', touched: [ref('host', host)] })
  }
  share(fleet, [coresUse(hostId)])
}

/** Links of a host went down or came up: what is left of them is shared anew, and where nothing is, what needs them fails. */
export function loseLinks(fleet: FleetState, hostId: HostId, lifecycles: Lifecycles): void {
  const host = hostOf(fleet, hostId)
  const links = [nicOut(hostId), nicIn(hostId)]
  share(fleet, links)
  if (!isCutOff(fleet, host)) return
  for (const operation of openOperations(fleet)) {
    const { linksLost } = lifecycleOf(lifecycles, operation)
    const verdict =
      linksLost?.(fleet, operation, hostId) ??
      (usesNow(operation).some(use => links.includes(use)) ? 'fails' : 'goes-on')
    if (!isOver(operation) && verdict === 'fails') fail(fleet, operation, lifecycles, problem('link_failed', host))
  }
}
