import { json } from '../http/answer'
import { get, Nothing, type Route } from '../http/route'

/** Answers with the OpenAPI document of these routes. What writes it is loaded when somebody asks. */
export function openapiRoute(routes: readonly Route[]): Route {
  const itself: Route = get('/openapi.json', {
    operationId: 'getOpenapi',
    tag: 'API',
    summary: 'Read this document',
    query: Nothing,
    answers: { 200: { description: 'OpenAPI 3.1.' } },
    run: async call => {
      const { openapiDocument } = await import('../openapi/document')
      return json(call, openapiDocument([...routes, itself]))
    },
  })
  return itself
}
