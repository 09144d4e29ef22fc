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
  await tidy(base)
  const worker = setupWorker(http.all(addresses, ({ request }) => handle(request).then(marked, () => Response.error())))
  await worker.start({ serviceWorker: { url, options: { scope: base } }, onUnhandledRequest: 'bypass', quiet: true })
  if (await isControlled()) return
  worker.stop()
  throw new Error('the service worker does not control this page')
}

/** Sees to the worker that an earlier page registered. */
async function tidy(base: string): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(base)
  if (registration === undefined) return
  if (navigator.serviceWorker.controller === null) {
    // Registered before, but not in control of this page (after a forced reload), it would never hear of it.
    await registration.unregister()
    return
  }
  // MSW looks for a newer one and does not wait for it: that another tab took this one away meanwhile is no error.
  const update = registration.update.bind(registration)
  registration.update = () => update().catch(() => registration)
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
