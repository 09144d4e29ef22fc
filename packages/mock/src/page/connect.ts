import type { FromWorker, ToWorker, Wish } from '../wire/messages'
import { type PageWire, type Wire, wireOver } from '../wire/wire'

export interface Connection {
  readonly kind: 'shared-worker' | 'worker'
  readonly wire: PageWire
}

/** Connects to the worker that runs this fleet, the same for all tabs, and starts it if it does not run. */
export function connect(wish: Wish, onError: (reason: string) => void): Connection {
  const shared = sharedWorker(wish.save)
  if (shared === undefined) return { kind: 'worker', wire: joinTabs(wish, onError) }
  shared.addEventListener('error', event => onError(reasonOf(event)))
  const wire: PageWire = wireOver(shared.port)
  wire.post({ type: 'hello', wish })
  return { kind: 'shared-worker', wire }
}

function sharedWorker(name: string): SharedWorker | undefined {
  try {
    return new SharedWorker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name })
  } catch {
    // Not in this browser, or not on a page that is cut off from its origin.
    return undefined
  }
}

/**
 * Without shared workers the tabs have one worker all the same: the tab that holds a lock starts it, the others talk to
 * it over a channel. When the tab goes, so does the worker, and the next tab that gets the lock goes on from the save.
 */
function joinTabs(wish: Wish, onError: (reason: string) => void): PageWire {
  const channel: PageWire = wireOver(new BroadcastChannel(wish.save))
  const listeners: ((message: FromWorker) => void)[] = []
  const hear = (message: FromWorker): void => {
    for (const listener of listeners) listener(message)
  }
  let worker: Wire<ToWorker, FromWorker> | undefined
  let isChannelAnswered = false
  /** What was said before anybody listened. */
  let unheard: ToWorker[] = []

  function sayUnheard(wire: PageWire): void {
    const messages = unheard
    unheard = []
    for (const message of messages) wire.post(message)
  }
  channel.listen(message => {
    if (worker !== undefined) return
    if (message.type === 'status') {
      isChannelAnswered = true
      sayUnheard(channel)
    }
    hear(message)
  })
  channel.post({ type: 'hello', wish })
  whenLeading(wish.save, () => {
    const started = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: wish.save })
    started.addEventListener('error', event => onError(reasonOf(event)))
    worker = wireOver(started)
    worker.listen(hear)
    // A fresh start was for the first worker; this one goes on from what that one left.
    worker.post({ type: 'hello', wish: isChannelAnswered ? { ...wish, start: 'saved' } : wish })
    sayUnheard(worker)
  })

  return {
    post(message) {
      if (worker !== undefined) worker.post(message)
      else if (isChannelAnswered) channel.post(message)
      else unheard.push(message)
    },
    listen: listener => {
      listeners.push(listener)
    },
  }
}

/** Calls once this tab leads, and holds the lead until the tab goes. Where there are no locks every tab leads itself. */
function whenLeading(name: string, lead: () => void): void {
  // Pages without a secure origin have no locks, whatever the types say.
  if (!('locks' in navigator)) {
    lead()
    return
  }
  void navigator.locks.request(name, () => {
    lead()
    return new Promise(() => {})
  })
}

const reasonOf = (event: Event): string => (event instanceof ErrorEvent ? event.message : 'the worker does not start')
