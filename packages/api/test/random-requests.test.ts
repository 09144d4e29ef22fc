import { breaches, createSimulation, type FleetState } from '@vivarium/engine'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { array, looseObject, optional, record, string, unknown } from 'zod/mini'
import { BASE_PATH, createApi } from '../src'
import { conformanceTo } from './contract/openapi'
import { createSampler, type Sampler } from './sampler'

const Parameter = looseObject({ in: string(), name: string(), schema: unknown() })
const OperationSpec = looseObject({
  operationId: string(),
  parameters: array(Parameter),
  requestBody: optional(looseObject({ content: record(string(), looseObject({ schema: unknown() })) })),
})
const Document = looseObject({ paths: record(string(), record(string(), OperationSpec)) })

/** Routes that a random walk does not take: the stream never ends, and a whole new fleet would begin it again. */
const LEFT_OUT = new Set([
  'readEvents',
  'importSimulation',
  'importSession',
  'resetSimulation',
  'startScenario',
  'exportSimulation',
  // In the past nothing else can be done.
  'seekSimulation',
])

const idsIn = (fleet: FleetState): Readonly<Record<string, readonly string[]>> => ({
  vmId: Object.keys(fleet.vms),
  hostId: Object.keys(fleet.hosts),
  clusterId: Object.keys(fleet.clusters),
  datastoreId: Object.keys(fleet.datastores),
  networkId: Object.keys(fleet.networks),
  templateId: Object.keys(fleet.templates),
  snapshotId: Object.keys(fleet.snapshots),
  operationId: Object.keys(fleet.operations).slice(-20),
  diskId: ['disk-0', 'disk-1'],
  ruleId: Object.values(fleet.clusters).flatMap(({ rules }) => rules.map(({ id }) => id)),
  faultId: Object.keys(fleet.faults),
})

interface Draw {
  readonly sampler: Sampler
  readonly path: string
  readonly method: string
  readonly spec: (typeof OperationSpec)['_zod']['output']
  readonly ids: Readonly<Record<string, readonly string[]>>
}

/** A request that the document allows, more or less. */
function requestOf({ sampler, path, method, spec, ids }: Draw): Request {
  const query = new URLSearchParams()
  for (const { in: place, name, schema } of spec.parameters) {
    if (place !== 'query' || sampler.below(3) > 0) continue
    const value = sampler.sample(schema, name)
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each))
  }
  // A snapshot is mostly asked for under its own VM.
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => sampler.pick(ids[name] ?? []) ?? 'none')
  const schema = Object.values(spec.requestBody?.content ?? {})[0]?.schema
  const body = schema === undefined ? undefined : JSON.stringify(sampler.sample(schema, ''))
  return new Request(`http://localhost${BASE_PATH}${filled}?${query}`, {
    method: method.toUpperCase(),
    ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
  })
}

/** Seconds of wall time that one walk may take on a busy machine. */
const PATIENCE_S = 60

const open = (path: string) => new Request(`http://localhost${BASE_PATH}${path}`)
const apiOn = (onError: (error: unknown) => void) => {
  const simulation = createSimulation(fleets.tiny)
  return { simulation, api: createApi({ simulation, mount: 'memory', onError }) }
}

describe('random requests', { timeout: PATIENCE_S * 1000 }, async () => {
  const document: unknown = await (await apiOn(() => {}).api.fetch(open('/openapi.json'))).json()
  const conformance = conformanceTo(document)
  const operations = Object.entries(Document.parse(document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, spec]) => (LEFT_OUT.has(spec.operationId) ? [] : { path, method, spec })),
  )

  test.each([1, 2, 3])('meet answers as documented, no error of ours and no broken fleet, from seed %i', async seed => {
    const errors: unknown[] = []
    const { api, simulation } = apiOn(error => errors.push(error))
    let ids = idsIn(simulation.fleet)
    const sampler = createSampler({ seed, document, known: name => ids[name] ?? [] })
    const statuses = new Map<number, number>()
    for (let count = 0; count < 1500; count += 1) {
      // Faults of the API answer with what no other call documents: they have tests of their own.
      for (const { id: faultId, kind } of Object.values(simulation.fleet.faults))
        if (kind.startsWith('api-')) simulation.dispatch('fault.clear', { faultId }, 'user')
      ids = idsIn(simulation.fleet)
      const operation = sampler.pick(operations)
      if (operation === undefined) break
      const request = requestOf({ sampler, ids, ...operation })
      const what = `${request.method} ${request.url}`
      const response = await api.fetch(request)
      expect(errors, what).toEqual([])
      expect(breaches(simulation.fleet), what).toEqual([])
      const { status, mediaType, body } = await contentOf(response)
      conformance.check(request.method, new URL(request.url).pathname.slice(BASE_PATH.length), {
        status,
        mediaType,
        body,
      })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (sampler.below(4) === 0) simulation.advanceTo(simulation.fleet.nowMs + sampler.below(120_000))
    }
    // The walk would prove little were it refused at the door.
    expect(statuses.get(202)).toBeGreaterThan(50)
    expect(statuses.get(409)).toBeGreaterThan(50)
  })
})

async function contentOf(response: Response): Promise<{ status: number; mediaType: string; body: unknown }> {
  const [mediaType = ''] = (response.headers.get('Content-Type') ?? '').split(';')
  const text = await response.text()
  return { status: response.status, mediaType, body: mediaType.endsWith('json') ? JSON.parse(text) : text }
}
