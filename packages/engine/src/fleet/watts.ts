import { type PowerModel, power } from '../physics/power'
import { type Claimant, grants } from './grants'
import { capacityMHz } from './memory'
import type { Moment } from './past'
import { type Powered, poweredAt } from './powered'
import { sendingMHzAt } from './sending'
import type { FleetState, HostRecord } from './state'

/** What a host draws that is off, for its management controller: our choice. */
const OFF_WATTS = 8

const OLDER = /^(SandyBridge|IvyBridge|Haswell|Broadwell|Opteron)/

/**
 * The measured server whose draw a host's is taken from, and how many of it: SPECpower has been published for few of
 * today's, so that a host counts as an IBM of one or two sockets, of the elder generation or the younger. Our choice.
 */
function serverOf({ cpu }: Pick<HostRecord, 'cpu'>): { readonly model: PowerModel; readonly count: number } {
  const older = OLDER.test(cpu.model)
  if (cpu.sockets === 1) return { model: older ? 'X3250 X3470' : 'X3250 X3480', count: 1 }
  return { model: older ? 'X3550 X5670' : 'X3550 X5675', count: cpu.sockets / 2 }
}

/** Watts that a host draws while it is on and so much of its CPU is used, 0 to 1. */
export function wattsAtUse(host: Pick<HostRecord, 'cpu'>, use: number): number {
  const { model, count } = serverOf(host)
  return count * power(model, use)
}

/** Watts that a host draws less while it is off than while it is on and does nothing. */
export const idleWattsSaved = (host: HostRecord): number => wattsAtUse(host, 0) - OFF_WATTS

/** What a host draws while it boots: all that it can (physics of power, our choice), in watts. */
export const bootWatts = (host: Pick<HostRecord, 'cpu'>): number => wattsAtUse(host, 1)

/** Watts that a host draws at a moment, by the CPU that its guests were given; one that was off drew a little. */
export const wattsOf = (fleet: FleetState, host: HostRecord, claimants: readonly Claimant[], atMs: number): number =>
  drawOf(fleet, host, { powered: poweredAt(host, atMs), claimants, sendingMHz: sendingMHzAt(host, atMs) }, { atMs })

/** The CPU that a host had at a moment: its machine may have been replaced since. */
const cpuAt = ({ cpu, cpusBefore = [] }: HostRecord, atMs: number): HostRecord['cpu'] =>
  cpusBefore.find(({ untilMs }) => atMs < untilMs)?.cpu ?? cpu

interface Burden {
  readonly powered: Powered
  readonly claimants: readonly Claimant[]
  readonly sendingMHz: number
}

/** What it would draw at a moment with these guests, if its power supply did that then. */
export function drawOf(
  fleet: FleetState,
  host: HostRecord,
  { powered, claimants, sendingMHz }: Burden,
  moment: Moment,
): number {
  const then = { cpu: cpuAt(host, moment.atMs) }
  if (powered === 'booting') return bootWatts(then)
  if (powered !== 'on') return OFF_WATTS
  const used = grants(fleet, host, claimants, moment, sendingMHz).reduce(
    (sum, each) => sum + each.grantedMHz,
    sendingMHz,
  )
  return wattsAtUse(then, Math.min(1, used / capacityMHz(host)))
}
