import { type FaultNature, type FaultPlanRecord, type FaultRecord, type FleetState, formatTime } from '@vivarium/engine'
import type { Fault, FaultPlan, Ref } from '@vivarium/model'

/** What a fault is about; nothing of one that is about the API, or whose target is gone. */
function targetIn(fleet: FleetState, { hostId, datastoreId, vmId }: FaultNature): Ref | undefined {
  if (vmId !== undefined) return { kind: 'vm', id: vmId, name: fleet.vms[vmId]?.name ?? '' }
  if (hostId !== undefined) return { kind: 'host', id: hostId, name: fleet.hosts[hostId]?.name ?? '' }
  if (datastoreId !== undefined)
    return { kind: 'datastore', id: datastoreId, name: fleet.datastores[datastoreId]?.name ?? '' }
  return undefined
}

/** What a fault is called after. */
export const faultTargetName = (fleet: FleetState, nature: FaultNature): string => targetIn(fleet, nature)?.name ?? ''

function natureView(fleet: FleetState, { nicId, ...nature }: FaultNature) {
  const target = targetIn(fleet, nature)
  return {
    ...nature,
    ...(target === undefined ? {} : { target }),
    ...(nature.hostId === undefined ? {} : { hostName: fleet.hosts[nature.hostId]?.name ?? '' }),
    ...(nature.vmId === undefined ? {} : { vmName: target?.name ?? '' }),
    ...(nicId === undefined || nicId === null ? {} : { nicId }),
  }
}

/** What is broken, as the API tells it. */
export const faultView = (fleet: FleetState, fault: FaultRecord): Fault => {
  const { id, sinceMs, untilMs, planId, filledBytes: _, ...nature } = fault
  return {
    id,
    ...natureView(fleet, nature),
    since: formatTime(fleet, sinceMs),
    ...(untilMs === undefined ? {} : { until: formatTime(fleet, untilMs) }),
    ...(planId === undefined ? {} : { planId }),
  }
}

/** What is to break, as the API tells it. */
export const faultPlanView = (fleet: FleetState, plan: FaultPlanRecord): FaultPlan => ({
  id: plan.id,
  ...natureView(fleet, plan.nature),
  nextAt: formatTime(fleet, plan.nextMs),
  ...(plan.durationS === null ? {} : { durationS: plan.durationS }),
  ...(plan.everyS === null ? {} : { everyS: plan.everyS }),
  ...(plan.meanTimeBetweenS === null ? {} : { meanTimeBetweenS: plan.meanTimeBetweenS }),
  happened: plan.happened,
  ...(plan.timesLeft === null ? {} : { timesLeft: plan.timesLeft }),
  active: Object.values(fleet.faults).some(fault => fault.planId === plan.id),
})
