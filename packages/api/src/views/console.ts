import { type FleetState, formatTime, guests, type VmRecord } from '@vivarium/engine'
import type { GuestConsole } from '@vivarium/model'

/** A guest's console as the API shows it. */
export function consoleView(fleet: FleetState, vm: VmRecord): GuestConsole {
  const { lines, readyAtMs, held, history, users, ...view } = guests().consoleView(fleet, vm)
  return {
    vmId: vm.id,
    ...view,
    lines: lines.map(({ atMs, text }) => ({ at: formatTime(fleet, atMs), text })),
    readyAt: readyAtMs === null ? null : formatTime(fleet, readyAtMs),
    held: [...held],
    history: [...history],
    users: [...users],
  }
}
