import type { LeftReason } from '@vivarium/model'
import { ref, vmsOfHost } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import type { DecisionRecord, FleetState, HostRecord, VmRecord } from '../fleet/state'
import { moveRefusals } from './recommend'
import { mustRun } from './vm-rules'

/** Guests of a decision that are told one by one, as its candidates are. */
const TOLD = 12

function whyLeft(fleet: FleetState, vm: VmRecord, others: readonly HostRecord[]): LeftReason {
  if (mustRun(fleet, vm).length > 0) return 'not-free'
  return others.some(host => moveRefusals(fleet, [vm], host).length === 0) ? 'no-gain' : 'no-host'
}

/** Guests that a look at a cluster leaves on a host while it moves others away, with why; `movers` are those that go. */
export function leftBehind(
  fleet: FleetState,
  from: HostRecord,
  hosts: readonly HostRecord[],
  movers: ReadonlySet<VmRecord>,
): NonNullable<DecisionRecord['left']> | undefined {
  const stay = vmsOfHost(fleet, from).filter(vm => holdsMemory(vm) && !movers.has(vm))
  if (stay.length === 0) return undefined
  const others = hosts.filter(host => host !== from)
  return {
    vms: stay.slice(0, TOLD).map(vm => ({ vm: ref('vm', vm), why: whyLeft(fleet, vm, others) })),
    count: stay.length,
  }
}
