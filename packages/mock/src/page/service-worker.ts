import { setupWorker } from 'msw/browser'
import { http } from 'msw/core/http'
import { marked } from './mark'

export interface ServiceWorkerOptions {
  /** Of the page, from the first slash to the last. */
  readonly base: string
  /** The API's addresses on this origin, a `*` for what follows. */
  readonly addresses: string
  handle(request: Request): Promise<Response>
}

/** How long a service worker that has been started may take until it controls this page, in milliseconds. */
const CONTROL_MS = 3000

/** Has the service worker hand the API's requests to this page. Rejects where there are no service workers. */
export async function startServiceWorker({ base, addresses, handle }: ServiceWorkerOptions): Promise<void> {
  const url = `${base}mockServiceWorker.js`
  await forgetIdle(base)
  const worker = setupWorker(http.all(addresses, ({ request }) => handle(request).then(marked, () => Response.error())))
  await worker.start({ serviceWorker: { url, options: { scope: base } }, onUnhandledRequest: 'bypass', quiet: true })
  if (await isControlled()) return
  worker.stop()
  throw new Error('the service worker does not control this page')
}

/** A worker that was registered before but does not control this page (after a forced reload) would never hear of it. */
async function forgetIdle(base: string): Promise<void> {
  if (navigator.serviceWorker.controller !== null) return
  const registration = await navigator.serviceWorker.getRegistration(base)
  await registration?.unregister()
}

/** It takes over pages that were there before it, but not at once. */
function isControlled(): Promise<boolean> {
  const { serviceWorker } = navigator
  if (serviceWorker.controller !== null) return Promise.resolve(true)
  return new Promise(resolve => {
    serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true })
    setTimeout(() => resolve(false), CONTROL_MS)
  })
}
