import { exportScenario, openScenario } from '@vivarium/engine'
import {
  fieldErrorText,
  type Locale,
  mistakeText,
  Scenario,
  type ScenarioMistake,
  SimulationPatch,
  StepBody,
} from '@vivarium/model'
import type { ApiContext } from '../context'
import { advance } from '../http/advance'
import { refuseFields } from '../http/errors'
import { etagOf } from '../http/etag'
import { get, Nothing, type Route } from '../http/route'
import { simulationChange } from '../http/simulation-change'
import { getSimulation } from './simulation-state'

const IMPORT_LIMIT_MIB = 32
const tag = 'Simulation'

const refuseMistakes = (mistakes: readonly ScenarioMistake[], locale: Locale): void => {
  if (mistakes.length === 0) return
  refuseFields(mistakes.map(mistake => ({ ...mistake, detail: mistakeText(locale, mistake) })))
}

/** What happens without an event, a policy's look that changed nothing, is passed over for so long. */
const QUIET_MS = 86_400_000

/** Goes on until something happens that the log tells, or for a quiet day. */
async function toNextEvent(context: ApiContext): Promise<void> {
  const { fleet } = context.simulation
  const newest = (): number => fleet.log.at(-1)?.seq ?? 0
  const [before, limitMs] = [newest(), fleet.nowMs + QUIET_MS]
  while (newest() === before && context.simulation.fleet === fleet) {
    const nextMs = context.simulation.nextEventMs()
    if (nextMs === null || (nextMs > limitMs && fleet.nowMs > limitMs - QUIET_MS)) return
    await advance(context, nextMs)
  }
}

export const simulationRoutes: readonly Route[] = [
  getSimulation,
  simulationChange({
    operationId: 'updateSimulation',
    method: 'patch',
    path: '/simulation',
    summary: 'Pause the clock, or set how fast it runs',
    body: SimulationPatch,
    apply: ({ context, body }) => context.simulation.control(body),
  }),
  simulationChange({
    operationId: 'stepSimulation',
    method: 'post',
    path: '/simulation/step',
    summary: 'Let simulated time pass at once',
    description:
      'So many `seconds`, or `toNextEvent`: up to what the log next tells, over looks of policies that change nothing, for a day of those at most. Answers when that time has been reached.',
    body: StepBody,
    check: ({ body, locale }) => {
      if ((body.seconds === undefined) !== (body.toNextEvent !== true)) return
      const detail = fieldErrorText(locale, { code: 'one_of', params: { fields: ['seconds', 'toNextEvent'] } })
      refuseFields([{ pointer: '', code: 'one_of', detail }])
    },
    apply: async ({ context, body }) => {
      const { simulation, feed } = context
      if (body.seconds === undefined) await toNextEvent(context)
      else await advance(context, simulation.fleet.nowMs + Math.round(body.seconds * 1000))
      feed.announceClock()
    },
  }),
  get('/simulation/export', {
    operationId: 'exportSimulation',
    tag,
    summary: 'Save the fleet as a scenario document',
    description: 'The same state gives the same bytes.',
    query: Nothing,
    answers: { 200: { description: 'The document.', schema: Scenario, headers: ['ETag'] } },
    run: ({ reading }) => {
      const scenario = exportScenario(reading.fleet)
      const file = `${scenario.name.replaceAll(/[^\w.-]+/g, '-')}.json`
      return new Response(`${JSON.stringify(scenario, null, 2)}\n`, {
        headers: {
          'Content-Type': 'application/json',
          'Content-Disposition': `attachment; filename="${file}"`,
          ETag: etagOf(scenario),
        },
      })
    },
  }),
  simulationChange({
    operationId: 'importSimulation',
    method: 'post',
    path: '/simulation/import',
    summary: 'Replace the fleet by that of a scenario document',
    description: 'A document with mistakes is refused with the pointer to each, and the present fleet stays as it is.',
    body: Scenario,
    bodyLimitMiB: IMPORT_LIMIT_MIB,
    tryOut: ({ body, locale }) => {
      const opened = openScenario(body)
      if ('mistakes' in opened) refuseMistakes(opened.mistakes, locale)
    },
    apply: ({ context, body, locale }) => refuseMistakes(context.simulation.load(body), locale),
  }),
]
