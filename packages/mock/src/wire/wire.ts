import type { FromWorker, ToWorker } from './messages'

/** A way to the other side. All of it are plain messages, so that it may be a port, a worker or a broadcast channel. */
export interface Wire<Out, In> {
  post(message: Out): void
  listen(listener: (message: In) => void): void
}

/** A page's end. */
export type PageWire = Wire<ToWorker, FromWorker>
/** The worker's end. */
export type WorkerWire = Wire<FromWorker, ToWorker>

interface Port {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  /** Message ports wait for it. */
  start?(): void
}

/** A wire over anything that posts messages. Both ends are this package's own. */
export function wireOver<Out, In>(port: Port): Wire<Out, In> {
  return {
    post: message => port.postMessage(message),
    listen(listener) {
      port.addEventListener('message', ({ data }) => listener(data))
      port.start?.()
    },
  }
}
