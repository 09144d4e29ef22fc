import type { Page } from '@playwright/test'
import { filterBy, open, rowOf, rows } from './console'
import { expect, test } from './test'

const cell = (page: Page, name: RegExp) => page.getByRole('button', { name })

test('every VM stands against every cluster, and a cell says why and what would make it fit', async ({ page }) => {
  await open(page, '/compatibility')
  await expect(rows(page)).toHaveCount(6)
  await expect(cell(page, /^web-1 on intel: It fits$/)).toBeVisible()
  const refused = cell(page, /^web-1 on amd: Does not fit: different CPU vendor/)
  await refused.click()
  const sheet = page.getByRole('dialog', { name: 'web-1 on amd' })
  await expect(sheet.getByRole('region', { name: 'amd-a' })).toContainText(/AMD/)
  await expect(sheet).toContainText('What would help')
  await page.reload()
  await sheet.getByRole('link', { name: 'Migrate…' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Migrate web-1')
})

test('a VM that is off shows where it could go if another CPU vendor is accepted', async ({ page }) => {
  await open(page, '/compatibility')
  await filterBy(page, 'state:stopped')
  await expect(rows(page)).toHaveCount(1)
  await expect(cell(page, /^batch-1 on amd: Only if another CPU vendor is accepted/)).toBeVisible()
})

test('a cluster opens to its hosts, each VM’s own among them', async ({ page }) => {
  await open(page, '/compatibility')
  await page.getByRole('button', { name: 'intel', exact: true }).click()
  await expect(page).toHaveURL(/columns=cluster-intel/)
  await expect(cell(page, /^web-1 on intel-a: It is here$/)).toBeVisible()
  await cell(page, /^web-1 on intel-b: It fits$/).click()
  await expect(page.getByRole('dialog')).toContainText(/Fits: .* pause/)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'All clusters' }).click()
  await expect(rowOf(page, 'amd-1')).toContainText('None')
})

test('arrow keys go from cell to cell, and Enter asks', async ({ page }) => {
  await open(page, '/compatibility')
  await cell(page, /^amd-1 on intel:/).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, /^amd-1 on amd: It is here$/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await expect(cell(page, /^batch-1 on intel:/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'batch-1 on intel' })).toBeVisible()
})
