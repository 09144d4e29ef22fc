import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { choose, open, read, rowOf, rows, step } from './console'
import { expect, test } from './test'

const dialog = (page: Page) => page.getByRole('dialog')
const plan = (page: Page) => page.getByRole('region', { name: 'What will happen' })

test('a stopped VM becomes a template, and its old address leads there', async ({ page }) => {
  await open(page, '/vms/vm-batch-1')
  await choose(page, 'Convert to template…')
  await dialog(page).getByRole('textbox', { name: 'Name of the template' }).fill('batch-golden')
  await dialog(page).getByRole('button', { name: 'Convert to template' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  await expect(page.getByText('This VM is a template now')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'batch-golden' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'batch-golden' })).toBeVisible()
  await expect(page.getByText('No VM was made of it yet')).toBeVisible()
})

test('a running VM is not converted: the dialog says so, and shuts it down from there', async ({ page }) => {
  await open(page, '/vms/vm-web-1?dialog=convert')
  await expect(dialog(page)).toContainText('web-1 is running, and this needs it stopped.')
  await expect(dialog(page).getByRole('button', { name: 'Convert to template' })).toBeDisabled()
  await dialog(page).getByRole('button', { name: 'Shut down' }).click()
  await step(page, 120)
  await expect(dialog(page).getByRole('button', { name: 'Convert to template' })).toBeEnabled()
})

test('ten linked clones are deployed at once, each under a name of its own', async ({ page }) => {
  await open(page, '/templates')
  await page.getByRole('link', { name: 'Deploy ubuntu' }).click()
  await page.getByRole('textbox', { name: 'How many' }).fill('10')
  await page.getByRole('textbox', { name: 'Name prefix' }).fill('lab-')
  await page.getByRole('radio', { name: /^Linked clone/ }).click()
  await page.getByRole('combobox', { name: 'Tags' }).fill('lab,')
  await expect(plan(page)).toContainText('Possible')
  await expect(page.getByRole('region', { name: 'General' })).toContainText('lab-01')
  await page.getByRole('button', { name: 'Deploy 10 VMs' }).click()
  await expect(page.getByRole('region', { name: 'Under way' })).toBeVisible()
  await step(page, 600)
  await expect(page.getByRole('region', { name: 'Under way' })).toBeHidden()
  await expect(rows(page)).toHaveCount(10)
  await expect(rowOf(page, 'lab-01')).toContainText(/Running.*Linked clone/)
  expect(await read(page, '/templates/template-ubuntu')).toMatchObject({ linkedCloneCount: 10 })
  expect(await read(page, '/vms?tag=lab&state=running')).toMatchObject({ total: 10 })
})

test('more than there is room for is refused, with what each host lacks; more than a hundred can not be asked', async ({
  page,
}) => {
  await open(page, '/templates/template-ubuntu/deploy')
  const count = page.getByRole('textbox', { name: 'How many' })
  await count.fill('101')
  await count.blur()
  await expect(count).toHaveValue('100')
  await count.fill('60')
  await expect(plan(page)).toContainText('Not possible now')
  await expect(plan(page)).toContainText(/not enough memory/)
  await expect(page.getByRole('button', { name: 'Deploy 60 VMs' })).toBeDisabled()
})

test('while linked clones read it, it is not deleted; they are named, and when they are gone it goes', async ({
  page,
}) => {
  await open(page, '/templates/template-ubuntu')
  const body = { namePrefix: 'lab-', count: 2, mode: 'linked', start: false }
  await callApi(page, '/templates/template-ubuntu/deploy', { method: 'POST', body })
  await step(page, 300)
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Delete template' }).click()
  await expect(dialog(page)).toContainText(/2 linked clones of ubuntu read its blocks: lab-0?1 and lab-0?2/)
  await expect(dialog(page).getByRole('button', { name: 'Delete template' })).toBeDisabled()
  await page.keyboard.press('Escape')
  const { items } = await read(page, '/vms?templateId=template-ubuntu')
  const vmIds = Array.isArray(items) ? items.map(({ id }) => id) : []
  for (const vmId of vmIds) await callApi(page, `/vms/${vmId}?permanently=true`, { method: 'DELETE' })
  await step(page, 120)
  await expect(page.getByText('No VM was made of it yet')).toBeVisible()
  await page.getByRole('button', { name: 'Delete template' }).click()
  await dialog(page).getByRole('button', { name: 'Delete template' }).click()
  await step(page, 60)
  await expect(page.getByText('There are no templates yet')).toBeVisible()
})

test('it is renamed and described', async ({ page }) => {
  await open(page, '/templates/template-ubuntu')
  await page.getByRole('button', { name: 'Rename or describe' }).click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('ubuntu-lts')
  await dialog(page).getByRole('textbox', { name: 'Description' }).fill('Patched in March')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'ubuntu-lts' })).toBeVisible()
  await expect(page.getByText('Patched in March')).toBeVisible()
})

test('a VM is checked out and checked in as the next version; the one before goes when nobody reads it', async ({
  page,
}) => {
  await open(page, '/templates/template-ubuntu')
  const body = { name: 'edge-1', mode: 'linked' }
  await callApi(page, '/templates/template-ubuntu/deploy', { method: 'POST', body })
  await step(page, 60)
  await page.getByRole('button', { name: 'Check out…' }).click()
  await dialog(page).getByRole('textbox', { name: 'Name of the VM' }).fill('ubuntu-next')
  await dialog(page).getByRole('button', { name: 'Check out' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  const next = page.getByRole('region', { name: 'The next version' })
  await expect(next).toContainText('ubuntu-next')
  await expect(page.getByRole('button', { name: 'Check out…' })).toBeDisabled()
  await next.getByRole('button', { name: 'Check in…' }).click()
  await dialog(page).getByRole('textbox', { name: 'What is new' }).fill('Patched in March')
  expect(await violations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'Check in' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  await expect(rowOf(page, 'edge-1')).toContainText('Out of date')
  const lineage = page.getByRole('region', { name: 'Lineage' })
  await expect(lineage.getByRole('listitem').first()).toContainText(/current.*Patched in March/)
  await lineage.getByRole('button', { name: /^Delete version/ }).click()
  await expect(dialog(page)).toContainText(/linked clone of .* reads its blocks: edge-1/)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await lineage.getByRole('link', { name: /^Deploy version/ }).click()
  await expect(page.getByRole('combobox', { name: 'Version' })).toContainText(/^Version \d+$/)

  await page.goBack()
  const { items } = await read(page, '/vms?name=edge-1')
  await callApi(page, `/vms/${Object(items)[0].id}?permanently=true`, { method: 'DELETE' })
  await step(page, 60)
  await lineage.getByRole('button', { name: /^Delete version/ }).click()
  await dialog(page).getByRole('button', { name: 'Delete version' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  await expect(lineage.getByRole('button', { name: /^Delete version/ })).toBeHidden()
  await expect(lineage.getByRole('heading', { name: /^Version/ })).toHaveCount(1)
})
