import { type ActionInput, FaultCreate, FaultId, FaultPlanId } from '@vivarium/model'
import { addPlan, dropPlan, nextMsOf, setPlanTimer } from '../fleet/fault-plans'
import type { FaultNature } from '../fleet/fault-record'
import { actorOf } from '../fleet/faults'
import { emit } from '../fleet/log'
import { ref } from '../fleet/lookup'
import type { FaultPlanRecord, FleetState } from '../fleet/state'
import { unknownFields } from '../fleet/unknown'
import { schedule } from '../operations/begin'
import { AT_ONCE, defineAction, doneAtOnce } from './define'
import { targetOf } from './fault-effects'
import { AGAIN_MS, breakNow, clearFault, injectFault } from './faults'

/** A fault that is to come, as a request would break it. */
function inputOf({ nature, durationS }: FaultPlanRecord): ActionInput<'fault.inject'> {
  const { nicId, ...rest } = nature
  return FaultCreate.parse({
    ...rest,
    ...(nicId === null || nicId === undefined ? {} : { nicId }),
    ...(durationS === null ? {} : { durationS }),
  })
}

const refOf = (fleet: FleetState, plan: FaultPlanRecord) => ({ id: plan.id, name: nameOf(fleet, plan.nature) })
/** What it breaks may be gone. */
function nameOf(fleet: FleetState, nature: FaultNature): string {
  const isThere =
    (nature.vmId === undefined || fleet.vms[nature.vmId] !== undefined) &&
    (nature.hostId === undefined || fleet.hosts[nature.hostId] !== undefined)
  return isThere ? targetOf(fleet, nature).name : ''
}

const planOf = (fleet: FleetState, id: FaultPlanId): FaultPlanRecord => {
  const plan = fleet.faultPlans?.[id]
  if (plan === undefined) throw new Error(`there is no fault plan ${id}`)
  return plan
}

/** Has something break later, once, again and again, or by chance. */
export const scheduleFault = defineAction({
  name: 'fault.plan',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, wish, actor) => {
    const plan = addPlan(fleet, wish)
    const { kind } = plan.nature
    const touched = [targetOf(fleet, plan.nature)]
    const inS = (plan.nextMs - fleet.nowMs) / 1000
    emit(fleet, 'fault.planned', ref('fault-plan', refOf(fleet, plan)), { kind, inS }, { actor, touched })
    return doneAtOnce('fault-plan', refOf(fleet, plan))
  },
})

/** Has it happen at another time, more or less often. */
export const rescheduleFault = defineAction({
  name: 'fault.replan',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { planId, ...wish }, actor) => {
    const plan = planOf(fleet, planId)
    if (wish.everyS !== undefined) plan.everyS = wish.everyS
    if (wish.meanTimeBetweenS !== undefined) plan.meanTimeBetweenS = wish.meanTimeBetweenS
    if (wish.times !== undefined) plan.timesLeft = wish.times
    const retimed =
      wish.at !== undefined ||
      wish.afterS !== undefined ||
      typeof wish.everyS === 'number' ||
      typeof wish.meanTimeBetweenS === 'number'
    if (retimed) plan.nextMs = nextMsOf(fleet, plan, wish)
    setPlanTimer(fleet, plan)
    const inS = Math.max(0, plan.nextMs - fleet.nowMs) / 1000
    const self = ref('fault-plan', refOf(fleet, plan))
    emit(fleet, 'fault.planned', self, { kind: plan.nature.kind, inS }, { actor })
    return doneAtOnce('fault-plan', refOf(fleet, plan))
  },
})

/** Calls a planned fault off. What it broke already stays broken. */
export const unscheduleFault = defineAction({
  name: 'fault.unplan',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { planId }, actor) => {
    const plan = planOf(fleet, planId)
    const done = doneAtOnce('fault-plan', refOf(fleet, plan))
    dropPlan(fleet, plan)
    emit(fleet, 'fault.unplanned', done.subject, { kind: plan.nature.kind }, { actor })
    return done
  },
})

/** A planned fault's time has come: it happens, unless what it breaks is gone, off or broken already; then it is passed over. */
function happen(fleet: FleetState, plan: FaultPlanRecord): void {
  const { kind } = plan.nature
  const input = inputOf(plan)
  const actor = actorOf(kind)
  const refusals = unknownFields(fleet, input).length > 0 ? null : injectFault.refusals(fleet, input)
  if (refusals?.length === 0) breakNow(fleet, input, actor, plan)
  else {
    const code = refusals?.[0]?.code ?? 'gone'
    emit(fleet, 'fault.skipped', ref('fault-plan', refOf(fleet, plan)), { kind, code }, { actor })
  }
  plan.happened += 1
  if (plan.timesLeft !== null) plan.timesLeft -= 1
  if (plan.timesLeft === 0 || (plan.everyS === null && plan.meanTimeBetweenS === null)) {
    dropPlan(fleet, plan)
    return
  }
  plan.nextMs = nextMsOf(fleet, plan, {})
  setPlanTimer(fleet, plan)
}

/** The time of a plan has come, or that of a fault is over. */
export function faultDue(fleet: FleetState, id: string, generation: number): void {
  const plan = fleet.faultPlans?.[FaultPlanId.parse(id)]
  if (plan?.generation === generation) happen(fleet, plan)
  const fault = fleet.faults[FaultId.parse(id)]
  if (fault?.untilMs === undefined || fault.untilMs > fleet.nowMs) return
  const input = { faultId: fault.id }
  if (clearFault.refusals(fleet, input).length === 0) clearFault.start(fleet, input, actorOf(fault.kind))
  else schedule(fleet, 'fault', fleet.nowMs + AGAIN_MS, fault.id, 0)
}
