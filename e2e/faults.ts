import { expect, type Locator, type Page } from '@playwright/test'
import { callApi } from './api-in-page'

/** Breaks something by the API, as somebody elsewhere would. */
export const strike = async (page: Page, body: object): Promise<void> => {
  expect((await callApi(page, '/simulation/faults', { method: 'POST', body })).status).toBe(200)
}

/** Mends all that is broken; a host or a datastore takes some seconds. */
export const mendAll = async (page: Page): Promise<void> => {
  for (const { id } of Object((await callApi(page, '/simulation/faults')).body).items)
    expect((await callApi(page, `/simulation/faults/${id}`, { method: 'DELETE' })).status).toBe(202)
}

/** Has the page wait a twentieth of what it would before it tries again. */
export const hurry = (page: Page) =>
  page.evaluate(() => {
    const { setTimeout: after } = window
    Object.assign(window, { setTimeout: (run: () => void, ms = 0) => after(run, ms / 20) })
  })

/** Presses a button, and waits until what it began was answered, or given up: a reason may be told before, by a dry run. */
export async function press(button: Locator): Promise<void> {
  const answered = button.evaluate(
    node =>
      new Promise<void>(resolve => {
        const watch = new MutationObserver(changes => {
          if (!node.hasAttribute('aria-busy') && changes.some(({ oldValue }) => oldValue === 'true')) resolve()
        })
        watch.observe(node, { attributeFilter: ['aria-busy'], attributeOldValue: true })
      }),
  )
  await button.click()
  await answered
}
