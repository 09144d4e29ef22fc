import { createSimulation } from '@vivarium/engine'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { looseObject, record, string, unknown } from 'zod/mini'
import { BASE_PATH, createApi } from '../src'

const Document = looseObject({ paths: record(string(), record(string(), looseObject({ operationId: string() }))) })
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

describe('the OpenAPI document', async () => {
  const api = createApi({ simulation: createSimulation(fleets.tiny), mount: 'memory' })
  const document: unknown = await (await api.fetch(new Request(`http://localhost${BASE_PATH}/openapi.json`))).json()
  const text = JSON.stringify(document)

  test('refers to nothing that it does not have', () => {
    const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)
    expect(refs.length).toBeGreaterThan(100)
    const dangling = refs.filter(
      path =>
        path.split('/').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), document) === undefined,
    )
    expect(dangling).toEqual([])
  })

  test('names every operation once', () => {
    const { paths } = Document.parse(document)
    const ids = Object.values(paths).flatMap(methods => Object.values(methods).map(({ operationId }) => operationId))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('migrateVm')
  })

  test('has the schema of a scenario document', () => {
    expect(record(string(), unknown()).parse(document).openapi).toBe('3.1.0')
    expect(text).toContain('"ScenarioHost":{')
  })
})
