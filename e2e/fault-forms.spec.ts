import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, read, step } from './console'
import { hurry, mendAll, press, strike } from './faults'
import { expect, test } from './test'

const namesOf = async (page: Page, path: string): Promise<unknown[]> =>
  Object((await callApi(page, path)).body).items.map(({ name }: { readonly name: string }) => name)

for (const [kind, told] of [
  ['api-unavailable', 'Not available now'],
  ['api-throttle', 'Too many requests'],
  ['api-malformed', 'The answer cannot be read'],
] as const) {
  test(`${kind}: a dialog keeps what was typed, and what is sent again from it is done once`, async ({ page }) => {
    await open(page, '/vms/vm-web-1?dialog=snapshot')
    await hurry(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('kept')
    await dialog.getByRole('textbox', { name: 'Description' }).fill('before the update')
    await strike(page, { kind, route: '/vms/*/snapshots', method: 'POST' })
    await press(dialog.getByRole('button', { name: 'Take snapshot' }))
    await expect(dialog.getByRole('alert')).toContainText(told)
    await mendAll(page)
    await step(page, 60)
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('kept')
    await expect(dialog.getByRole('textbox', { name: 'Description' })).toHaveValue('before the update')
    await dialog.getByRole('button', { name: 'Take snapshot' }).click()
    await expect(dialog).toBeHidden()
    await step(page, 60)
    expect(await namesOf(page, '/vms/vm-web-1/snapshots')).toEqual(['kept'])
  })

  test(`${kind}: a form keeps what was typed, and makes one VM`, async ({ page }) => {
    await open(page, '/vms/vm-batch-1/clone')
    await hurry(page)
    const name = page.getByRole('textbox', { name: 'Name', exact: true })
    await name.fill('batch-kept')
    await page.getByRole('radio', { name: /^Linked clone/ }).click()
    const review = page.getByRole('region', { name: 'What will happen' })
    await expect(review).toContainText('Possible')
    await strike(page, { kind, route: '/vms/*/clone' })
    await press(page.getByRole('button', { name: 'Clone', exact: true }))
    await expect(page.getByRole('alert')).toContainText(told)
    await mendAll(page)
    await step(page, 60)
    await expect(name).toHaveValue('batch-kept')
    await expect(page.getByRole('radio', { name: /^Linked clone/ })).toBeChecked()
    await page.getByRole('button', { name: 'Clone', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('batch-kept')
    expect((await namesOf(page, '/vms')).filter(each => String(each).startsWith('batch-'))).toEqual([
      'batch-1',
      'batch-kept',
    ])
  })
}

test('while answers are late a form is sent once, however often it is pressed', async ({ page }) => {
  await open(page, '/vms/vm-web-1?dialog=snapshot')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('late')
  await strike(page, { kind: 'api-latency', route: '/vms/*/snapshots', delayMs: 400 })
  await dialog.getByRole('button', { name: 'Take snapshot' }).dblclick()
  await expect(dialog).toBeHidden()
  await mendAll(page)
  await step(page, 60)
  expect(await namesOf(page, '/vms/vm-web-1/snapshots')).toEqual(['late'])
})

test('while the stream of events is dropped a form is kept, and sent as ever', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  await page.getByRole('button', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('renamed')
  await strike(page, { kind: 'api-stream-drop' })
  await expect(page.getByText('Connection lost; trying again.')).toBeVisible()
  await expect(dialog.getByRole('textbox')).toHaveValue('renamed')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(dialog).toBeHidden()
  expect(await read(page, '/hosts/host-intel-a')).toMatchObject({ name: 'renamed' })
  await mendAll(page)
})
