import { expect, type Page, test } from '@playwright/test'
import { choose, open } from './console'

/** Opens a dialog and a menu, and tells what moved while they came. */
async function whatMoves(page: Page): Promise<string[]> {
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
  return page.evaluate(() => Reflect.get(globalThis, 'seen'))
}

test('a dialog fades in for who has not asked otherwise', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await whatMoves(page)).toContain('transitionrun')
})

test('nothing moves for who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await whatMoves(page)).toEqual([])
})
