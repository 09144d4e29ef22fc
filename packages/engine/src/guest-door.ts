import { keepConsoles } from './fleet/console-keeper'
import type * as Guest from './guest'

let loaded: typeof Guest | undefined

/** Brings what answers at consoles, which is not needed before somebody opens one. Once is enough. */
export async function loadGuests(): Promise<void> {
  loaded ??= await import('./guest')
  keepConsoles(loaded)
}

/** What shows consoles. Throws where nobody asked for it first. */
export function guests(): typeof Guest {
  if (loaded === undefined) throw new Error('a console is shown before loadGuests')
  return loaded
}
