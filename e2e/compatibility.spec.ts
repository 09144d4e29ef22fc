import type { Page } from '@playwright/test'
import { violations } from './axe'
import { filterBy, open, rowOf, rows } from './console'
import { expect, test } from './test'

const cell = (page: Page, name: RegExp) => page.getByRole('button', { name })

test('every VM stands against every cluster, and a cell says why and what would make it fit', async ({ page }) => {
  await open(page, '/compatibility?rows=none')
  await expect(rows(page)).toHaveCount(6)
  await expect(cell(page, /^web-1 on intel: It fits$/)).toBeVisible()
  const refused = cell(page, /^web-1 on amd: Does not fit: different CPU vendor/)
  await refused.click()
  const sheet = page.getByRole('dialog', { name: 'web-1 on amd' })
  await expect(sheet.getByRole('region', { name: 'amd-a' })).toContainText(/AMD/)
  await expect(sheet).toContainText('What would help')
  expect(await violations(page)).toEqual([])
  await page.reload()
  await sheet.getByRole('link', { name: 'Migrate…' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Migrate web-1')
})

test('a VM that is off shows where it could go if another CPU vendor is accepted', async ({ page }) => {
  await open(page, '/compatibility?rows=none')
  await filterBy(page, 'state:stopped')
  await expect(rows(page)).toHaveCount(1)
  await expect(cell(page, /^batch-1 on amd: Only if another CPU vendor is accepted/)).toBeVisible()
})

test('a cluster opens to its hosts, each VM’s own among them', async ({ page }) => {
  await open(page, '/compatibility?rows=none')
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
  await open(page, '/compatibility?rows=none')
  await cell(page, /^amd-1 on intel:/).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, /^amd-1 on amd: It is here$/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await expect(cell(page, /^batch-1 on intel:/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'batch-1 on intel' })).toBeVisible()
})

test('groups count what fits, open to their VMs and say why not', async ({ page }) => {
  await open(page, '/compatibility')
  await expect(rows(page)).toHaveCount(2)
  const refused = cell(page, /^intel on amd: 1 only if another CPU vendor is accepted, 4 do not fit$/)
  await refused.focus()
  await expect(page.getByText(/different CPU vendor \(4\) → shut it down/)).toBeVisible()
  await refused.click()
  await expect(rows(page)).toHaveCount(7)
  await expect(page).toHaveURL(/open=/)
  await expect(cell(page, /^web-1 on amd: Does not fit/)).toBeVisible()
  await page.getByRole('button', { name: /^intel\s*5$/ }).click()
  await expect(rows(page)).toHaveCount(2)
})

test('VMs that can go nowhere are found at one look', async ({ page }) => {
  await open(page, '/compatibility')
  await expect(rows(page).first()).toContainText('1 nowhere')
  await page.getByRole('button', { name: '1 can go nowhere' }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: /^amd\s*1$/ }).click()
  await expect(rowOf(page, 'amd-1')).toContainText('None')
})

test('of 2,000 VMs only what is in sight is drawn, and keys reach the rest', async ({ page }) => {
  await open(page, '/compatibility?rows=none&by=model', { fleet: 'large:2000' })
  await expect(cell(page, /^ci-\d+ on EPYC-Milan:/).first()).toBeVisible()
  expect(await rows(page).count()).toBeLessThan(60)
  await cell(page, /on EPYC-Milan:/)
    .first()
    .focus()
  await page.keyboard.press('Control+End')
  await expect(page.locator('tr[aria-rowindex="2001"]').getByRole('button').last()).toBeFocused()
})
