import type { FleetState, SerialRecord, VmRecord } from './state'

/** What answers at consoles. It is brought when somebody opens one: a fleet without it does everything else. */
export interface ConsoleKeeper {
  /** Somebody types a line at a guest's console, or interrupts what runs there. */
  typeLine(fleet: FleetState, vm: VmRecord, typed: SerialRecord['held'][number]): void
  /** Something is due at a console: a program ends, or the guest goes on and finds what was typed meanwhile. */
  consoleDue(fleet: FleetState, vm: VmRecord): void
}

let kept: ConsoleKeeper | undefined

/** Has consoles kept from now on. */
export const keepConsoles = (keeper: ConsoleKeeper): void => {
  kept = keeper
}

/** Who keeps consoles. Throws where nobody was brought first. */
export function consoleKeeper(): ConsoleKeeper {
  if (kept === undefined) throw new Error('a console is used before loadGuests')
  return kept
}
