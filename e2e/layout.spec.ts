import type { Page } from '@playwright/test'
import { open, visit } from './console'
import { expect, test } from './test'

/** Every kind of page. */
const PATHS = [
  '/',
  '/map',
  '/map?as=table',
  '/vms',
  '/vms/vm-web-1',
  '/vms/vm-web-1?tab=monitor',
  '/vms/vm-web-1/migrate',
  '/vms/new',
  '/templates',
  '/templates/template-ubuntu',
  '/hosts',
  '/hosts/host-intel-a',
  '/clusters',
  '/clusters/cluster-intel',
  '/clusters/cluster-intel?tab=policies',
  '/compatibility',
  '/storage',
  '/storage/datastore-shared',
  '/networks',
  '/networks/topology',
  '/operations',
  '/events',
  '/alarms',
  '/faults',
  '/history',
  '/labs',
  '/gallery',
  '/saves',
]

/** By how many pixels a page is wider than its window, and how far from its right edge what it shows ends. */
const sides = (page: Page): Promise<{ beyond: number; left: number }> =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    const content = main?.querySelector('h1')?.closest('header')?.parentElement
    return {
      beyond: Math.max(
        document.documentElement.scrollWidth - innerWidth,
        main ? main.scrollWidth - main.clientWidth : Number.NaN,
      ),
      left: content ? innerWidth - content.getBoundingClientRect().right : Number.NaN,
    }
  })

test('on a phone a table fades where there is more of it, until one has come to its end', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '/networks/topology')
  const table = page
    .getByRole('main')
    .locator('.scroll-fade')
    .filter({ has: page.getByRole('table') })
    .first()
  const fade = () => table.evaluate(element => getComputedStyle(element).getPropertyValue('--fade-right'))
  await expect.poll(fade).toBe('32px')
  await table.focus()
  await table.evaluate(element => element.scrollTo({ left: element.scrollWidth }))
  await expect.poll(fade).toBe('0px')
})

test('a dialog that is longer than the window fades at its end, too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 600 })
  await open(page, '/vms/vm-web-1?dialog=resize')
  const body = page.getByRole('dialog').locator('.scroll-fade').first()
  const fade = () => body.evaluate(element => getComputedStyle(element).getPropertyValue('--fade-bottom'))
  await expect.poll(fade).toBe('32px')
  await body.evaluate(element => {
    element.scrollTop = element.scrollHeight
  })
  await expect.poll(fade).toBe('0px')
})

test('on a phone the hosts of a migration are seen with all their reasons, and the map without anything on it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '/vms/vm-web-1/migrate')
  const targets = page.getByRole('group', { name: 'Target host' })
  await expect(targets.getByText('What would help').first()).toBeVisible()
  await expect.poll(() => targets.evaluate(element => element.scrollWidth - element.clientWidth)).toBe(0)
  await visit(page, '/map')
  const map = page.getByRole('application')
  await expect(map).toBeVisible()
  const closer = page.getByRole('main').getByRole('button', { name: 'Zoom in' })
  const below = async () => {
    const [mapBox, buttonBox] = [await map.boundingBox(), await closer.boundingBox()]
    return mapBox && buttonBox ? buttonBox.y - mapBox.y - mapBox.height : Number.NaN
  }
  await expect.poll(below).toBeGreaterThanOrEqual(0)
})

for (const [name, size] of Object.entries({
  'a small phone': { width: 360, height: 740 },
  'a 4K screen': { width: 3840, height: 2160 },
}))
  test(`on ${name} no page scrolls sideways, and each uses the whole width`, async ({ page }) => {
    await page.setViewportSize(size)
    await open(page, '/networks')
    for (const path of PATHS) {
      await visit(page, path)
      await expect(page.locator('h1').first(), path).toBeVisible()
      await expect.poll(() => sides(page), path).toEqual({ beyond: 0, left: 0 })
    }
  })

/** Where the parts of a list end, from the top: its title, what it holds at one look, the filter; then its first row. */
const ends = (page: Page, parts: string, row: string): Promise<number[]> =>
  page.evaluate(
    selectors =>
      selectors.flatMap(([selector = '', most]) =>
        [...document.querySelectorAll(selector)]
          .slice(0, Number(most))
          .map(part => part.getBoundingClientRect().bottom),
      ),
    [
      [parts, '3'],
      [row, '1'],
    ],
  )

test('what holds the place of a list is as high as the list is', async ({ page }) => {
  await open(page, '/networks')
  // Nothing of the page comes until its place was looked at.
  let isOpen = true
  const held: (() => Promise<void>)[] = []
  await page.route('**/*.js', async route => {
    if (isOpen) await route.continue()
    else held.push(() => route.continue())
  })
  for (const path of ['/hosts', '/storage']) {
    isOpen = false
    await visit(page, path)
    await expect(page.getByRole('main').getByRole('status', { name: 'Loading' })).toBeVisible()
    const before = await ends(page, 'main [role=status] > *', 'main [role=status] > div > .h-9')
    isOpen = true
    await Promise.all(held.splice(0).map(go => go()))
    await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible()
    await expect.poll(() => ends(page, 'main div:has(> header) > *', 'main tbody tr'), path).toEqual(before)
  }
})
