import { expect, type Page, test } from '@playwright/test'
import { callApi } from './api-in-page'
import { choose, open, step, visit } from './console'

/** Opens a dialog by a menu, and keeps what moves while they come. */
async function openBoth(page: Page): Promise<void> {
  await open(page, '/vms/vm-web-1')
  await page.evaluate(() => {
    const seen: string[] = []
    const note = ({ type }: Event) => seen.push(type)
    document.addEventListener('transitionrun', note)
    document.addEventListener('animationstart', note)
    Object.assign(globalThis, { seen })
  })
  await choose(page, 'Power off…')
  await expect(page.getByRole('dialog')).toBeVisible()
}
/** What has moved, a dialog's own beginning with the pictures after it came. */
const moved = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
    return Reflect.get(globalThis, 'seen')
  })

test('a dialog fades in for who has not asked otherwise', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await openBoth(page)
  await expect.poll(() => moved(page)).toContain('transitionrun')
})

test('nothing moves for who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openBoth(page)
  expect(await moved(page)).toEqual([])
})

/** How often the marker of a request path is asked to glide while it goes one layer on. */
async function glides(page: Page): Promise<number> {
  await open(page, '/hosts/host-intel-a?tab=path')
  await page.evaluate(() => {
    const { animate } = Element.prototype
    Object.assign(globalThis, { glides: 0 })
    Element.prototype.animate = function (...how) {
      Object.assign(globalThis, { glides: Reflect.get(globalThis, 'glides') + 1 })
      return animate.apply(this, how)
    }
  })
  await page.getByRole('button', { name: 'Next layer' }).click()
  await expect(page.getByRole('main').getByRole('status')).toContainText('2 of 2')
  return page.evaluate(() => Reflect.get(globalThis, 'glides'))
}

test('the marker of a request path glides, and for who asked for less motion it is there at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await glides(page)).toBe(2)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await glides(page)).toBe(0)
})

/** How often the map has shown a VM on its way to another host. */
const ways = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(globalThis, 'ways'))

/** Lets a VM migrate while the clock runs, with the map open. */
async function letOneTravel(page: Page): Promise<void> {
  await open(page, '/map')
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D
    const { quadraticCurveTo } = prototype
    Object.assign(globalThis, { ways: 0 })
    prototype.quadraticCurveTo = function (...way) {
      Object.assign(globalThis, { ways: Reflect.get(globalThis, 'ways') + 1 })
      quadraticCurveTo.apply(this, way)
    }
  })
  await callApi(page, '/vms/vm-db-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  await expect.poll(() => ways(page)).toBeGreaterThan(0)
  await callApi(page, '/simulation', { method: 'PATCH', body: { paused: false, rate: 1 } })
}

test('a migrating VM glides over the map for who has not asked otherwise', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await letOneTravel(page)
  const before = await ways(page)
  await expect.poll(async () => (await ways(page)) - before).toBeGreaterThan(20)
})

test('for who asked for less motion it stands until something new is read', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await letOneTravel(page)
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  const before = await ways(page)
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame)
  })
  expect((await ways(page)) - before).toBeLessThan(20)
})

/** How often the bar of the round that is being sent was drawn anew. */
const draws = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(globalThis, 'draws'))

/** Lets a VM migrate while the clock runs, with its rounds in view. */
async function letRoundsGrow(page: Page): Promise<void> {
  await open(page, '/networks')
  const { body } = await callApi(page, '/vms/vm-db-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  await step(page, 2)
  await visit(page, `/vms/vm-db-1/migrate?operation=${Reflect.get(Object(body), 'id')}`)
  const bars = page.getByRole('group', { name: 'Rounds' })
  await expect(bars).toBeVisible()
  await bars.evaluate(group => {
    Object.assign(globalThis, { draws: 0 })
    const count = () => Object.assign(globalThis, { draws: Reflect.get(globalThis, 'draws') + 1 })
    new MutationObserver(count).observe(group, { attributeFilter: ['style'], subtree: true })
  })
  await callApi(page, '/simulation', { method: 'PATCH', body: { paused: false, rate: 1 } })
}

test('the bar of a round that is being sent glides for who has not asked otherwise', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await letRoundsGrow(page)
  await expect.poll(() => draws(page)).toBeGreaterThan(20)
})

test('for who asked for less motion it is higher now and then', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await letRoundsGrow(page)
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  const before = await draws(page)
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame)
  })
  expect((await draws(page)) - before).toBeLessThan(20)
})
