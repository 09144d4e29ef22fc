import { refusal } from '@vivarium/model'
import { emit } from '../fleet/log'
import { dataOf, hostOf, ref } from '../fleet/lookup'
import { busy } from '../fleet/rules'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { wait } from '../operations/phases'
import { defineAction, started } from './define'
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
  start: (fleet, { hostId }, actor) =>
    started(
      begin(fleet, {
        actor,
        target: ref('host', hostOf(fleet, hostId)),
        phases: [wait('power-off', HOST_SHUTDOWN_S, { pointOfNoReturn: true })],
        data: { kind: 'host.power-off', hostId },
      }),
    ),
})

/** Powers a host on. It is connected, and takes guests, when it has booted. */
export const powerOnHost = defineAction({
  name: 'host.power-on',
  refusals: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    return host.state === 'off' ? busy(fleet, host) : [refusal('host_not_off', { host: host.name, state: host.state })]
  },
  plan: () => ({ durationS: HOST_BOOT_S }),
  start: (fleet, { hostId }, actor) =>
    started(
      begin(fleet, {
        actor,
        target: ref('host', hostOf(fleet, hostId)),
        phases: [wait('host-boot', HOST_BOOT_S)],
        data: { kind: 'host.power-on', hostId },
      }),
    ),
})

const switching = (kind: 'host.power-off' | 'host.power-on'): Lifecycle => ({
  kind,
  finish(fleet, operation) {
    const host = hostOf(fleet, dataOf(operation, 'host.power-off', 'host.power-on').hostId)
    host.state = kind === 'host.power-off' ? 'off' : 'connected'
    const event = kind === 'host.power-off' ? 'host.powered-off' : 'host.powered-on'
    emit(fleet, event, ref('host', host), {}, { actor: operation.actor, operationId: operation.id })
    return [ref('host', host)]
  },
  abandon: () => undefined,
})
export const powerOffHostLifecycle = switching('host.power-off')
export const powerOnHostLifecycle = switching('host.power-on')
