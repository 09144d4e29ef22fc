import { ClusterId } from '@vivarium/model'
import type { FleetState } from '../fleet/state'
import { balance } from './balancing'

/** A policy's timer is due: `id` says which policy looks at what, `balance/cl-7f3k2`. */
export function policyDue(fleet: FleetState, id: string, generation: number): void {
  const [policy = '', subject = ''] = id.split('/')
  if (policy === 'balance') balance(fleet, ClusterId.parse(subject), generation)
}
