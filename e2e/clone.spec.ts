import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { choose, open, read, row, state, step } from './console'
import { expect, test } from './test'

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true })
const plan = (page: Page) => page.getByRole('region', { name: 'What will happen' })
const clone = (page: Page) => page.getByRole('button', { name: 'Clone', exact: true })

test('a full clone copies every block and depends on nothing', async ({ page }) => {
  await open(page, '/vms/vm-batch-1')
  await page.getByRole('button', { name: 'Clone…' }).click()
  await nameField(page).fill('batch-2')
  await expect(plan(page)).toContainText('Possible')
  await clone(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'batch-2' })).toBeVisible()
  await expect(state(page)).toContainText('Provisioning')
  await step(page, 600)
  await expect(state(page)).toContainText('Stopped')
  await page
    .getByRole('navigation', { name: 'Parts of this VM' })
    .getByRole('link', { name: /^Disks/ })
    .click()
  await expect(row(page, 'disk-0')).toContainText('–')
  expect((await read(page, '/vms/vm-batch-1')).activeOperationId).toBeUndefined()
})

test('a linked clone is there in seconds, reads through the original, and keeps it from being deleted', async ({
  page,
}) => {
  await open(page, '/vms/vm-batch-1/clone')
  await nameField(page).fill('batch-l')
  await page.getByRole('radio', { name: /^Linked clone/ }).click()
  await expect(plan(page)).toContainText('Possible')
  await clone(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'batch-l' })).toBeVisible()
  await step(page, 30)
  await expect(state(page)).toContainText('Stopped')
  await page
    .getByRole('navigation', { name: 'Parts of this VM' })
    .getByRole('link', { name: /^Disks/ })
    .click()
  await page.getByRole('main').getByRole('link', { name: 'batch-1', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'batch-1' })).toBeVisible()
  await choose(page, 'Delete…')
  const deletion = page.getByRole('dialog', { name: 'Delete batch-1' })
  await expect(deletion).toContainText(/linked clone of batch-1 reads? its blocks: batch-l/)
  await expect(deletion.getByRole('button', { name: 'Delete', exact: true })).toBeDisabled()
})

test('from a snapshot it is made as the VM was then', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=snapshots')
  await callApi(page, '/vms/vm-batch-1/snapshots', { method: 'POST', body: { name: 'then' } })
  await step(page, 60)
  await callApi(page, '/vms/vm-batch-1', { method: 'PATCH', body: { vcpus: 8 } })
  await page.getByRole('link', { name: 'Clone…' }).click()
  await expect(page.getByRole('combobox', { name: 'State to copy' })).toContainText('then')
  await nameField(page).fill('batch-then')
  await expect(plan(page)).toContainText('Possible')
  await clone(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'batch-then' })).toBeVisible()
  await step(page, 600)
  await expect(state(page)).toContainText('Stopped')
  const { items } = await read(page, '/vms?name=batch-then')
  expect(items).toMatchObject([{ vcpus: 2 }])
})

test('a name that is taken and a datastore that the host does not reach are refused at their fields', async ({
  page,
}) => {
  await open(page, '/vms/vm-batch-1/clone')
  await nameField(page).fill('web-1')
  await expect(nameField(page)).toHaveAccessibleDescription(/There is a VM called web-1 already/)
  await expect(clone(page)).toBeDisabled()
  await nameField(page).fill('batch-2')
  await page.getByRole('radiogroup', { name: 'Placement' }).getByRole('radio', { name: /^Host/ }).click()
  await page.getByRole('row').filter({ hasText: 'intel-b' }).click()
  await page.getByRole('combobox', { name: 'Datastore' }).click()
  await page.getByRole('option', { name: /^local-a/ }).click()
  await expect(plan(page)).toContainText('intel-b does not reach local-a')
  await expect(clone(page)).toBeDisabled()
})

test('a running VM is cloned while it runs', async ({ page }) => {
  await open(page, '/vms/vm-web-1/clone')
  await nameField(page).fill('web-copy')
  await page.getByRole('checkbox', { name: 'Start it when it is ready' }).click()
  await expect(plan(page)).toContainText('Possible')
  await clone(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'web-copy' })).toBeVisible()
  await step(page, 900)
  await expect(state(page)).toContainText('Running')
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ state: 'running' })
})

test('an instant clone runs at once beside its source, and needs one that runs', async ({ page }) => {
  await open(page, '/vms/vm-web-1/clone')
  await nameField(page).fill('web-now')
  await page.getByRole('radio', { name: /^Instant clone/ }).click()
  await expect(page.getByRole('combobox', { name: 'Datastore' })).toBeHidden()
  await expect(plan(page)).toContainText('Possible')
  await clone(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'web-now' })).toBeVisible()
  await step(page, 1)
  await expect(state(page)).toContainText('Running')
  const [source, made] = [await read(page, '/vms/vm-web-1'), await read(page, '/vms?name=web-now')]
  expect(made.items).toMatchObject([{ hostId: source.hostId, state: 'running' }])
})

test('a VM that is off has no memory to share: the plan says so', async ({ page }) => {
  await open(page, '/vms/vm-batch-1/clone')
  await page.getByRole('radio', { name: /^Instant clone/ }).click()
  await expect(plan(page)).toContainText('batch-1 is stopped, and this needs it running.')
  await expect(clone(page)).toBeDisabled()
})
