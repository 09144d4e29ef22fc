import { test as base, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

interface Kept {
  readonly tab: Page
}

/**
 * Tests that share a tab with the ones before them, emptied in between: opening the console in a tab that has had it
 * takes a third of the time of a new one. After a failure comes a new browser.
 *
 * The tab has no service workers, as on an address without TLS: to start one takes a seventh of the time of a usual
 * test, and it would take over at another moment each time. What is about them, about tabs or about a browser's first
 * visit takes the test of `@playwright/test`.
 */
export const test = base.extend<object, Kept>({
  tab: [
    async ({ browser }, use) => {
      // With the options of the project, which Playwright gives to every context.
      const context = await browser.newContext()
      await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
      await use(await context.newPage())
      await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ tab, baseURL, viewport }, use) => {
    await use(tab)
    // Nothing of the application runs any more when its storage goes: it would write it anew.
    await tab.goto('about:blank')
    // Where the last test left it, it would hover over something of the next page.
    await tab.mouse.move(0, 0)
    const session = await tab.context().newCDPSession(tab)
    await session.send('Storage.clearDataForOrigin', { origin: new URL(baseURL ?? '').origin, storageTypes: 'all' })
    await session.detach()
    tab.removeAllListeners()
    await tab.unrouteAll()
    await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', media: null })
    if (viewport) await tab.setViewportSize(viewport)
  },
})
