import type { DatastoreId, HostId, VmId } from '@vivarium/model'
import { actorOf, causeOf, isCutOff } from '../fleet/faults'
import { emit } from '../fleet/log'
import { datastoreOf, hostOf, ref, thingOf, vmsOfHost } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import { goDown, hold } from '../fleet/power'
import { coresUse, nicIn, nicOut, readUse, writeUse } from '../fleet/resources'
import { guestLost } from '../fleet/restarts'
import type { FleetState, HostRecord, OperationRecord, VmRecord } from '../fleet/state'
import { datastoresOf } from '../fleet/storage-usage'
import { share } from './begin'
import { type Lifecycles, lifecycleOf } from './lifecycle'
import { isOver } from './progress'
import { fail } from './run'

const usesNow = (operation: OperationRecord): readonly string[] => {
  const work = operation.phases[operation.phaseIndex]?.work
  return work?.type === 'flow' ? work.uses : []
}

/** Guests that an operation works on. */
const guestsOf = (fleet: FleetState, { target, locks }: OperationRecord): VmRecord[] =>
  [target, ...locks].flatMap(({ kind, id }) => (kind === 'vm' ? (thingOf(fleet.vms, id) ?? []) : []))

/** Whether an operation needs that host: it works on it, on a guest of it, or with its cores or links. */
function runsOver(fleet: FleetState, operation: OperationRecord, host: HostRecord): boolean {
  const named = [
    operation.target,
    ...(operation.destination === null ? [] : [operation.destination]),
    ...operation.locks,
  ]
  return (
    named.some(({ kind, id }) =>
      kind === 'vm' ? thingOf(fleet.vms, id)?.hostId === host.id : kind === 'host' && id === host.id,
    ) || usesNow(operation).some(use => [nicOut(host.id), nicIn(host.id), coresUse(host.id)].includes(use))
  )
}

const openOperations = (fleet: FleetState): OperationRecord[] =>
  Object.values(fleet.operations).filter(operation => !isOver(operation))

type Problem = NonNullable<OperationRecord['problem']>
type Loss = Extract<Problem['code'], 'host_failed' | 'link_failed' | 'host_hung'>
const problem = (fleet: FleetState, code: Loss, host: HostRecord): Problem => ({
  code,
  params: { host: host.name, by: causeOf(fleet, host.id, code) },
})

/** Who no longer answers takes what its operations there were at with it, unless their verb says otherwise. */
function failOver(fleet: FleetState, host: HostRecord, code: Loss, lifecycles: Lifecycles): void {
  for (const operation of openOperations(fleet)) {
    if (isOver(operation) || !runsOver(fleet, operation, host)) continue
    // A post-copy waits: neither end has all of the guest.
    const waits = code === 'host_hung' && operation.phases[operation.phaseIndex]?.name === 'post-copy'
    if (!waits && lifecycleOf(lifecycles, operation).hostLost?.(fleet, operation, host.id) !== 'goes-on')
      fail(fleet, operation, lifecycles, problem(fleet, code, host))
  }
}

/**
 * A host is dead: every operation that runs over it ends as its verb says, by failing unless it says otherwise, and the
 * guests that were on there are down. Their disks stay; so does the saved memory of suspended ones.
 */
export function loseHost(fleet: FleetState, hostId: HostId, lifecycles: Lifecycles): void {
  const host = hostOf(fleet, hostId)
  // A guest that was being resumed loses nothing: what it was saved as is still there.
  const on = vmsOfHost(fleet, host).filter(holdsMemory)
  failOver(fleet, host, 'host_failed', lifecycles)
  const actor = causeOf(fleet, hostId, 'host_failed')
  for (const { id } of on) {
    const vm = fleet.vms[id]
    if (vm === undefined || vm.hostId !== hostId || vm.state === 'suspended') continue
    goDown(fleet, vm, 'crashed')
    emit(fleet, 'vm.stopped', ref('vm', vm), { how: 'host_failed' }, { actor, touched: [ref('host', host)] })
  }
  share(fleet, [coresUse(hostId)])
}

/** A host stands still, with its power on: what was done there comes to nothing, and its guests stand still with it. */
export function hangHost(fleet: FleetState, hostId: HostId, lifecycles: Lifecycles): void {
  const host = hostOf(fleet, hostId)
  failOver(fleet, host, 'host_hung', lifecycles)
  share(fleet, [nicOut(hostId), nicIn(hostId)])
  for (const vm of vmsOfHost(fleet, host)) holdIfOn(fleet, vm)
}

const holdIfOn = (fleet: FleetState, vm: VmRecord): void => {
  if (vm.runs.at(-1)?.toMs === null) hold(fleet, vm)
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
    if (!isOver(operation) && verdict === 'fails')
      fail(fleet, operation, lifecycles, problem(fleet, 'link_failed', host))
  }
}

/** No host reaches a datastore: what reads or writes there fails, and guests with disks there stand still until it is back. */
export function loseStorage(fleet: FleetState, id: DatastoreId, lifecycles: Lifecycles): void {
  const store = datastoreOf(fleet, id)
  const uses = [readUse(id), writeUse(id)]
  const isOn = (vm: VmRecord): boolean => vm.disks.length > 0 && datastoresOf(fleet, vm).includes(id)
  const code = 'datastore_lost'
  const params = { datastore: store.name, by: actorOf('datastore-unreachable') }
  for (const operation of openOperations(fleet))
    if (
      !isOver(operation) &&
      operation.kind !== 'fault.clear' &&
      (usesNow(operation).some(use => uses.includes(use)) || guestsOf(fleet, operation).some(isOn))
    )
      fail(fleet, operation, lifecycles, { code, params })
  for (const vm of Object.values(fleet.vms)) if (isOn(vm)) holdIfOn(fleet, vm)
}

/** A guest's system stops: what was being done to it comes to nothing, its memory is gone, and availability hears of it. */
export function crashGuest(fleet: FleetState, vmId: VmId, lifecycles: Lifecycles): void {
  const vm = fleet.vms[vmId]
  if (vm === undefined) return
  const actor = actorOf('guest-crash')
  const host = vm.hostId === null ? undefined : hostOf(fleet, vm.hostId)
  for (const operation of openOperations(fleet))
    if (!isOver(operation) && guestsOf(fleet, operation).includes(vm) && operation.kind !== 'fault.clear')
      fail(fleet, operation, lifecycles, { code: 'guest_failed', params: { vm: vm.name, by: actor } })
  if (fleet.vms[vmId] !== vm || !holdsMemory(vm) || host === undefined) return
  goDown(fleet, vm, 'crashed')
  emit(fleet, 'vm.stopped', ref('vm', vm), { how: 'guest_failed' }, { actor, touched: [ref('host', host)] })
  share(fleet, [coresUse(host.id)])
  guestLost(fleet, vm)
}
