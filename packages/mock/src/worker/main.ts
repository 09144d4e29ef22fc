import { prepareFor } from '@vivarium/api'
import type { Status, Wish } from '../wire/messages'
import { serveWire } from '../wire/server'
import { type WorkerWire, wireOver } from '../wire/wire'
import { type Host, startHost } from './host'

const wires: WorkerWire[] = []
let host: Promise<Host> | undefined

const tell = (status: Status): void => {
  for (const wire of wires) wire.post({ type: 'status', status })
}

/** Starts the fleet for the first page. All that listen hear that it runs: those that lost another worker, too. */
async function greet(wire: WorkerWire, wish: Wish): Promise<void> {
  const isRunning = host !== undefined
  host ??= startHost(wish, tell)
  try {
    const running = await host
    if (isRunning && wish.start === 'fresh') running.restart(wish)
    tell(running.status())
  } catch (error) {
    // The next page tries again.
    host = undefined
    wire.post({ type: 'broken', reason: String(error) })
  }
}

function attach(wire: WorkerWire): void {
  wires.push(wire)
  wire.listen(message => {
    if (message.type === 'hello') void greet(wire, message.wish)
    if (message.type === 'goodbye') void host?.then(running => running.rest())
  })
  serveWire(wire, async request => {
    if (host === undefined) throw new Error('no page has said which fleet it wants')
    prepareFor(request)
    return (await host).fetch(request)
  })
}

if ('onconnect' in globalThis) {
  globalThis.addEventListener('connect', event => {
    const port = event instanceof MessageEvent ? event.ports[0] : undefined
    if (port !== undefined) attach(wireOver(port))
  })
} else {
  // The page that leads has its own way in, those that follow call over a channel of the worker's name.
  attach(wireOver(globalThis))
  attach(wireOver(new BroadcastChannel(self.name)))
}
