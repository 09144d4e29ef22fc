import {
  FaultCreate,
  FaultPlanId,
  FaultSettings,
  faultFamily,
  type Scenario,
  type ScenarioFault,
  type ScenarioMistake,
  type ScenarioNoun,
  scenarioMistake,
} from '@vivarium/model'
import { addPlan, natureOf, setTimer } from './fault-plans'
import type { FaultNature } from './fault-record'
import { resolver } from './scenario-names'
import type { FleetState } from './state'

const NOUN = { host: 'host', link: 'host', datastore: 'datastore', guest: 'vm' } as const satisfies Record<
  string,
  ScenarioNoun
>

/** What a document's fault is about: the kind of thing; nothing of the API. */
const nounOf = ({ kind }: ScenarioFault) => {
  const family = faultFamily(kind)
  return family === 'api' ? undefined : NOUN[family]
}

/** It says when: it is to come. */
const isPlan = ({ at, afterS, everyS, meanTimeBetweenS }: ScenarioFault): boolean =>
  at !== undefined || afterS !== undefined || everyS !== undefined || meanTimeBetweenS !== undefined

/** A document's fault as a request would break it; `id` is what its target is called within the fleet. */
function inputOf(fault: ScenarioFault, id: string | undefined): ReturnType<typeof FaultCreate.safeParse> {
  const {
    id: _,
    kind,
    target,
    at: _at,
    afterS: _after,
    everyS: _every,
    meanTimeBetweenS: _mean,
    times: _times,
    ...rest
  } = fault
  const noun = nounOf(fault)
  return FaultCreate.safeParse({ kind, ...rest, ...(noun === undefined ? {} : { [`${noun}Id`]: id ?? target }) })
}

/** Faults of a document that break nothing that is there, or that are told what their kind does not take. */
export function faultMistakes(scenario: Scenario): ScenarioMistake[] {
  const find = {
    host: resolver(scenario.hosts),
    datastore: resolver(scenario.datastores),
    vm: resolver(scenario.vms),
  }
  return (scenario.faults ?? []).flatMap((fault, index) => {
    const pointer = `/faults/${index}`
    const noun = nounOf(fault)
    const name = fault.target ?? ''
    const parsed = inputOf(fault, name)
    if (noun !== undefined && find[noun](name) === undefined)
      return [scenarioMistake('unknown_reference', { kind: noun, name }, `${pointer}/target`)]
    const nics = noun === 'host' ? find.host(name)?.nics?.map(({ id }, at) => id ?? `nic-${at}`) : undefined
    if (fault.nicId !== undefined && nics !== undefined && !nics.includes(fault.nicId))
      return [scenarioMistake('fault_unfit', { kind: fault.kind, field: 'nicId' }, `${pointer}/nicId`)]
    if (parsed.success) return []
    const issue = parsed.error.issues[0]
    const field =
      issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (issue?.path.map(String).join('/') ?? '')
    return [scenarioMistake('fault_unfit', { kind: fault.kind, field }, `${pointer}/${field}`)]
  })
}

/**
 * Has a fleet begin with the faults of its document. What is broken already happens in its first moment; hosts that failed
 * and links that are down are so by what the document says of their hosts, and only learn here when they mend themselves.
 */
export function loadFaults(fleet: FleetState, { faults = [] }: Scenario): void {
  const find = {
    host: resolver(Object.values(fleet.hosts)),
    datastore: resolver(Object.values(fleet.datastores)),
    vm: resolver(Object.values(fleet.vms)),
  }
  for (const fault of faults) {
    const noun = nounOf(fault)
    const parsed = inputOf(fault, noun === undefined ? undefined : find[noun](fault.target ?? '')?.id)
    if (!parsed.success) continue
    const { at, afterS, everyS, meanTimeBetweenS, times, id, durationS } = fault
    const nature = natureOf(parsed.data)
    const there = Object.values(fleet.faults).find(
      each => each.kind === nature.kind && each.hostId === nature.hostId && each.nicId === nature.nicId,
    )
    if (there !== undefined && !isPlan(fault)) {
      if (durationS === undefined) continue
      const untilMs = fleet.nowMs + Math.round(durationS * 1000)
      fleet.faults[there.id] = { ...there, untilMs }
      setTimer(fleet, there.id, untilMs, 0)
      continue
    }
    const when = isPlan(fault) ? { at, afterS, everyS, meanTimeBetweenS, times } : { afterS: 0 }
    addPlan(fleet, { fault: parsed.data, ...when }, id === undefined ? undefined : FaultPlanId.parse(id))
  }
}

/** Faults for a document: those that are there, and those that are to come. Nothing where there are none. */
export function exportFaults(fleet: FleetState): { faults?: ScenarioFault[] } {
  const written = [
    ...Object.values(fleet.faults)
      // A host's own state, its links' and a VM's say this already.
      .filter(({ kind, untilMs }) => untilMs !== undefined || !TOLD_BY_HOST.includes(kind))
      .map(fault => ({
        ...natureWritten(fleet, fault),
        ...(fault.untilMs === undefined ? {} : { durationS: Math.max(1, (fault.untilMs - fleet.nowMs) / 1000) }),
      })),
    ...Object.values(fleet.faultPlans ?? {})
      .filter(({ nature }) => isThere(fleet, nature))
      .map(plan => ({
        id: plan.id,
        ...natureWritten(fleet, plan.nature),
        ...(plan.durationS === null ? {} : { durationS: plan.durationS }),
        afterS: Math.max(0, plan.nextMs - fleet.nowMs) / 1000,
        ...(plan.everyS === null ? {} : { everyS: plan.everyS }),
        ...(plan.meanTimeBetweenS === null ? {} : { meanTimeBetweenS: plan.meanTimeBetweenS }),
        ...(plan.timesLeft === null ? {} : { times: plan.timesLeft }),
      })),
  ]
  return written.length === 0 ? {} : { faults: written }
}
const TOLD_BY_HOST: readonly string[] = ['host-failure', 'link-failure', 'host-isolation', 'guest-failure']

const isThere = (fleet: FleetState, { vmId }: FaultNature): boolean =>
  vmId === undefined || (fleet.vms[vmId] !== undefined && fleet.vms[vmId].expiresAtMs === null)

/** The numbers of a fault that are set, without what only a record has. */
const settingsOf = (nature: FaultNature): Partial<ScenarioFault> =>
  Object.fromEntries(Object.entries(nature).filter(([field]) => Object.hasOwn(FaultSettings, field)))

/** What breaks, by the name of its target. */
function natureWritten(fleet: FleetState, nature: FaultNature): ScenarioFault {
  const { kind, hostId, nicId, datastoreId, vmId } = nature
  const target =
    hostId !== undefined
      ? fleet.hosts[hostId]?.name
      : datastoreId !== undefined
        ? fleet.datastores[datastoreId]?.name
        : vmId !== undefined
          ? fleet.vms[vmId]?.name
          : undefined
  return {
    kind,
    ...(target === undefined ? {} : { target }),
    ...(nicId === undefined || nicId === null ? {} : { nicId }),
    ...settingsOf(nature),
  }
}
