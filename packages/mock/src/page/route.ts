import { isMarked } from './mark'
import type { Traffic } from './quiet'

type Fetch = typeof globalThis.fetch

export interface RouterOptions {
  /** Of the page, from the first slash to the last. */
  readonly base: string
  readonly origin: string
  /** What relative addresses start from. */
  href(): string
  /** The browser's own. */
  readonly network: Fetch
  /** Straight to the worker, which is to see this address. */
  wire(request: Request, url: string): Promise<Response>
  /** Told when the service worker let a request of ours pass: it has forgotten this page. */
  onForgotten(): void
}

export interface Router extends Traffic {
  /** The browser's `fetch`, but that the API under the page's base is answered here. */
  readonly fetch: Fetch
  /** Answers a request of this page's API over the wire, whatever the way. */
  answer(request: Request): Promise<Response>
  /** From now on requests go through the service worker. What is under way stays where it is. */
  useServiceWorker(): void
}

const EVENT_STREAM = 'text/event-stream'

/** Decides which way a request goes: to the network, straight to the worker, or there by way of the service worker. */
export function createRouter({ base, origin, href, network, wire, onForgotten }: RouterOptions): Router {
  const api = `${origin}${base}api/v1`
  const isApi = (url: string): boolean => url.startsWith(api) && /^[/?#]?$/.test(url.charAt(api.length))
  const canStream = canTransferStreams()
  let isServiceWorkerOn = false
  let asked = 0
  let waiting = 0

  /** The application knows no base: it is taken from the request, and given back to the answer. */
  async function answer(request: Request): Promise<Response> {
    const response = await wire(request, `${origin}/${request.url.slice(origin.length + base.length)}`)
    const location = response.headers.get('Location')
    if (base !== '/' && location?.startsWith('/')) response.headers.set('Location', `${base}${location.slice(1)}`)
    return response
  }

  async function throughServiceWorker(request: Request): Promise<Response> {
    const response = await network(request.clone())
    if (isMarked(response)) return response
    // Nobody here has seen the request: it went out to the network.
    onForgotten()
    return answer(request)
  }

  const goesThere = (request: Request): boolean =>
    isServiceWorkerOn && (canStream || !request.headers.get('Accept')?.includes(EVENT_STREAM))

  return {
    async fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : input, href())
      if (!isApi(url.href)) return network(input, init)
      const request = new Request(input instanceof Request ? input : url, init)
      asked += 1
      waiting += 1
      try {
        return await (goesThere(request) ? throughServiceWorker(request) : answer(request))
      } finally {
        waiting -= 1
      }
    },
    answer,
    useServiceWorker() {
      isServiceWorkerOn = true
    },
    asked: () => asked,
    waiting: () => waiting,
  }
}

/** Without it a service worker would wait for the end of a stream before it hands it on. */
function canTransferStreams(): boolean {
  try {
    const stream = new ReadableStream()
    structuredClone(stream, { transfer: [stream] })
    return true
  } catch {
    return false
  }
}
