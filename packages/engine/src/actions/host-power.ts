import { refusal } from '@vivarium/model'
import { inService } from '../fleet/faults'
import { emit } from '../fleet/log'
import { dataOf, hostOf, ref } from '../fleet/lookup'
import { poweredNow, setPowered } from '../fleet/powered'
import { busy } from '../fleet/rules'
import type { FleetState, HostRecord, OperationRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { wait } from '../operations/phases'
import { type By, defineAction, started } from './define'
import { HOST_BOOT_S, HOST_SHUTDOWN_S } from './durations'

/** Powers a host off that is in maintenance, so that nothing runs there. Guests that are off stay registered. */
export const powerOffHost = defineAction({
  name: 'host.power-off',
  refusals: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    return host.state === 'maintenance'
      ? busy(fleet, host)
      : [refusal('host_not_in_maintenance', { host: host.name, state: host.state })]
  },
  plan: () => ({ durationS: HOST_SHUTDOWN_S }),
  start: (fleet, { hostId }, actor) => started(beginPowerOff(fleet, hostOf(fleet, hostId), { actor, to: 'off' })),
})

/** Begins to power a host off: for good, or until it is wanted. */
export const beginPowerOff = (
  fleet: FleetState,
  host: HostRecord,
  { to, ...by }: By & { readonly to: 'off' | 'standby' },
): OperationRecord =>
  begin(fleet, {
    ...by,
    target: ref('host', host),
    phases: [wait('power-off', HOST_SHUTDOWN_S, { pointOfNoReturn: true })],
    data: { kind: 'host.power-off', hostId: host.id, to },
  })

/** Powers a host on. It is connected, and takes guests, when it has booted. */
export const powerOnHost = defineAction({
  name: 'host.power-on',
  refusals: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    return host.state === 'off' ? busy(fleet, host) : [refusal('host_not_off', { host: host.name, state: host.state })]
  },
  plan: () => ({ durationS: HOST_BOOT_S }),
  start: (fleet, { hostId }, actor) => started(beginPowerOn(fleet, hostOf(fleet, hostId), { actor })),
})

/** Begins to power a host on. */
export function beginPowerOn(fleet: FleetState, host: HostRecord, by: By): OperationRecord {
  const from = poweredNow(host) === 'standby' ? 'standby' : 'off'
  setPowered(fleet, host, 'booting')
  return begin(fleet, {
    ...by,
    target: ref('host', host),
    phases: [wait('host-boot', HOST_BOOT_S)],
    data: { kind: 'host.power-on', hostId: host.id, from },
  })
}

export const powerOffHostLifecycle: Lifecycle = {
  kind: 'host.power-off',
  finish(fleet, operation) {
    const { hostId, to } = dataOf(operation, 'host.power-off')
    const host = hostOf(fleet, hostId)
    host.state = 'off'
    setPowered(fleet, host, to)
    emit(fleet, 'host.powered-off', ref('host', host), {}, { actor: operation.actor, operationId: operation.id })
    return [ref('host', host)]
  },
  abandon: () => undefined,
}

export const powerOnHostLifecycle: Lifecycle = {
  kind: 'host.power-on',
  finish(fleet, operation) {
    const host = hostOf(fleet, dataOf(operation, 'host.power-on').hostId)
    host.state = inService(fleet, host)
    setPowered(fleet, host, 'on')
    emit(fleet, 'host.powered-on', ref('host', host), {}, { actor: operation.actor, operationId: operation.id })
    return [ref('host', host)]
  },
  abandon(fleet, operation) {
    const { hostId, from } = dataOf(operation, 'host.power-on')
    setPowered(fleet, hostOf(fleet, hostId), from)
  },
}
