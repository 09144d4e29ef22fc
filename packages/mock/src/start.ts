import type { Aside } from './page/aside'
import { connect } from './page/connect'
import { whenQuiet } from './page/quiet'
import { createRouter, type Router } from './page/route'
import { readWish } from './page/wish'
import { createWireClient } from './wire/client'
import type { Notice, Status } from './wire/messages'

export interface MockOptions {
  /** Where the page's own files are, from the first slash to the last: `/`, `/vivarium/`. */
  readonly base: string
}

export interface Mock {
  /** The browser's `fetch`, but that `api/v1` under the base is answered by the simulator in this browser. */
  readonly fetch: typeof fetch
  /** Where the simulator runs: in a worker of all tabs, or in that of one tab, which the others use. */
  readonly kind: 'shared-worker' | 'worker'
  /** Where the fleet is kept. */
  readonly persistence: Status['persistence']
  /** Settles a while after first paint: `on` when requests show in the browser's network panel. */
  readonly serviceWorkerReady: Promise<'on' | 'unavailable'>
  /** What could not be read or not wholly, as it was found, for a person to keep or to throw away. */
  openAside(): Promise<Aside>
  /** Tells at once what a person should know about the save, and whenever that changes. Returns its own undoing. */
  onNotice(listener: (notice: Notice) => void): () => void
}

/**
 * Starts the simulator in this browser, or joins the one that another tab started. From the call on `globalThis.fetch`
 * answers the API; requests wait for the fleet, so nobody else has to. Rejects if the worker can't be started.
 *
 * The page's address says which fleet: see `readWish` for `?fleet=`, `?fresh=1` and `?paused=1`.
 */
export function startMock({ base }: MockOptions): Promise<Mock> {
  const network = globalThis.fetch.bind(globalThis)
  const { isUnknown, ...wish } = readWish(base, { location, history, storage: tabStorage() })
  const listeners = new Set<(notice: Notice) => void>()
  let status: Status | undefined

  return new Promise((resolve, reject) => {
    const { kind, wire } = connect(wish, reason => reject(new Error(reason)))
    const client = createWireClient(wire)
    const router = createRouter({
      base,
      origin: location.origin,
      href: () => location.href,
      network,
      wire: client.fetch,
      onForgotten: remind,
    })
    globalThis.fetch = router.fetch
    const serviceWorkerReady = takeOver(base, router)

    wire.listen(message => {
      if (message.type === 'broken') reject(new Error(message.reason))
      if (message.type !== 'status') return
      const before = status
      status = message.status
      if (before !== undefined && before.session !== status.session) client.renew()
      if (status.notice !== undefined && status.notice !== before?.notice)
        for (const hear of listeners) hear(status.notice)
      const { persistence } = status
      resolve({
        fetch: router.fetch,
        kind,
        persistence,
        serviceWorkerReady,
        openAside: async () => (await import('./page/aside')).openAside(wish.save),
        onNotice(listener) {
          listeners.add(listener)
          if (isUnknown) listener('fleet-unknown')
          if (status?.notice !== undefined) listener(status.notice)
          return () => listeners.delete(listener)
        },
      })
    })
    addEventListener('pagehide', () => {
      wire.post({ type: 'goodbye' })
      client.close()
    })
    // A hidden page's service worker is ended and forgets it.
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && remind())
  })
}

/** Lets the service worker take over when the page has what it shows first; without one, all stays as it is. */
async function takeOver(base: string, router: Router): Promise<'on' | 'unavailable'> {
  if (!('serviceWorker' in navigator)) return 'unavailable'
  await whenQuiet(router)
  try {
    const { startServiceWorker } = await import('./page/service-worker')
    await startServiceWorker({ base, addresses: `${location.origin}${base}api/v1/*`, handle: router.answer })
    router.useServiceWorker()
    return 'on'
  } catch {
    return 'unavailable'
  }
}

/** Tells the service worker that this page is here, in its own words. */
const remind = (): void => navigator.serviceWorker?.controller?.postMessage('MOCK_ACTIVATE')

function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
