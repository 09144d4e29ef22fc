import type { ConsolidationRule } from '@vivarium/model'
import { isOverloaded, type OverloadRule } from '../physics/consolidation'
import { entitlementMHz } from './balance'
import { demandOf } from './demand'
import { capacityMHz } from './memory'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from './state'

/** Use of a host's CPU that is aimed at, 63 ± 18 % (VMware, *Distributed Power Management: Concepts and Use*, 2010). */
export const POWER_BAND = { low: 0.45, target: 0.63, high: 0.81 } as const
/** A host's past that a rule looks at: an hour of looks, five minutes apart. */
const LOOKS = 12
const LOOK_MS = 300_000

/** Limits and safety factors of Beloglazov and Buyya (2012), as CloudSim 3.0.3 has them. */
const RULES: Record<Exclude<ConsolidationRule, 'band'>, OverloadRule> = {
  thr: { kind: 'thr', limit: 0.8 },
  iqr: { kind: 'iqr', safety: 1.5 },
  mad: { kind: 'mad', safety: 2.5 },
  lr: { kind: 'lr', safety: 1.2 },
}

/** What a cluster's power management takes for too much; null by the band. */
export const overloadRule = ({ powerManagement: { rule = 'band' } }: ClusterRecord): OverloadRule | null =>
  rule === 'band' ? null : RULES[rule]

/** What a guest asked for at the last looks, in MHz, newest first. */
export const askedMHz = (fleet: FleetState, vm: VmRecord, host: HostRecord): number[] =>
  Array.from({ length: LOOKS }, (_, look) =>
    entitlementMHz(fleet, vm, host, demandOf(fleet, vm, fleet.nowMs - look * LOOK_MS)),
  )

/** Whether a host has too much to do with these guests, at that use of its CPU, 0 to 1. */
export function hasTooMuch(
  fleet: FleetState,
  cluster: ClusterRecord,
  { host, guests, use }: { host: HostRecord; guests: readonly VmRecord[]; use: number },
): boolean {
  const rule = overloadRule(cluster)
  if (rule === null) return use > POWER_BAND.high
  // What never fits is too much whatever the past says.
  if (rule.kind === 'thr' || use > 1) return use > (rule.kind === 'thr' ? rule.limit : 1)
  const asked = guests.map(vm => askedMHz(fleet, vm, host))
  const history = Array.from(
    { length: LOOKS },
    (_, look) => asked.reduce((sum, each) => sum + (each[look] ?? 0), 0) / capacityMHz(host),
  )
  return isOverloaded(rule, { use, history, ahead: 1 })
}
