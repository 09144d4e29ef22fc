import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { choose, open, read, state, step, visit } from './console'
import { expect, test } from './test'

const dialog = (page: Page) => page.getByRole('dialog')

test('name, description, tags and protection are changed in one dialog', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await choose(page, 'Edit…')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('front-1')
  await dialog(page).getByRole('textbox', { name: 'Description' }).fill('First of two')
  await dialog(page).getByRole('button', { name: 'Remove tag web' }).click()
  await dialog(page).getByRole('combobox', { name: 'Tags' }).fill('front,')
  await dialog(page).getByRole('checkbox', { name: 'Protected from deletion' }).click()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'front-1' })).toBeVisible()
  await expect(page.getByText('First of two')).toBeVisible()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ name: 'front-1', tags: ['front'], protected: true })
})

test('a name that is taken, and one that is none, are refused at the field', async ({ page }) => {
  await open(page, '/vms/vm-web-1?dialog=edit')
  const name = dialog(page).getByRole('textbox', { name: 'Name' })
  await name.fill('web-2')
  await expect(name).toHaveAccessibleDescription(/There is a VM called web-2 already/)
  await expect(dialog(page).getByRole('button', { name: 'Save' })).toBeDisabled()
  await name.fill('not a name')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'web-1' })).toBeVisible()
})

test('a running guest with an agent takes more vCPUs and memory at once', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await choose(page, 'Resize…')
  await dialog(page).getByRole('textbox', { name: 'vCPUs' }).fill('4')
  await dialog(page).getByRole('textbox', { name: 'Memory', exact: true }).fill('6')
  await dialog(page).getByRole('textbox', { name: 'Memory reservation' }).fill('1024')
  await dialog(page).getByRole('button', { name: 'Resize' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 30)
  await expect(state(page)).toContainText('Running')
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({
    vcpus: 4,
    memoryMiB: 6144,
    state: 'running',
    memory: { reservationMiB: 1024, limitMiB: null },
  })
})

test('what a running guest can not give up is refused at its field; stopped, it can', async ({ page }) => {
  await open(page, '/vms/vm-web-1?dialog=resize')
  const vcpus = dialog(page).getByRole('textbox', { name: 'vCPUs' })
  await vcpus.fill('1')
  await expect(vcpus).toHaveAccessibleDescription(/vCPUs cannot be taken from web-1 while it is on/)
  await expect(dialog(page).getByRole('button', { name: 'Resize' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await callApi(page, '/vms/vm-web-1/stop', { method: 'POST' })
  await step(page, 30)
  await choose(page, 'Resize…')
  await vcpus.fill('1')
  await dialog(page).getByRole('button', { name: 'Resize' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 30)
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ vcpus: 1 })
})

test('a VM that is off gets its host’s own CPU, and sees it when it is on', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?dialog=resize')
  await dialog(page).getByRole('combobox', { name: 'CPU model' }).click()
  await page.getByRole('option', { name: /host-passthrough/ }).click()
  await dialog(page).getByRole('button', { name: 'Resize' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('main')).toContainText('The host’s own (host-passthrough)')
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST' })
  await step(page, 60)
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ exposedCpuModel: 'Icelake-Server' })
})

test('a disk grows, and does not shrink', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=disks')
  await page.getByRole('button', { name: /^Grow / }).click()
  const size = dialog(page).getByRole('textbox', { name: 'Size' })
  await size.fill('10')
  await expect(size).toHaveAccessibleDescription(/is 20 GiB and cannot become 10 GiB: a disk only grows/)
  await size.fill('40')
  await dialog(page).getByRole('button', { name: 'Grow', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 30)
  await expect(page.getByRole('main').getByRole('cell', { name: '40 GiB', exact: true })).toBeVisible()
})

test('the disks of a running VM move to a datastore that its host reaches, and to no other', async ({ page }) => {
  await open(page, '/vms/vm-web-2?tab=disks')
  await page.getByRole('button', { name: 'Move to another datastore…' }).click()
  await expect(dialog(page)).toContainText('intel-b does not reach local-a')
  await expect(dialog(page).getByRole('button', { name: 'Move disks' })).toBeDisabled()
  await visit(page, '/vms/vm-web-1?tab=disks')
  await page.getByRole('button', { name: 'Move to another datastore…' }).click()
  await dialog(page).getByRole('button', { name: 'Move disks' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 600)
  await expect(page.getByRole('main').getByRole('link', { name: 'local-a' })).toBeVisible()
  await expect(state(page)).toContainText('Running')
})

test('what it starts from is put in order; where nothing of it holds a system, it says so and does not start', async ({
  page,
}) => {
  await open(page, '/vms/vm-batch-1?tab=hardware')
  const boot = page.getByRole('region', { name: /^Boot order/ })
  await expect(boot).toContainText('Starts from: Disk')
  await boot.getByRole('button', { name: 'Disk: later' }).click()
  await expect(boot.getByRole('checkbox')).toHaveCount(3)
  await expect(boot.getByRole('checkbox').first()).toHaveAccessibleName(/^1\. CD image/)
  await boot.getByRole('checkbox', { name: /Disk/ }).click()
  await boot.getByRole('button', { name: 'Set boot order' }).click()
  await expect(boot).toContainText('Nothing of these holds a system')
  expect(await violations(page)).toEqual([])
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ bootOrder: ['cd', 'network'] })
  const { body } = await callApi(page, '/vms/vm-batch-1/start?dryRun=true', { method: 'POST' })
  expect(Object(body).refusals).toMatchObject([{ code: 'no_bootable_device' }])
})
