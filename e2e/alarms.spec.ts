import { callApi } from './api-in-page'
import { violations } from './axe'
import { open, row, step } from './console'
import { expect, test } from './test'

test('a failure raises alarms, which are acknowledged together, told on the host’s page, and cleared', async ({
  page,
}) => {
  await open(page, '/alarms')
  await expect(page.getByText('Nothing wants attention')).toBeVisible()
  const body = { kind: 'host-failure', hostId: 'host-intel-a' }
  await callApi(page, '/simulation/faults', { method: 'POST', body })
  const failed = row(page, 'intel-a')
  await expect(failed.getByText('Host failed')).toBeVisible()
  await expect(failed.getByText('Critical')).toBeVisible()
  await page.getByRole('button', { name: 'Acknowledge all shown…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Acknowledge \d alarms$/ })
  await dialog.getByRole('textbox', { name: 'Note' }).fill('on my way')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(dialog).toBeHidden()
  await expect(failed.getByText('You: on my way')).toBeVisible()

  await failed.getByRole('link', { name: 'intel-a' }).click()
  const notice = page.getByRole('region', { name: 'Active alarms' })
  await expect(notice.getByText('Host failed')).toBeVisible()
  const [fault] = Object((await callApi(page, '/simulation/faults')).body).items
  await callApi(page, `/simulation/faults/${fault.id}`, { method: 'DELETE' })
  await step(page, 600)
  await expect(notice).toBeHidden()
})

test('a threshold is tried out as it is set, and raises what is beyond it', async ({ page }) => {
  await open(page, '/alarms?tab=definitions')
  await page.getByRole('button', { name: 'Edit Host memory used' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Host memory used' })
  await expect(dialog.getByText('It would be raised for nothing now')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Threshold' }).fill('1')
  await dialog.getByRole('textbox', { name: 'For at least' }).fill('0')
  await expect(dialog.getByText(/It would be raised for \d things now/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Host memory used')).toContainText('above 1 %')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(/Alarms [2-9]/)
  await page.getByRole('checkbox', { name: 'Raise alarms for Host memory used' }).click()
  await expect(title).toHaveText(/Alarms 0/)
})

test('a definition that was removed can be put back', async ({ page }) => {
  await open(page, '/alarms?tab=definitions')
  const edit = page.getByRole('button', { name: 'Edit Host memory used' })
  await edit.click()
  const dialog = page.getByRole('dialog', { name: 'Edit Host memory used' })
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog).toBeHidden()
  await expect(edit).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(edit).toBeVisible()
})
