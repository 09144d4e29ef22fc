import { readFile } from 'node:fs/promises'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { filterBy, open, rows, step } from './console'
import { expect, test } from './test'

test('every change is told in a sentence, the newest first, with who made it', async ({ page }) => {
  await open(page, '/events')
  await callApi(page, '/vms/vm-web-1', { method: 'PATCH', body: { name: 'front-1' } })
  await expect(rows(page).first()).toContainText('web-1 is now called front-1')
  await expect(rows(page).first()).toContainText('You')
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST' })
  await step(page, 120)
  await expect(rows(page).filter({ hasText: /batch-1 came up on intel-b in/ })).toHaveCount(1)
})

test('a filter leaves what touched one thing, and the address keeps it', async ({ page }) => {
  await open(page, '/events')
  await callApi(page, '/vms/vm-web-1/stop', { method: 'POST' })
  await callApi(page, '/vms/vm-db-1/stop', { method: 'POST' })
  await step(page, 30)
  await filterBy(page, 'type:vm.stopped')
  await expect(rows(page)).toHaveCount(2)
  await filterBy(page, 'web-1')
  await expect(rows(page)).toHaveText([/web-1 was powered off/])
  await page.reload()
  await expect(rows(page)).toHaveText([/web-1 was powered off/])
})

test('what happened is counted over time and by whom, and a count narrows the list', async ({ page }) => {
  await open(page, '/events')
  await callApi(page, '/vms/vm-web-1/stop', { method: 'POST' })
  await step(page, 30)
  await expect(page.getByRole('img', { name: /^From .* the most/ })).toBeVisible()
  const operations = page.getByRole('button', { name: /^Operation \d+$/ })
  await operations.click()
  await expect(page).toHaveURL(/q=kind/)
  await expect(operations).toHaveAttribute('aria-pressed', 'true')
  await expect(rows(page).filter({ hasText: 'was powered off' })).toHaveCount(0)
  await operations.click()
  await expect(rows(page).filter({ hasText: 'web-1 was powered off' })).toHaveCount(1)

  const downloaded = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export the list as CSV' }).click()
  const file = await downloaded
  expect(file.suggestedFilename()).toBe('events.csv')
  expect(await readFile(await file.path(), 'utf8')).toContain('web-1 was powered off,vm.stopped,vm/vm-web-1,user')
})

test('the page of a VM has its own part of the log', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=events')
  await callApi(page, '/vms/vm-web-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  await callApi(page, '/vms/vm-db-1/stop', { method: 'POST' })
  await step(page, 300)
  await expect(rows(page).filter({ hasText: /web-1 moved from intel-a to intel-b in .*, paused for/ })).toHaveCount(1)
  await expect(rows(page).filter({ hasText: 'db-1' })).toHaveCount(0)

  await page.getByRole('link', { name: /^Details: web-1 moved from/ }).click()
  const panel = page.getByRole('dialog', { name: 'Event' })
  await expect(panel).toContainText('vm.migrated')
  await expect(panel).toContainText(/curl -X POST .*\/vms\/vm-web-1\/migrate/)
  await expect(panel).toContainText('"hostId": "host-intel-b"')
  expect(await violations(page)).toEqual([])
})
