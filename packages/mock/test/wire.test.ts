import { afterEach, describe, expect, test } from 'vitest'
import { createWireClient, type WireClient } from '../src/wire/client'
import type { FromWorker, ToWorker } from '../src/wire/messages'
import { serveWire } from '../src/wire/server'
import { wireOver } from '../src/wire/wire'
import { deferred } from './deferred'

const open: { close(): void }[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

type Handle = (request: Request) => Promise<Response>

/** A page and a worker with a port between them. */
function overPort(handle: Handle): WireClient {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  serveWire(wireOver<FromWorker, ToWorker>(port2), handle)
  return createWireClient(wireOver(port1))
}

/** Two pages and a worker on one channel: everybody hears everything. */
function overChannel(handle: Handle): [WireClient, WireClient] {
  const name = `wire-${Math.random()}`
  const [worker, one, two] = [new BroadcastChannel(name), new BroadcastChannel(name), new BroadcastChannel(name)]
  open.push(worker, one, two)
  serveWire(wireOver<FromWorker, ToWorker>(worker), handle)
  return [createWireClient(wireOver(one)), createWireClient(wireOver(two))]
}

const URL_OF_VMS = 'http://localhost/api/v1/vms'

/** A stream of events that a test writes, and that knows whether somebody reads it. */
function eventSource() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const cancelled = deferred<void>()
  const body = new ReadableStream<Uint8Array>({
    start: started => {
      controller = started
    },
    cancel: () => cancelled.resolve(),
  })
  return {
    response: () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
    send: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    break: () => controller?.error(new Error('out of order')),
    cancelled: cancelled.promise,
  }
}

const ask = (page: WireClient, request: Request): Promise<Response> => page.fetch(request, request.url)
const textOf = (read: { value?: Uint8Array | undefined }): string => new TextDecoder().decode(read.value)

test('a request arrives whole, and so does its answer', async () => {
  const page = overPort(async request => {
    const seen = [request.method, request.url, request.headers.get('If-Match'), await request.text()]
    return Response.json(seen, { status: 202, headers: { Location: '/api/v1/operations/op-1' } })
  })
  const init = { method: 'POST', headers: { 'If-Match': '"1"' }, body: '{"name":"웹-1"}' }
  const response = await ask(page, new Request(`${URL_OF_VMS}?dryRun=true`, init))
  expect(response.status).toBe(202)
  expect(response.headers.get('Location')).toBe('/api/v1/operations/op-1')
  expect(await response.json()).toEqual(['POST', `${URL_OF_VMS}?dryRun=true`, '"1"', '{"name":"웹-1"}'])
})

test.each([204, 304])('an answer of %i has no body', async status => {
  const page = overPort(async () => new Response(null, { status }))
  const response = await ask(page, new Request(URL_OF_VMS))
  expect([response.status, response.body]).toEqual([status, null])
})

test('many requests at once each get their own answer, whichever page sent them', async () => {
  const pages = overChannel(async request => {
    const { search } = new URL(request.url)
    // The first shall be last.
    for (let turn = 20 - Number(search.slice(3)); turn > 0; turn -= 1) await Promise.resolve()
    return new Response(search)
  })
  const searches = Array.from({ length: 20 }, (_, index) => `?n=${index}`)
  const answers = await Promise.all(
    searches.map(async (search, index) => {
      const page = pages[index % 2 === 0 ? 0 : 1]
      return (await ask(page, new Request(URL_OF_VMS + search))).text()
    }),
  )
  expect(answers).toEqual(searches)
})

test('an error of the application fails the request like a broken network', async () => {
  const page = overPort(() => Promise.reject(new Error('bug')))
  await expect(ask(page, new Request(URL_OF_VMS))).rejects.toThrow(TypeError)
})

describe('events', () => {
  test('come one by one while the stream is open, and end when it does', async () => {
    const events = eventSource()
    const page = overPort(async () => events.response())
    const reader = (await ask(page, new Request(URL_OF_VMS))).body?.getReader()
    events.send('one')
    expect(textOf((await reader?.read()) ?? {})).toBe('one')
    events.send('two')
    expect(textOf((await reader?.read()) ?? {})).toBe('two')
    events.end()
    expect(await reader?.read()).toMatchObject({ done: true })
  })

  test('stop at the source when the reader cancels', async () => {
    const events = eventSource()
    const page = overPort(async () => events.response())
    const response = await ask(page, new Request(URL_OF_VMS))
    await response.body?.cancel()
    await events.cancelled
  })

  test('stop at the source when the request is aborted, and the reader is told why', async () => {
    const events = eventSource()
    const page = overPort(async () => events.response())
    const abort = new AbortController()
    const response = await ask(page, new Request(URL_OF_VMS, { signal: abort.signal }))
    abort.abort()
    await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' })
    await events.cancelled
  })

  test('fail at the reader when they fail at the source', async () => {
    const events = eventSource()
    const page = overPort(async () => events.response())
    const response = await ask(page, new Request(URL_OF_VMS))
    events.break()
    await expect(response.text()).rejects.toThrow('out of order')
  })

  test('of one page go on when another page on the channel stops its own', async () => {
    const sources = [eventSource(), eventSource()]
    const [one, two] = overChannel(
      async request => sources[Number(request.url.slice(-1))]?.response() ?? Response.error(),
    )
    const [stopped, goesOn] = await Promise.all([
      ask(one, new Request(`${URL_OF_VMS}?n=0`)),
      ask(two, new Request(`${URL_OF_VMS}?n=1`)),
    ])
    await stopped.body?.cancel()
    await sources[0]?.cancelled
    sources[1]?.send('still here')
    sources[1]?.end()
    expect(await goesOn.text()).toBe('still here')
  })
})

test('an abort before the answer rejects at once, and the application hears of it', async () => {
  const aborted = deferred<void>()
  const asked = deferred<void>()
  const page = overPort(request => {
    request.signal.addEventListener('abort', () => aborted.resolve())
    asked.resolve()
    return new Promise(() => {})
  })
  const abort = new AbortController()
  const answer = ask(page, new Request(URL_OF_VMS, { signal: abort.signal }))
  await asked.promise
  abort.abort()
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  await aborted.promise
})

describe('when the worker is replaced', () => {
  test('what it was asked to do fails, and so do its streams', async () => {
    const events = eventSource()
    const asked = deferred<void>()
    const page = overPort(request => {
      if (request.method === 'GET') return Promise.resolve(events.response())
      asked.resolve()
      return new Promise(() => {})
    })
    const stream = await ask(page, new Request(URL_OF_VMS))
    const change = ask(page, new Request(URL_OF_VMS, { method: 'POST' }))
    await asked.promise
    page.renew()
    await expect(change).rejects.toThrow('replaced')
    await expect(stream.text()).rejects.toThrow('replaced')
  })

  test('the new one is asked what the old one did not answer', async () => {
    const asked = deferred<void>()
    let workers = 0
    const page = overPort(() => {
      workers += 1
      asked.resolve()
      return workers === 1 ? new Promise(() => {}) : Promise.resolve(new Response('from the new one'))
    })
    const read = ask(page, new Request(URL_OF_VMS))
    await asked.promise
    page.renew()
    expect(await (await read).text()).toBe('from the new one')
  })
})

test('when the page is left, the application hears that nobody waits any more', async () => {
  const events = eventSource()
  const page = overPort(async () => events.response())
  const stream = await ask(page, new Request(URL_OF_VMS))
  page.close()
  await expect(stream.text()).rejects.toThrow('left')
  await events.cancelled
})
