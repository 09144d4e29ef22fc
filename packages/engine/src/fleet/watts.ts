import { type PowerModel, power } from '../physics/power'
import { type Claimant, grants } from './grants'
import { capacityMHz } from './memory'
import type { FleetState, HostRecord } from './state'

/** What a host draws that is off, for its management controller: our choice. */
const OFF_WATTS = 8

const OLDER = /^(SandyBridge|IvyBridge|Haswell|Broadwell|Opteron)/

/**
 * The measured server whose draw a host's is taken from, and how many of it: SPECpower has been published for few of
 * today's, so that a host counts as an IBM of one or two sockets, of the elder generation or the younger. Our choice.
 */
function serverOf({ cpu }: HostRecord): { readonly model: PowerModel; readonly count: number } {
  const older = OLDER.test(cpu.model)
  if (cpu.sockets === 1) return { model: older ? 'X3250 X3470' : 'X3250 X3480', count: 1 }
  return { model: older ? 'X3550 X5670' : 'X3550 X5675', count: cpu.sockets / 2 }
}

/** Watts that a host draws at a moment, by the CPU that its guests were given. One that is off or failed and has none draws a little. */
export function wattsOf(fleet: FleetState, host: HostRecord, claimants: readonly Claimant[], atMs: number): number {
  if (claimants.length === 0 && (host.state === 'off' || host.state === 'failed')) return OFF_WATTS
  const used = grants(fleet, host, claimants, atMs).reduce((sum, { grantedMHz }) => sum + grantedMHz, 0)
  const { model, count } = serverOf(host)
  return count * power(model, used / capacityMHz(host))
}
