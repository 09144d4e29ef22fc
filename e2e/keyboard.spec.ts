import type { Locator, Page } from '@playwright/test'
import { open, rowOf, state, step } from './console'
import { expect, test } from './test'

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate(element => element === document.activeElement).catch(() => false)) return
  }
  throw new Error(`80 tabs do not lead to ${wanted}`)
}

test('from the palette to a VM that starts, without a mouse', async ({ page }) => {
  await open(page, '/')
  await page.keyboard.press('ControlOrMeta+k')
  // The palette is fetched when it is first asked for: what is typed meanwhile is not lost.
  await page.keyboard.type('batch')
  await expect(page.getByRole('dialog', { name: 'Find or do' }).getByRole('combobox')).toHaveValue('batch')
  await expect(page.getByRole('option', { name: /^batch-1/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'batch-1' })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Start', exact: true }))
  await page.keyboard.press('Enter')
  await expect(state(page)).toContainText('Starting')
  await step(page, 120)
  await expect(state(page)).toContainText('Running')
})

test('a list is filtered, its rows chosen and worked on', async ({ page }) => {
  await open(page, '/')
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await expect(page.getByRole('heading', { level: 1, name: /^Virtual machines/ })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('search').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('web')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'db-1')).toBeHidden()
  await tabTo(page, page.getByRole('checkbox', { name: 'Select all on this page' }))
  await page.keyboard.press('Space')
  const bar = page.getByRole('region', { name: 'Selected VMs' })
  await expect(bar).toContainText('2 selected')
  await tabTo(page, bar.getByRole('button', { name: 'Suspend 2' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Suspend 2 VMs' })
  const confirm = dialog.getByRole('button', { name: 'Suspend 2' })
  await expect(confirm).toBeEnabled()
  await tabTo(page, confirm)
  await page.keyboard.press('Enter')
  await step(page, 120)
  await expect(dialog).toContainText('2 are done')
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 'web-1')).toContainText('Suspended')
})

test('the menu of a row opens, says why not, and closes back to its button', async ({ page }) => {
  await open(page, '/vms?q=batch')
  const button = page.getByRole('button', { name: 'What can be done with batch-1' })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  const items = page.getByRole('menuitem')
  await expect(items.first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[role=menuitem]:focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(items.first()).toBeHidden()
  await expect(button).toBeFocused()
})

test('one key pauses and runs, one steps, one lists them all', async ({ page }) => {
  await open(page, '/vms')
  const bar = page.getByRole('region', { name: 'Simulation' })
  await page.keyboard.press('p')
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press('p')
  await expect(bar.getByRole('button', { name: 'Run' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})
