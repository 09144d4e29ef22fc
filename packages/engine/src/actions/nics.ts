import { type NetworkId, NIC_LIMIT, type RefusalFact, refusal } from '@vivarium/model'
import { addressPools, lacksAddresses } from '../fleet/addresses'
import { emit } from '../fleet/log'
import { hostOfVm, networkOf, ref, vmOf } from '../fleet/lookup'
import { newNic } from '../fleet/new-vm'
import { noteHardware } from '../fleet/power'
import { cannotReachNetworks } from '../fleet/rules'
import { changeSizes } from '../fleet/sizes'
import type { FleetState, NicRecord, VmRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce } from './define'
import { notInPreview, offOrRunning } from './vm-rules'

const nicOf = (vm: VmRecord, nicId: string): NicRecord => {
  const nic = vm.nics.find(({ id }) => id === nicId)
  if (nic === undefined) throw new Error(`${vm.id} has no ${nicId}`)
  return nic
}

/** Its NICs can be changed now: the memory of a suspended guest knows those that it had. */
const changeable = (fleet: FleetState, vm: VmRecord): RefusalFact[] => [
  ...offOrRunning(fleet, vm),
  ...notInPreview(fleet, vm),
]

/** Its host is connected to that network, and the network has an address left. */
const joins = (fleet: FleetState, vm: VmRecord, networkId: NetworkId): RefusalFact[] =>
  [...cannotReachNetworks(fleet, hostOfVm(fleet, vm), [networkId]), ...lacksAddresses(fleet, [networkId])].map(
    fact => ({ ...fact, pointer: '/networkId' }),
  )

/** Gives a VM other NICs. What it had is kept for charts of the time before. */
function setNics(fleet: FleetState, vm: VmRecord, nics: NicRecord[]): void {
  changeSizes(fleet, vm, () => {
    vm.nics = nics
  })
  noteHardware(fleet, vm)
}

/** Gives a VM one more NIC, with an address of its network. */
export const attachNic = defineAction({
  name: 'vm.attach-nic',
  refusals: (fleet, { vmId, networkId }) => {
    const vm = vmOf(fleet, vmId)
    const inTheWay = changeable(fleet, vm)
    if (inTheWay.length > 0) return inTheWay
    return [
      ...(vm.nics.length < NIC_LIMIT
        ? []
        : [refusal('device_limit_reached', { vm: vm.name, device: 'nic', limit: NIC_LIMIT })]),
      ...joins(fleet, vm, networkId),
    ]
  },
  plan: () => AT_ONCE,
  start: (fleet, { vmId, networkId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const network = networkOf(fleet, networkId)
    const taken = new Set(vm.nics.map(({ id }) => id))
    let place = 0
    while (taken.has(`nic-${place}`)) place += 1
    // Another MAC than those that were given out when as many things had been made.
    fleet.minted += 1
    const nic = newNic(fleet, networkId, place, addressPools(fleet))
    setNics(fleet, vm, [...vm.nics, nic])
    emit(
      fleet,
      'vm.nic-attached',
      ref('vm', vm),
      { nic: nic.id, network: network.name },
      { actor, touched: [ref('network', network)] },
    )
    return doneAtOnce('vm', vm)
  },
})

/** Puts a NIC on another network, where it gets another address, or pulls its cable, or plugs it in. */
export const changeNic = defineAction({
  name: 'vm.change-nic',
  refusals: (fleet, { vmId, nicId, networkId, connected }) => {
    const vm = vmOf(fleet, vmId)
    const inTheWay = changeable(fleet, vm)
    if (inTheWay.length > 0) return inTheWay
    const nic = nicOf(vm, nicId)
    if (networkId !== undefined && networkId !== nic.networkId) return joins(fleet, vm, networkId)
    // The VM may have been moved to where that network is not, while nothing was plugged in.
    return connected === true ? cannotReachNetworks(fleet, hostOfVm(fleet, vm), [nic.networkId]) : []
  },
  plan: () => AT_ONCE,
  start: (fleet, { vmId, nicId, networkId, connected }, actor) => {
    const vm = vmOf(fleet, vmId)
    const { unplugged, ...nic } = nicOf(vm, nicId)
    const moves = networkId !== undefined && networkId !== nic.networkId
    const plugged = connected ?? unplugged === undefined
    if (!moves && plugged === (unplugged === undefined)) return doneAtOnce('vm', vm)
    const from = networkOf(fleet, nic.networkId)
    const to = networkOf(fleet, moves ? networkId : nic.networkId)
    const changed: NicRecord = {
      ...nic,
      ...(moves ? { networkId, ipv4: addressPools(fleet)(networkId) } : {}),
      ...(plugged ? {} : { unplugged: true }),
    }
    setNics(
      fleet,
      vm,
      vm.nics.map(each => (each.id === nicId ? changed : each)),
    )
    emit(
      fleet,
      'vm.nic-changed',
      ref('vm', vm),
      {
        nic: nicId,
        ...(moves ? { network: to.name } : {}),
        ...(plugged === (unplugged === undefined) ? {} : { link: plugged ? 'up' : 'down' }),
      },
      { actor, touched: [ref('network', from), ref('network', to)] },
    )
    return doneAtOnce('vm', vm)
  },
})

/** Takes a NIC from a VM; its address is free again. */
export const detachNic = defineAction({
  name: 'vm.detach-nic',
  refusals: (fleet, { vmId }) => changeable(fleet, vmOf(fleet, vmId)),
  plan: () => AT_ONCE,
  start: (fleet, { vmId, nicId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const nic = nicOf(vm, nicId)
    const network = networkOf(fleet, nic.networkId)
    setNics(
      fleet,
      vm,
      vm.nics.filter(each => each !== nic),
    )
    emit(
      fleet,
      'vm.nic-detached',
      ref('vm', vm),
      { nic: nicId, network: network.name },
      { actor, touched: [ref('network', network)] },
    )
    return doneAtOnce('vm', vm)
  },
})
