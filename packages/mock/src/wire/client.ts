import type { FromWorker } from './messages'
import type { PageWire } from './wire'

/** The page's end of the wire. */
export interface WireClient {
  /** Sends a request to that address. Rejects as the real `fetch` does: when it is aborted, when the other side is gone. */
  fetch(request: Request, url: string): Promise<Response>
  /** The other side is another one now. It is asked again what only reads; all else fails, done or not. */
  renew(): void
  /** Gives up all that is open. */
  close(): void
}

type Answer = Extract<FromWorker, { type: 'answer' }>

interface Exchange {
  /** Asks again, for what may be asked twice and has no answer yet. */
  readonly again: (() => void) | undefined
  answer(message: Answer): void
  chunk(bytes: Uint8Array): void
  end(): void
  fail(reason: unknown): void
}

/** Sends requests over a wire. Any number of pages may share it. */
export function createWireClient(wire: PageWire): WireClient {
  const page = Math.random().toString(36).slice(2)
  const exchanges = new Map<string, Exchange>()
  let count = 0

  wire.listen(message => {
    if (message.type === 'status' || message.type === 'broken') return
    const exchange = exchanges.get(message.id)
    switch (message.type) {
      case 'answer':
        return exchange?.answer(message)
      case 'chunk':
        return exchange?.chunk(message.bytes)
      case 'end':
        return exchange?.end()
      case 'failed':
        return exchange?.fail(new TypeError(message.reason))
      default:
        message satisfies never
    }
  })

  async function send(request: Request, url: string): Promise<Response> {
    const { signal, method } = request
    const body = request.body === null ? null : await request.arrayBuffer()
    signal.throwIfAborted()
    count += 1
    const id = `${page}-${count}`
    return new Promise((resolve, reject) => {
      const close = (): void => {
        exchanges.delete(id)
        signal.removeEventListener('abort', abort)
      }
      const cancel = (): void => {
        close()
        wire.post({ type: 'cancel', id })
      }
      const stream = createBody(cancel)
      const fail = (reason: unknown): void => {
        close()
        reject(reason)
        stream.fail(reason)
      }
      const abort = (): void => {
        wire.post({ type: 'cancel', id })
        fail(signal.reason)
      }
      signal.addEventListener('abort', abort)
      const post = (): void => wire.post({ type: 'request', id, url, method, headers: [...request.headers], body })
      const exchange: Exchange = {
        again: method === 'GET' || method === 'HEAD' ? post : undefined,
        answer(message) {
          if (message.body === 'stream') exchanges.set(id, { ...exchange, again: undefined })
          else close()
          resolve(responseOf(message, stream.readable))
        },
        chunk: stream.write,
        end() {
          close()
          stream.end()
        },
        fail,
      }
      exchanges.set(id, exchange)
      post()
    })
  }

  return {
    fetch: send,
    renew() {
      for (const exchange of [...exchanges.values()]) {
        if (exchange.again) exchange.again()
        else exchange.fail(new TypeError('The worker was replaced by another one'))
      }
    },
    close() {
      for (const [id, exchange] of [...exchanges]) {
        wire.post({ type: 'cancel', id })
        exchange.fail(new TypeError('The page was left'))
      }
    },
  }
}

/** A body that is written from outside; cancelling it is heard of. */
function createBody(onCancel: () => void) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const readable = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started
    },
    cancel: onCancel,
  })
  return {
    readable,
    write: (bytes: Uint8Array): void => controller?.enqueue(bytes),
    end: (): void => controller?.close(),
    fail: (reason: unknown): void => controller?.error(reason),
  }
}

function responseOf({ status, statusText, headers, body }: Answer, stream: ReadableStream<Uint8Array>): Response {
  return new Response(body === 'stream' ? stream : body, { status, statusText, headers })
}
