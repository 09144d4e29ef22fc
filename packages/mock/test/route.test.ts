import { expect, test } from 'vitest'
import { isMarked, marked } from '../src/page/mark'
import { createRouter, type RouterOptions } from '../src/page/route'
import { deferred } from './deferred'

const ORIGIN = 'http://localhost'

/** A router whose ways only say who was asked for what. */
function router(options: Partial<RouterOptions> = {}) {
  const forgotten: string[] = []
  const made = createRouter({
    base: '/',
    origin: ORIGIN,
    href: () => `${ORIGIN}/vms/vm-1`,
    network: async input => new Response(`network ${input instanceof Request ? input.url : input}`),
    wire: async (request, url) => new Response(`wire ${request.method} ${url} ${await request.text()}`),
    onForgotten: () => forgotten.push('forgotten'),
    ...options,
  })
  const ask = async (url: string, init?: RequestInit) => (await made.fetch(url, init)).text()
  return { ...made, ask, forgotten }
}

test('only the API under the base is answered here', async () => {
  const { ask } = router({ base: '/console/' })
  expect(await ask(`${ORIGIN}/console/api/v1/vms?q=web`)).toMatch(/^wire/)
  expect(await ask(`${ORIGIN}/console/api/v1`)).toMatch(/^wire/)
  expect(await ask('/console/api/v1/vms')).toMatch(/^wire/)
  for (const other of ['/api/v1/vms', '/console/api/v10/vms', '/console/assets/api/v1/x.js'])
    expect(await ask(other)).toBe(`network ${other}`)
  expect(await ask('http://elsewhere/console/api/v1/vms')).toMatch(/^network/)
})

test('the application sees no base, and what it points at has it', async () => {
  const seen: string[] = []
  const { ask, fetch } = router({
    base: '/console/',
    wire: async (request, url) => {
      seen.push(url)
      return new Response(await request.text(), { headers: { Location: '/api/v1/operations/op-1' } })
    },
  })
  expect(await ask('/console/api/v1/vms', { method: 'POST', body: 'hello' })).toBe('hello')
  expect(seen).toEqual([`${ORIGIN}/api/v1/vms`])
  expect((await fetch('/console/api/v1/vms')).headers.get('Location')).toBe('/console/api/v1/operations/op-1')
})

test('once the service worker is on, requests go through it', async () => {
  const { ask, useServiceWorker, forgotten } = router({ network: async () => marked(new Response('service worker')) })
  expect(await ask('/api/v1/vms')).toMatch(/^wire/)
  useServiceWorker()
  expect(await ask('/api/v1/vms')).toBe('service worker')
  expect(forgotten).toEqual([])
})

test('a request that the service worker let pass goes over the wire, with its body', async () => {
  const { ask, useServiceWorker, forgotten } = router({
    network: async () => new Response('no such page', { status: 404 }),
  })
  useServiceWorker()
  expect(await ask('/api/v1/vms', { method: 'POST', body: 'hello' })).toBe(`wire POST ${ORIGIN}/api/v1/vms hello`)
  expect(forgotten).toEqual(['forgotten'])
})

test('it counts what is asked and what waits, for whoever waits for quiet', async () => {
  const { promise, resolve } = deferred<Response>()
  const { ask, asked, waiting } = router({ wire: () => promise })
  const text = ask('/api/v1/vms')
  expect([asked(), waiting()]).toEqual([1, 1])
  resolve(new Response('here'))
  await text
  expect([asked(), waiting()]).toEqual([1, 0])
})

test('an answer is marked without a change to the rest of it', async () => {
  const response = marked(new Response('body', { status: 202, headers: { ETag: '"1"' } }))
  expect([isMarked(response), response.status, response.headers.get('ETag'), await response.text()]).toEqual([
    true,
    202,
    '"1"',
    'body',
  ])
})
