import { refusal } from '@vivarium/model'
import { actorOf, guestFails } from '../fleet/faults'
import { emit } from '../fleet/log'
import { hostOfVm, ref, vmOf } from '../fleet/lookup'
import { mint } from '../fleet/mint'
import { goDown } from '../fleet/power'
import { coresUse } from '../fleet/resources'
import { guestLost } from '../fleet/restarts'
import type { FaultRecord, FleetState, OperationRecord, VmRecord } from '../fleet/state'
import { share } from '../operations/begin'
import type { Verdict } from '../operations/lifecycle'
import { AT_ONCE, defineAction } from './define'
import { available, OFF } from './vm-rules'

const ACTOR = actorOf('guest-failure')

/** A guest is down for no wish of anybody's, and its host is not to blame. */
export function crash(fleet: FleetState, vm: VmRecord, actor: string): void {
  const host = hostOfVm(fleet, vm)
  goDown(fleet, vm, 'crashed')
  share(fleet, [coresUse(host.id)])
  emit(fleet, 'vm.stopped', ref('vm', vm), { how: 'guest_failed' }, { actor, touched: [ref('host', host)] })
  guestLost(fleet, vm)
}

/** What comes of a boot: nothing, where its guest fails. */
export const bootVerdict = (fleet: FleetState, vm: VmRecord): Verdict | undefined =>
  guestFails(fleet, vm) ? { fail: { code: 'guest_failed', params: { vm: vm.name, by: ACTOR } } } : undefined

/** Whether it was its guest that ended a start. */
export const failedInGuest = ({ problem }: OperationRecord): boolean => problem?.code === 'guest_failed'

/** Breaks a VM's guest, at once: it fails now if it runs, and whenever it boots, until that is mended. */
export const failGuest = defineAction({
  name: 'vm.fail-guest',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    const inTheWay = available(fleet, vm)
    if (inTheWay.length > 0) return inTheWay
    const fits = (vm.state === 'running' || OFF.includes(vm.state)) && !guestFails(fleet, vm)
    return fits ? [] : [refusal('vm_not_running', { vm: vm.name, state: vm.state })]
  },
  plan: () => AT_ONCE,
  start: (fleet, { vmId }, _actor) => {
    const vm = vmOf(fleet, vmId)
    const fault: FaultRecord = {
      id: mint(fleet, 'fault'),
      kind: 'guest-failure',
      hostId: hostOfVm(fleet, vm).id,
      nicId: null,
      vmId,
      sinceMs: fleet.nowMs,
    }
    fleet.faults[fault.id] = fault
    const subject = ref('fault', { id: fault.id, name: vm.name })
    emit(fleet, 'fault.began', ref('vm', vm), { kind: fault.kind }, { actor: ACTOR, touched: [subject] })
    if (vm.state === 'running') crash(fleet, vm, ACTOR)
    return { subject, operationId: null }
  },
})
