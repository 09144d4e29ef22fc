import { string } from 'zod/mini'
import { get, Nothing, type Route } from '../http/route'
import { openMetrics } from '../views/open-metrics'

const MEDIA_TYPE = 'application/openmetrics-text'

export const prometheusRoutes: readonly Route[] = [
  get('/metrics/prometheus', {
    operationId: 'scrapeMetrics',
    tag: 'Metrics',
    summary: 'Scrape what hosts and guests use now',
    query: Nothing,
    answers: { 200: { description: 'OpenMetrics text.', schema: string(), mediaType: MEDIA_TYPE } },
    run: call =>
      new Response(openMetrics(call.reading.fleet), {
        headers: { 'Content-Type': `${MEDIA_TYPE}; version=1.0.0; charset=utf-8` },
      }),
  }),
]
