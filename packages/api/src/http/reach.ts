import { type FleetState, loadGuests, type Position, type Travel } from '@vivarium/engine'
import type { ApiContext } from '../context'

/** Things that are done again at most before others get a turn. */
const AT_A_TIME = 500

/** Works out a state of the past, and lets others be answered in between. Stops where nobody waits for it any more. */
export async function reach(
  { timeline, driver, recall }: ApiContext,
  position: Position,
  signal?: AbortSignal,
): Promise<FleetState> {
  await Promise.all([loadGuests(), recall(position)])
  return arrive(timeline.travelTo(position), driver, { signal })
}

/** Lets a travel arrive. `onRest` hears of every rest on the way, and may end it by a throw. */
export async function arrive(
  travel: Travel,
  driver: ApiContext['driver'],
  { signal, onRest }: { readonly signal?: AbortSignal | undefined; readonly onRest?: () => void } = {},
): Promise<FleetState> {
  while (!travel.step(AT_A_TIME)) {
    signal?.throwIfAborted()
    onRest?.()
    if (driver !== undefined) await new Promise<void>(resolve => driver.after(0, resolve))
  }
  return travel.fleet
}
