import type { FleetState, HostRecord } from './state'

/** What a host's power supply is doing; on standby it was switched off to save power, and is switched on again when it is wanted. */
export type Powered = 'on' | 'booting' | 'off' | 'standby'

/** From when on it was so. */
export interface PowerChange {
  readonly fromMs: number
  readonly as: Powered
}

/** Changes of a host's power that are remembered; older ones are forgotten. */
const KEPT_CHANGES = 400

/** A host is switched, or fails, or comes up. */
export function setPowered(fleet: FleetState, host: HostRecord, as: Powered): void {
  if (poweredNow(host) === as) return
  host.powered.push({ fromMs: fleet.nowMs, as })
  if (host.powered.length > KEPT_CHANGES) host.powered.shift()
}

export const poweredNow = ({ powered }: HostRecord): Powered => powered.at(-1)?.as ?? 'on'

/** What a host's power supply was doing at a moment; before what is remembered it was on. */
export function poweredAt({ powered }: HostRecord, atMs: number): Powered {
  for (let at = powered.length - 1; at >= 0; at -= 1) {
    const change = powered[at]
    if (change !== undefined && change.fromMs <= atMs) return change.as
  }
  return 'on'
}

/** Whether it is off to save power, and nobody is switching it on. */
export const isOnStandby = (host: HostRecord): boolean =>
  host.state === 'off' && host.activeOperationId === null && poweredNow(host) === 'standby'
