import { Hono } from 'hono/tiny'
import { type DescribeRouteOptions, describeRoute, generateSpecs, resolver, validator } from 'hono-openapi'
import { BASE_PATH } from '../http/answer'
import type { AnswerSpec, Route } from '../http/route'
import { HEADERS, PROBLEMS, requestHeaders } from './common'
import { nameSchemas } from './components'
import { TAGS } from './tags'

type Responses = NonNullable<DescribeRouteOptions['responses']>

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** One answer of a route. */
function responseOf({
  description,
  schema,
  mediaType = 'application/json',
  alsoAs,
  headers = [],
}: AnswerSpec): Responses[string] {
  return {
    description,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers.map(name => [name, HEADERS[name]])) }),
    content: {
      [mediaType]: { schema: schema === undefined ? { type: 'object' } : resolver(schema) },
      ...(alsoAs === undefined ? {} : { [alsoAs]: { schema: { type: 'string' } } }),
    },
  }
}

/** The problems that a route can answer with, beside its own answers. */
function problemsOf({ method, path, refusable }: Route): Responses {
  const writes = method === 'post' || method === 'patch'
  const codes = [
    ...(writes ? ([400, 413, 415] as const) : []),
    ...(path.includes('{') ? ([404] as const) : []),
    ...(refusable === 'yes' ? ([409, 412] as const) : []),
    422 as const,
  ]
  return Object.fromEntries(
    codes.map(code => [String(code), { $ref: `#/components/responses/${PROBLEMS[code].name}` }]),
  )
}

function describe(route: Route): DescribeRouteOptions {
  const { operationId, tag, summary, description, method, body, answers } = route
  const own = Object.entries(answers).map(([code, answer]): [string, Responses[string]] => [code, responseOf(answer)])
  const needsBody = !body.safeParse({}).success
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: requestHeaders(route),
    ...(method === 'post' || method === 'patch'
      ? { requestBody: { required: needsBody, content: { 'application/json': { schema: resolver(body) } } } }
      : {}),
    responses: { ...Object.fromEntries(own), ...problemsOf(route) },
  }
}

/** Writes the OpenAPI 3.1 document of these routes. */
export async function openapiDocument(routes: readonly Route[]): Promise<object> {
  nameSchemas()
  const app = new Hono()
  for (const route of routes) {
    app.on(
      route.method.toUpperCase(),
      honoPath(route.path),
      describeRoute(describe(route)),
      validator('query', route.query),
    )
  }
  return generateSpecs(app, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: 'Vivarium',
        version: '1.0.0',
        description: 'A simulated fleet of virtual machines behind the REST API that a real one would have.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: BASE_PATH }],
      security: [],
      tags: TAGS,
      components: {
        responses: Object.fromEntries(
          Object.values(PROBLEMS).map(({ name, description, schema }) => [
            name,
            { description, content: { 'application/problem+json': { schema: resolver(schema) } } },
          ]),
        ),
      },
    },
  })
}
