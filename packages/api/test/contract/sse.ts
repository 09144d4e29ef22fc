import { isTrue } from './check'

/** One message of an event stream. */
interface Message {
  readonly id: string | undefined
  readonly event: string
  readonly data: unknown
}

export interface Stream {
  /** The next message; fails when the stream ends before. */
  next(): Promise<Message>
  close(): Promise<void>
}

function parse(block: string): Message {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find(line => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  return { id: field('id'), event: field('event') ?? 'message', data: JSON.parse(field('data') ?? 'null') }
}

/** Reads an answer as Server-Sent Events. */
export function readStream(response: Response): Stream {
  isTrue(response.headers.get('Content-Type') === 'text/event-stream', 'it is an event stream')
  const reader = response.body?.getReader()
  isTrue(reader !== undefined, 'it has a body')
  const decoder = new TextDecoder()
  let buffer = ''
  return {
    async next() {
      for (;;) {
        const end = buffer.indexOf('\n\n')
        if (end >= 0) {
          const block = buffer.slice(0, end)
          buffer = buffer.slice(end + 2)
          return parse(block)
        }
        const { done, value } = await reader.read()
        isTrue(!done, 'the stream goes on')
        buffer += decoder.decode(value, { stream: true })
      }
    },
    close: () => reader.cancel(),
  }
}
