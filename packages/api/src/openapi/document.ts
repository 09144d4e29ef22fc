import { API_VERSION, Problem } from '@vivarium/model'
import { ZodMiniOptional, type ZodMiniType } from 'zod/mini'
import { BASE_PATH } from '../http/answer'
import type { AnswerSpec, Route } from '../http/route'
import { HEADERS, PROBLEMS, problemsOf, requestHeaders } from './common'
import { type SchemaBook, writeSchemas } from './schemas'
import { TAGS } from './tags'

const writes = ({ method }: Route): boolean => method === 'post' || method === 'patch'

/** All schemas that a route shows. */
const schemasOf = (route: Route): ZodMiniType[] => [
  ...(writes(route) ? [route.body] : []),
  ...Object.values(parametersIn(route)),
  ...Object.values(route.answers).flatMap(({ schema }) => schema ?? []),
]

/** The parameters of an address, by name; all of them may be left out or say so by their schema. */
const parametersIn = ({ query }: Route): Record<string, ZodMiniType> =>
  Object.fromEntries(
    Object.entries(query.shape).flatMap(([name, schema]) => (isSchema(schema) ? [[name, bare(schema)]] : [])),
  )
const isSchema = (value: unknown): value is ZodMiniType =>
  typeof value === 'object' && value !== null && '_zod' in value
const bare = (schema: ZodMiniType): ZodMiniType =>
  schema instanceof ZodMiniOptional && isSchema(schema.def.innerType) ? schema.def.innerType : schema

function responseOf(
  { description, schema, mediaType = 'application/json', alsoAs, headers = [] }: AnswerSpec,
  book: SchemaBook,
) {
  return {
    description,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers.map(name => [name, HEADERS[name]])) }),
    content: {
      [mediaType]: { schema: schema === undefined ? { type: 'object' } : book.schemaOf(schema) },
      ...(alsoAs === undefined ? {} : { [alsoAs]: { schema: { type: 'string' } } }),
    },
  }
}

function operationOf(route: Route, book: SchemaBook): object {
  const { operationId, tag, summary, description, path, query, body, answers } = route
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    in: 'path',
    name,
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(parametersIn(route)).map(([name, schema]) => ({
    in: 'query',
    name,
    required: !(query.shape[name] instanceof ZodMiniOptional),
    schema: book.schemaOf(schema),
  }))
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [...inPath, ...inQuery, ...requestHeaders(route)],
    ...(writes(route)
      ? {
          requestBody: {
            required: !body.safeParse({}).success,
            content: { 'application/json': { schema: book.schemaOf(body) } },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, responseOf(answer, book)])),
      ...problemsOf(route),
    },
  }
}

/** Writes the OpenAPI 3.1 document of these routes. */
export function openapiDocument(routes: readonly Route[]): object {
  const book = writeSchemas([Problem, ...routes.flatMap(schemasOf)])
  const paths = new Map<string, Record<string, object>>()
  for (const route of routes) {
    paths.set(route.path, { ...paths.get(route.path), [route.method]: operationOf(route, book) })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vivarium',
      version: API_VERSION,
      description: 'A simulated fleet of virtual machines behind the REST API that a real one would have.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: BASE_PATH }],
    security: [],
    tags: TAGS,
    paths: Object.fromEntries(paths),
    components: {
      responses: Object.fromEntries(
        Object.values(PROBLEMS).map(({ name, description }) => [
          name,
          { description, content: { 'application/problem+json': { schema: book.schemaOf(Problem) } } },
        ]),
      ),
      schemas: book.components,
    },
  }
}
