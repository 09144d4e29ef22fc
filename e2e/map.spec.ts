import type { Page } from '@playwright/test'
import { test as alone } from '@playwright/test'
import { callApi } from './api-in-page'
import { filterBy, open, row, rows, step } from './console'
import { expect, test } from './test'

const theMap = (page: Page) => page.getByRole('application', { name: 'Fleet map' })
const announced = (page: Page) => page.locator('p[aria-live=polite]').filter({ hasText: /\S/ })
/** What the keyboard is on. */
const cursor = (page: Page) => theMap(page).getByRole('img')

/** Goes about with the arrow keys until they are on something. */
async function seek(page: Page, name: string): Promise<void> {
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight'])
    for (let presses = 0; presses < 4; presses += 1) {
      if ((await cursor(page).count()) > 0 && (await cursor(page).getAttribute('aria-label'))?.startsWith(`${name},`))
        return
      await page.keyboard.press(key)
    }
  throw new Error(`${name} is not to be reached`)
}

/** Where a host is drawn, or a VM on it. */
async function placeOf(page: Page, host: string, vm?: string): Promise<{ x: number; y: number }> {
  await theMap(page).focus()
  await seek(page, host)
  if (vm !== undefined) {
    await page.keyboard.press('Enter')
    await seek(page, vm)
  }
  const box = await cursor(page).boundingBox()
  if (vm !== undefined) await page.keyboard.press('Escape')
  if (!box) throw new Error(`${vm ?? host} has no place`)
  return { x: box.x + box.width / 2, y: box.y + box.height - 4 }
}

/** Picks up what is drawn at one place and carries it over another. */
async function carry(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y - 6)
  await page.mouse.move(to.x, to.y, { steps: 3 })
}

/** From now on keeps what each picture of the map has written on it, how many ways it shows, and what is dimmed. */
const watchPictures = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D
    const { clearRect, fillText, quadraticCurveTo, fillRect } = prototype
    const picture = { drawn: 0, words: [''], ways: 0, dimmed: 0 }
    Object.assign(globalThis, { picture })
    prototype.clearRect = function (...box) {
      Object.assign(picture, { drawn: picture.drawn + 1, words: [], ways: 0, dimmed: 0 })
      clearRect.apply(this, box)
    }
    prototype.fillText = function (text, ...at) {
      picture.words.push(text)
      fillText.call(this, text, ...at)
    }
    prototype.quadraticCurveTo = function (...way) {
      picture.ways += 1
      quadraticCurveTo.apply(this, way)
    }
    prototype.fillRect = function (...box) {
      if (this.globalAlpha < 0.5) picture.dimmed += 1
      fillRect.apply(this, box)
    }
  })
/** The last picture of the map. */
const picture = (page: Page): Promise<{ drawn: number; words: string[]; ways: number; dimmed: number }> =>
  page.evaluate(() => Reflect.get(globalThis, 'picture'))
const written = async (page: Page): Promise<string> => (await picture(page)).words.join('\n')

test('a VM is dragged onto a host, which said before what it would take, and travels there', async ({ page }) => {
  await open(page, '/map')
  await watchPictures(page)
  await carry(page, await placeOf(page, 'intel-a', 'web-1'), await placeOf(page, 'intel-b'))
  await expect(page.getByText(/^web-1 → intel-b$/)).toBeVisible()
  await expect(page.getByText(/ms pause · .* sent$/)).toBeVisible()
  // All other hosts say at once whether they could.
  await expect.poll(() => written(page)).toMatch(/ms pause.*vendor|vendor.*ms pause/is)
  await page.mouse.up()
  await expect.poll(async () => (await picture(page)).ways).toBe(1)
  await expect(
    page.getByRole('contentinfo').or(page.getByRole('complementary')).getByText(/web-1/).first(),
  ).toBeVisible()
  await step(page, 120)
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(row(page, 'web-1')).toContainText('intel-b')
})

test('a host that can not take it says why, while it is carried and when it is dropped', async ({ page }) => {
  await open(page, '/map')
  await carry(page, await placeOf(page, 'intel-a', 'web-1'), await placeOf(page, 'amd-a'))
  await expect(page.getByText(/AMD/).first()).toBeVisible()
  await page.mouse.up()
  await expect(page.getByText('web-1 can’t go to amd-a')).toBeVisible()
})

test('the same by keyboard: in to a VM, picked up, carried to a host, dropped', async ({ page }) => {
  await open(page, '/map')
  await theMap(page).focus()
  await seek(page, 'intel-a')
  await expect(cursor(page)).toHaveAccessibleName(/^intel-a, CPU .* memory given out, \d VMs?$/)
  await page.keyboard.press('Enter')
  await seek(page, 'web-1')
  await expect(cursor(page)).toHaveAccessibleName(/^web-1, Running, CPU .*, 4 GiB$/)
  await page.keyboard.press('m')
  await expect(announced(page)).toContainText('web-1 picked up')
  await page.keyboard.press('Escape')
  await expect(announced(page)).toContainText('Put back.')
  await page.keyboard.press('Enter')
  await seek(page, 'web-1')
  await page.keyboard.press('m')
  await seek(page, 'amd-a')
  await expect(announced(page)).toContainText(/^web-1 → amd-a: .*AMD/)
  await expect(page.getByText('web-1 → amd-a', { exact: true })).toBeVisible()
  await seek(page, 'intel-b')
  await expect(announced(page)).toContainText(/^web-1 → intel-b: .* ms pause · .* sent$/)
  await expect(page.getByText('web-1 → intel-b', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await step(page, 120)
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(row(page, 'web-1')).toContainText('intel-b')
})

test('a filter lets what it finds stand out, and the table shows the same', async ({ page }) => {
  await open(page, '/map')
  await filterBy(page, 'tag:web')
  await watchPictures(page)
  await expect(page.getByText('2 VMs match the filter')).toBeVisible()
  await page.getByRole('button', { name: 'Go to the next match' }).click()
  await expect(announced(page)).toContainText(/^web-\d, Running/)
  const first = (await cursor(page).getAttribute('aria-label')) ?? ''
  await expect.poll(async () => (await picture(page)).dimmed).toBeGreaterThan(0)
  await theMap(page).focus()
  await page.keyboard.press('n')
  await expect(cursor(page)).not.toHaveAccessibleName(first)
  await expect(cursor(page)).toHaveAccessibleName(/^web-\d, Running/)
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(page).toHaveURL(/as=table/)
})

test('a VM is chosen, the map zoomed and grouped anew, and the address restores it', async ({ page }) => {
  await open(page, '/map')
  const at = await placeOf(page, 'intel-b', 'web-2')
  await page.mouse.click(at.x, at.y)
  const chosen = page.getByRole('region', { name: 'Chosen VM' })
  await expect(chosen).toContainText('Running')
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page).toHaveURL(/at=1\.50_/)
  await expect(page).toHaveURL(/vm=/)
  await page.reload()
  await expect(chosen).toContainText('web-2')
  await page.getByRole('button', { name: 'Show the whole map' }).click()
  await expect(page).not.toHaveURL(/at=/)
  await chosen.getByRole('link', { name: 'Migrate…' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Migrate web-2')
})

test('hosts stand together by cluster, by who made their CPUs, by how they virtualize, and by tag', async ({
  page,
}) => {
  await open(page, '/map')
  await watchPictures(page)
  const groups = {
    vendor: ['Intel', 'AMD'],
    virtualization: ['Full virtualization'],
    tag: ['web', 'db', 'No tag'],
    cluster: ['intel', 'amd'],
  }
  for (const [group, titles] of Object.entries(groups)) {
    await page.getByRole('combobox', { name: 'Group hosts by' }).click()
    await page.getByRole('option', { name: new RegExp(`${group}$`) }).click()
    await expect.poll(async () => (await picture(page)).words, group).toEqual(expect.arrayContaining(titles))
  }
})

test('from the whole data centre to one host and back', async ({ page }) => {
  await open(page, '/map')
  // The first that the keyboard comes to: it would bring others into view.
  const at = await placeOf(page, 'intel-a')
  const widthOf = async () => (await cursor(page).boundingBox())?.width ?? 0
  const before = await widthOf()
  await page.mouse.dblclick(at.x, at.y)
  await expect(page).toHaveURL(/at=/)
  await placeOf(page, 'intel-a')
  const whole = await theMap(page).boundingBox()
  expect(await widthOf()).toBeGreaterThan(1.2 * before)
  expect((await widthOf()) / (whole?.width ?? 1)).toBeCloseTo(0.86, 2)
  await page.keyboard.press('0')
  await expect.poll(widthOf).toBeCloseTo(before, 0)
})

alone('by finger: a rest on a VM picks it up, two fingers zoom, one moves the map', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 800, height: 900 } })
  const page = await context.newPage()
  await open(page, '/map')
  const from = await placeOf(page, 'intel-a', 'web-1')
  const to = await placeOf(page, 'intel-b')
  const device = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    device.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', from)
  await expect(announced(page)).toContainText('web-1 picked up')
  await touch('touchMove', to)
  await expect(page.getByText('web-1 → intel-b', { exact: true })).toBeVisible()
  await expect(page.getByText(/ms pause · .* sent$/)).toBeVisible()
  await touch('touchEnd')
  await expect.poll(async () => (await callApi(page, '/operations?kind=vm.migrate')).body).toMatchObject({ total: 1 })

  const middle = { x: 400, y: 500 }
  await touch('touchStart', { ...middle, x: 350 }, { ...middle, x: 450 })
  await touch('touchMove', { ...middle, x: 250 }, { ...middle, x: 550 })
  await touch('touchEnd')
  await expect(page).toHaveURL(/at=3\.00_/)
  const zoomed = page.url()
  // From between the hosts, where nothing is to be picked up.
  const gap = await theMap(page).boundingBox()
  await touch('touchStart', { x: 400, y: (gap?.y ?? 0) + 8 })
  await touch('touchMove', { x: 400, y: (gap?.y ?? 0) + 30 })
  await touch('touchMove', { x: 400, y: (gap?.y ?? 0) + 130 })
  await touch('touchEnd')
  await expect(page).not.toHaveURL(zoomed)
  await expect(page).toHaveURL(/at=3\.00_/)
  await context.close()
})
