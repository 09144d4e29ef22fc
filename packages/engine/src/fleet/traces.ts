import {
  type Scenario,
  type ScenarioMistake,
  type ScenarioTrace,
  scenarioMistake,
  type Workload,
  type WorkloadInput,
} from '@vivarium/model'
import { formatRfc3339, parseRfc3339 } from '../kernel/time'
import { type DemandTrace, traceMean } from '../physics/trace'
import type { FleetState } from './state'

/** What is wrong with the traces of a document and with the references to them. */
export function traceMistakes({ traces = [], templates, vms }: Scenario): ScenarioMistake[] {
  const names = new Set<string>()
  const twice = traces.flatMap(({ name }, at) => {
    const taken = names.has(name.toLowerCase())
    names.add(name.toLowerCase())
    return taken ? [scenarioMistake('trace_name_taken', { name }, `/traces/${at}/name`)] : []
  })
  const wrong = (workload: WorkloadInput | undefined, pointer: string): ScenarioMistake[] => {
    const { profile, trace } = workload ?? {}
    if (profile !== undefined && profile !== 'trace' && trace !== undefined)
      return [scenarioMistake('trace_without_profile', { trace, profile }, `${pointer}/workload/trace`)]
    if (profile !== 'trace' || names.has(trace?.toLowerCase() ?? '')) return []
    return [scenarioMistake('trace_unknown', { name: trace ?? '' }, `${pointer}/workload/trace`)]
  }
  return [
    ...twice,
    ...templates.flatMap(({ workload, olderVersions = [] }, at) => [
      ...wrong(workload, `/templates/${at}`),
      ...olderVersions.flatMap((each, n) => wrong(each.workload, `/templates/${at}/olderVersions/${n}`)),
    ]),
    ...vms.flatMap(({ workload }, at) => wrong(workload, `/vms/${at}`)),
  ]
}

/** The traces of a document as the state holds them, once each however many guests follow them. */
export const loadTraces = ({ traces, startsAt }: Scenario): Pick<FleetState, 'traces'> =>
  traces === undefined || traces.length === 0
    ? {}
    : { traces: Object.fromEntries(traces.map(trace => [trace.name.toLowerCase(), load(trace, startsAt)])) }

const load = (trace: ScenarioTrace, startsAt: string): DemandTrace => ({
  name: trace.name,
  stepS: trace.stepS ?? 300,
  startS: parseRfc3339(trace.startsAt ?? startsAt) / 1000,
  percent: [...trace.percent],
  mean: traceMean(trace.percent),
})

/** The traces as a document tells them: where they began stays where it was, so that a guest goes on where it is. */
export const exportTraces = ({ traces }: FleetState): Pick<Scenario, 'traces'> =>
  traces === undefined
    ? {}
    : {
        traces: Object.values(traces).map(({ name, stepS, startS, percent }) => ({
          name,
          stepS,
          startsAt: formatRfc3339(Math.round(startS * 1000)),
          percent: [...percent],
        })),
      }

/** The trace that a workload follows; undefined where it is generated. */
export const traceOf = (
  { traces }: Pick<FleetState, 'traces'>,
  { trace }: Pick<Workload | WorkloadInput, 'trace'>,
): DemandTrace | undefined => (trace === undefined ? undefined : traces?.[trace.toLowerCase()])

/** Whether a workload follows a trace that there is, or needs none. */
export const followsTrace = (
  fleet: Pick<FleetState, 'traces'>,
  workload: Pick<Workload, 'profile' | 'trace'>,
): boolean => (workload.profile === 'trace' ? traceOf(fleet, workload) !== undefined : workload.trace === undefined)
