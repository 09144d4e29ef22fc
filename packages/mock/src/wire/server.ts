import type { ToWorker } from './messages'
import type { WorkerWire } from './wire'

type Asked = Extract<ToWorker, { type: 'request' }>

const STREAMED = 'text/event-stream'

/** Answers what comes over a wire. An answer goes as one message; events go as they come, until they are cancelled. */
export function serveWire(wire: WorkerWire, handle: (request: Request) => Promise<Response>): void {
  const cancels = new Map<string, AbortController>()

  wire.listen(message => {
    if (message.type === 'request') void serve(message)
    if (message.type === 'cancel') cancels.get(message.id)?.abort()
  })

  async function serve(asked: Asked): Promise<void> {
    const { id } = asked
    const cancel = new AbortController()
    cancels.set(id, cancel)
    try {
      const response = await handle(requestOf(asked, cancel.signal))
      await answer(id, response, cancel.signal)
    } catch (error) {
      wire.post({ type: 'failed', id, reason: String(error) })
    } finally {
      cancels.delete(id)
    }
  }

  async function answer(id: string, response: Response, signal: AbortSignal): Promise<void> {
    const { status, statusText } = response
    const head = { type: 'answer' as const, id, status, statusText, headers: [...response.headers] }
    const stream = response.headers.get('Content-Type')?.startsWith(STREAMED) === true ? response.body : null
    if (stream === null) {
      wire.post({ ...head, body: response.body === null ? null : await response.arrayBuffer() })
      return
    }
    if (signal.aborted) return stream.cancel()
    wire.post({ ...head, body: 'stream' })
    const reader = stream.getReader()
    signal.addEventListener('abort', () => void reader.cancel(), { once: true })
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      wire.post({ type: 'chunk', id, bytes: read.value })
    }
    wire.post({ type: 'end', id })
  }
}

const requestOf = ({ url, method, headers, body }: Asked, signal: AbortSignal): Request =>
  new Request(url, { method, headers, body, signal })
