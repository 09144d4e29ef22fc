import {
  fieldErrorText,
  type Locale,
  pageOf,
  type ReadyMadeFleet,
  ResetBody,
  type Scenario,
  ScenarioSummary,
} from '@vivarium/model'
import type { ApiContext } from '../context'
import { refuseFields } from '../http/errors'
import { missing } from '../http/find'
import { list } from '../http/list'
import { listQuery } from '../http/list-query'
import { get, Nothing, type Route } from '../http/route'
import { simulationChange } from '../http/simulation-change'

const summaryOf = (locale: Locale, { name, title, purpose, tryThis, hosts, vms }: ReadyMadeFleet): ScenarioSummary => ({
  name,
  title: title[locale],
  description: purpose[locale],
  tryThis: tryThis[locale],
  hosts,
  vms,
})

/** The document to start over from: the one named, or what the present fleet began as. */
async function documentFor(
  { scenarios, origin }: ApiContext,
  name: string | undefined,
  locale: Locale,
): Promise<Scenario> {
  const found = name === undefined ? origin() : await scenarios.open(name)
  if (found !== undefined) return found
  const params = { allowed: [...scenarios.names] }
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
    run: async call => {
      const about = await call.context.scenarios.about()
      const fleets = about.map(fleet => summaryOf(call.locale, fleet))
      return list(call, {
        idOf: ({ name }) => name,
        fields: {
          order: fleet => fleets.indexOf(fleet),
          name: ({ name }) => name,
          title: ({ title }) => title,
          hosts: ({ hosts }) => hosts,
          vms: ({ vms }) => vms,
        },
        records: fleets,
        defaultOrder: 'order',
        view: summary => summary,
      })
    },
  }),
  simulationChange({
    operationId: 'startScenario',
    method: 'post',
    path: '/scenarios/{name}/start',
    summary: 'Replace the fleet by a ready-made one',
    body: Nothing,
    check: ({ context, params }) => {
      if (!context.scenarios.names.includes(params.name)) missing('route', `/scenarios/${params.name}`)
    },
    apply: async ({ context, params, locale }) => {
      context.simulation.load(await documentFor(context, params.name, locale))
    },
  }),
  simulationChange({
    operationId: 'resetSimulation',
    method: 'post',
    path: '/simulation/reset',
    summary: 'Start the fleet over',
    body: ResetBody,
    check: async ({ context, body, locale }) => {
      await documentFor(context, body.scenario, locale)
    },
    apply: async ({ context, body, locale }) => {
      context.simulation.load(await documentFor(context, body.scenario, locale))
    },
  }),
]
