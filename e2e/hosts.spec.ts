import { callApi } from './api-in-page'
import { filterBy, open, read, rowOf, rows, state, step } from './console'
import { expect, test } from './test'

test('the list says what each host is and carries, sorts and filters', async ({ page }) => {
  await open(page, '/hosts')
  await expect(rows(page)).toHaveCount(3)
  await expect(rowOf(page, 'amd-a')).toContainText(/Connected.*AMD/)
  await filterBy(page, 'vendor:intel')
  await expect(rows(page)).toHaveText([/intel-a/, /intel-b/])
  await page.getByRole('button', { name: 'Sort by Name' }).click()
  await expect(rows(page)).toHaveText([/intel-b/, /intel-a/])
  await page.reload()
  await expect(rows(page)).toHaveText([/intel-b/, /intel-a/])
})

test('the page sets the physical machine against what was given to its VMs', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  await expect(state(page)).toContainText('Connected')
  const hardware = page.getByRole('region', { name: 'Hardware' })
  await expect(hardware).toContainText('Icelake-Server')
  await expect(hardware).toContainText('1 × 8 × 2')
  const physical = page.getByRole('region', { name: 'Physical against logical' })
  await expect(physical.getByRole('link', { name: 'web-1' }).first()).toBeVisible()
  await expect(physical.getByRole('link', { name: 'db-1' }).first()).toBeVisible()
  await callApi(page, '/vms/vm-db-1/stop', { method: 'POST' })
  await step(page, 30)
  await expect(physical.getByRole('link', { name: 'db-1' })).toHaveCount(0)
})

test('each part of the page has its address: VMs, monitor, events', async ({ page }) => {
  await open(page, '/hosts/host-intel-b')
  const tabs = page.getByRole('navigation', { name: 'Parts of this host' })
  await tabs.getByRole('link', { name: /^VMs/ }).click()
  await expect(rows(page)).toHaveCount(3)
  await filterBy(page, 'state:stopped')
  await page.reload()
  await expect(rows(page)).toHaveText([/batch-1/])
  await tabs.getByRole('link', { name: 'Monitor' }).click()
  await page
    .getByRole('radio', { name: '24 h' })
    .or(page.getByRole('button', { name: '24 h' }))
    .click()
  await expect(page).toHaveURL(/range=24h/)
  await tabs.getByRole('link', { name: 'Events' }).click()
  await expect(page).toHaveURL(/tab=events/)
})

test('it is renamed, on a phone by the menu; a name that is taken is refused at the field', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '/hosts/host-intel-a')
  const main = page.getByRole('main')
  await expect(main.getByRole('button', { name: 'Enter maintenance…' })).toBeVisible()
  await expect(main.getByRole('button', { name: 'Rename' })).toBeHidden()
  await main.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' })
  await name.fill('intel-b')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(name).toHaveAccessibleDescription(/There is a host called intel-b already/)
  await name.fill('icx-01')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'icx-01' })).toBeVisible()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ hostName: 'icx-01' })
})

test('a host that there is not has a page that says so', async ({ page }) => {
  await open(page, '/hosts/host-none')
  await expect(page.getByText('This is not in the fleet')).toBeVisible()
})

test('a host shows the images of templates that it keeps', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  const body = { name: 'full-1', mode: 'full', hostId: 'host-intel-a' }
  await callApi(page, '/templates/template-ubuntu/deploy', { method: 'POST', body })
  await step(page, 300)
  const kept = page.getByRole('region', { name: 'Images kept here' })
  await expect(kept.getByRole('link', { name: 'ubuntu', exact: true })).toBeVisible()
  await expect(kept).toContainText('GiB')
})

test('a host whose links are down is shown as disconnected', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  await callApi(page, '/simulation/faults', { method: 'POST', body: { kind: 'link-failure', hostId: 'host-intel-a' } })
  await expect(state(page)).toContainText('Disconnected')
})
