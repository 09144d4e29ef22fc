import { callApi } from './api-in-page'
import { violations } from './axe'
import { filterBy, open, rowOf, rows, step } from './console'
import { expect, test } from './test'

test('what runs stands in the tray of every page and in the list, until it is done', async ({ page }) => {
  await open(page, '/operations')
  await expect(page.getByText('Nothing has been done yet')).toBeVisible()
  await callApi(page, '/vms/vm-web-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  const tray = page.getByRole('region', { name: 'Running operations' })
  await expect(tray).toContainText('1 operation')
  await expect(tray).toContainText('Migrate web-1 → intel-b')
  await expect(rowOf(page, 'web-1')).toContainText('Running')
  await step(page, 600)
  await expect(tray).toContainText('No operation is running')
  await expect(rowOf(page, 'web-1')).toContainText('Succeeded')
})

test('one of them is shown beside the list at its own address, with its phases and who began it', async ({ page }) => {
  await open(page, '/operations')
  await callApi(page, '/vms/vm-web-1/shutdown', { method: 'POST' })
  await page.getByRole('link', { name: 'Details of Shut down web-1' }).click()
  const panel = page.getByRole('dialog', { name: 'Shut down web-1' })
  await expect(panel).toContainText('Guest shuts down')
  await expect(page).toHaveURL(/\/operations\/op-/)
  await page.reload()
  await expect(panel).toContainText('Guest shuts down')
  expect(await violations(page)).toEqual([])
  await step(page, 120)
  await expect(panel).toContainText('Succeeded')
  await expect(panel.getByRole('button', { name: 'Cancel operation' })).toBeDisabled()
  await panel.getByText('Show REST call').click()
  await expect(panel).toContainText(/curl -X POST .*\/vms\/vm-web-1\/shutdown/)
  expect(await violations(page)).toEqual([])
})

test('it is cancelled from the tray, and the log says by whom', async ({ page }) => {
  await open(page, '/operations')
  await callApi(page, '/vms/vm-batch-1/clone', { method: 'POST', body: { name: 'batch-2', mode: 'full' } })
  await page.getByRole('button', { name: 'Cancel: Clone batch-1' }).click()
  await step(page, 10)
  await expect(rows(page).first()).toContainText('Cancelled')
  expect((await callApi(page, '/vms?name=batch-2')).body).toMatchObject({ total: 0 })
})

test('the list is filtered by state and kind, and its address restores it', async ({ page }) => {
  await open(page, '/operations')
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST' })
  await step(page, 120)
  await callApi(page, '/vms/vm-web-1/stop', { method: 'POST' })
  await expect(rows(page)).toHaveCount(2)
  await filterBy(page, '-state:running')
  await expect(rows(page)).toHaveCount(1)
  await page.reload()
  await expect(rows(page)).toHaveText([/Start.*batch-1/])
})
