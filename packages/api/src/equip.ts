import type { Simulation } from '@vivarium/engine'

/**
 * Fetches what the application does not begin with: all verbs, processes and policies, and the routes that few pages ask
 * for first. Rejects where it does not come; the next call asks again.
 */
export const loadRest = () => import('./rest')

/** Lets things happen in a simulation, once what they take has been fetched. */
export async function equip(simulation: Simulation): Promise<void> {
  if (!simulation.isEquipped) simulation.equip((await loadRest()).MACHINERY)
}
