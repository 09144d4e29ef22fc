import { ClusterId, HostId } from '@vivarium/model'
import { hostOf } from '../fleet/lookup'
import { crashedGuests, protect, watchSilence } from '../fleet/restarts'
import type { FleetState } from '../fleet/state'
import { fence, restartGuests } from './availability'
import { balance } from './balancing'
import { isolate } from './isolation'
import { managePower } from './power'

export { wakeFor } from './power'

/** Lets a failure happen to a host, and remembers the guests that it takes, wherever they are, to be restarted. */
export function protectFrom(fleet: FleetState, hostId: HostId, happen: (hostId: HostId) => void): void {
  const crashedBefore = crashedGuests(fleet)
  happen(hostId)
  protect(fleet, crashedBefore)
  watchSilence(fleet, hostOf(fleet, hostId))
}

/** A policy's timer is due: `id` says which policy looks at what, `balance/cl-7f3k2`. */
export function policyDue(fleet: FleetState, id: string, generation: number): void {
  const [policy = '', subject = ''] = id.split('/')
  if (policy === 'balance') balance(fleet, ClusterId.parse(subject), generation)
  if (policy === 'power') managePower(fleet, ClusterId.parse(subject), generation)
  if (policy === 'restart') restartGuests(fleet, ClusterId.parse(subject))
  if (policy === 'isolate') isolate(fleet, HostId.parse(subject))
  if (policy === 'fence') fence(fleet, HostId.parse(subject))
}
