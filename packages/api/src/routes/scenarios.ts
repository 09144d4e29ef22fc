import { fieldErrorText, type Locale, pageOf, ResetBody, type Scenario, ScenarioSummary } from '@vivarium/model'
import type { ApiContext, ScenarioLibrary } from '../context'
import { refuseFields } from '../http/errors'
import { missing } from '../http/find'
import { list } from '../http/list'
import { listQuery } from '../http/list-query'
import { get, Nothing, type Route } from '../http/route'
import { simulationChange } from '../http/simulation-change'

const scenarioCalled = (scenarios: ScenarioLibrary, name: string): Scenario | undefined =>
  Object.hasOwn(scenarios, name) ? scenarios[name]?.() : undefined

const summaryOf = (name: string, scenario: Scenario): ScenarioSummary => ({
  name,
  title: scenario.name,
  description: scenario.description ?? '',
  hosts: scenario.hosts.length,
  vms: scenario.vms.length,
})

/** The document to start over from: the one named, or what the present fleet began as. */
function documentFor({ scenarios, origin }: ApiContext, name: string | undefined, locale: Locale): Scenario {
  const found = name === undefined ? origin() : scenarioCalled(scenarios, name)
  if (found !== undefined) return found
  const params = { allowed: Object.keys(scenarios) }
  const detail = fieldErrorText(locale, { code: 'invalid_value', params })
  return refuseFields([{ pointer: '/scenario', code: 'invalid_value', detail }])
}

export const scenarioRoutes: readonly Route[] = [
  get('/scenarios', {
    operationId: 'listScenarios',
    tag: 'Simulation',
    summary: 'List ready-made fleets',
    query: listQuery(['name', 'title', 'hosts', 'vms'], {}),
    answers: { 200: { description: 'A page of them.', schema: pageOf(ScenarioSummary) } },
    run: call =>
      list(call, {
        idOf: ({ name }) => name,
        fields: {
          name: ({ name }) => name,
          title: ({ title }) => title,
          hosts: ({ hosts }) => hosts,
          vms: ({ vms }) => vms,
        },
        records: Object.entries(call.context.scenarios).map(([name, make]) => summaryOf(name, make())),
        defaultOrder: 'name',
        view: summary => summary,
      }),
  }),
  simulationChange({
    operationId: 'startScenario',
    method: 'post',
    path: '/scenarios/{name}/start',
    summary: 'Replace the fleet by a ready-made one',
    body: Nothing,
    check: ({ context, params }) => {
      if (!Object.hasOwn(context.scenarios, params.name)) missing('route', `/scenarios/${params.name}`)
    },
    apply: ({ context, params, locale }) => {
      context.simulation.load(documentFor(context, params.name, locale))
    },
  }),
  simulationChange({
    operationId: 'resetSimulation',
    method: 'post',
    path: '/simulation/reset',
    summary: 'Start the fleet over',
    body: ResetBody,
    check: ({ context, body, locale }) => {
      documentFor(context, body.scenario, locale)
    },
    apply: ({ context, body, locale }) => {
      context.simulation.load(documentFor(context, body.scenario, locale))
    },
  }),
]
