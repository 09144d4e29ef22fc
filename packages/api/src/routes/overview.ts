import { Overview } from '@vivarium/model'
import { json } from '../http/answer'
import { get, Nothing, type Route } from '../http/route'
import { overviewView } from '../views/overview'

export const overviewRoutes: readonly Route[] = [
  get('/overview', {
    operationId: 'getOverview',
    tag: 'Overview',
    summary: 'Read the whole fleet at one look',
    query: Nothing,
    answers: { 200: { description: 'Capacity, states, the busiest, what runs and what happened.', schema: Overview } },
    run: call => json(call, overviewView(call.reading)),
  }),
]
