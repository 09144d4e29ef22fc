import type { Page } from '@playwright/test'
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

test('a VM is dragged onto a host, which said before what it would take, and travels there', async ({ page }) => {
  await open(page, '/map')
  await carry(page, await placeOf(page, 'intel-a', 'web-1'), await placeOf(page, 'intel-b'))
  await expect(page.getByText(/^web-1 → intel-b$/)).toBeVisible()
  await expect(page.getByText(/ms pause · .* sent$/)).toBeVisible()
  await page.mouse.up()
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
  await seek(page, 'intel-b')
  await page.keyboard.press('Enter')
  await step(page, 120)
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(row(page, 'web-1')).toContainText('intel-b')
})

test('a filter lets what it finds stand out, and the table shows the same', async ({ page }) => {
  await open(page, '/map')
  await filterBy(page, 'tag:web')
  await expect(page.getByText('2 VMs match the filter')).toBeVisible()
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
