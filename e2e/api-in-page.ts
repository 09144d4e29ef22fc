import { expect, type Page } from '@playwright/test'

export interface Answer {
  readonly status: number
  /** Whether the request went through the service worker, and so shows in the browser's network panel. */
  readonly isInNetworkPanel: boolean
  /** Null where there is none. */
  readonly body: unknown
}

interface Call {
  readonly method?: string
  readonly body?: unknown
}

/** Asks the API as the page itself would; the path is beneath `/api/v1`. */
export function callApi(page: Page, path: string, { method = 'GET', body }: Call = {}): Promise<Answer> {
  return page.evaluate(
    async ([url, init]) => {
      const response = await fetch(url, init)
      const text = await response.text()
      return {
        status: response.status,
        isInNetworkPanel: response.headers.has('X-Vivarium-Mount'),
        body: text === '' ? null : JSON.parse(text),
      }
    },
    [
      `/api/v1${path}`,
      {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      },
    ] as const,
  )
}

/** Waits until requests go through the service worker, which takes over when the page is at rest. */
export async function untilServiceWorkerAnswers(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await expect.poll(async () => (await callApi(page, '/simulation')).isInNetworkPanel).toBe(true)
}
