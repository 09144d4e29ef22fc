import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, read, row, step } from './console'
import { expect, test } from './test'

const dialog = (page: Page) => page.getByRole('dialog')
const more = async (page: Page, name: string, verb: string): Promise<void> => {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: verb, exact: true }).click()
}

test('a disk comes to a VM that runs, moves alone to another datastore, and is detached', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=disks')
  await page.getByRole('button', { name: 'Attach disk…' }).click()
  await dialog(page).getByRole('textbox', { name: 'Size' }).fill('8')
  await dialog(page).getByRole('button', { name: 'Attach disk', exact: true }).click()
  await expect(row(page, 'disk-1')).toContainText('8 GiB')
  await more(page, 'disk-1', 'Move…')
  await expect(dialog(page).getByRole('combobox', { name: 'Datastore' })).toHaveValue('local-a')
  await dialog(page).getByRole('button', { name: 'Move disk' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  await expect(row(page, 'disk-1')).toContainText('local-a')
  await expect(row(page, 'disk-0')).toContainText('shared')
  await more(page, 'disk-1', 'Detach…')
  await dialog(page).getByRole('button', { name: 'Detach and delete' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(row(page, 'disk-1')).toHaveCount(0)
})

test('the disk that a VM starts from stays, and snapshots keep disks together', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=disks&dialog=detach-disk&disk=disk-0')
  await expect(dialog(page)).toContainText('batch-1 starts from disk-0, its first disk.')
  await expect(dialog(page).getByRole('button', { name: 'Detach and delete' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await callApi(page, '/vms/vm-batch-1/snapshots', { method: 'POST', body: { name: 'before' } })
  await step(page, 60)
  await page.getByRole('button', { name: 'Attach disk…' }).click()
  await expect(dialog(page)).toContainText('Delete the snapshots of batch-1 first.')
})

test('a NIC comes with an address, changes its network, is unplugged and removed', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=networks')
  await page.getByRole('button', { name: 'Add NIC…' }).click()
  await expect(dialog(page).getByRole('combobox', { name: 'Network' })).toHaveValue('dmz')
  await dialog(page).getByRole('button', { name: 'Add NIC', exact: true }).click()
  await expect(row(page, 'nic-1')).toContainText('10.0.1.10')
  await more(page, 'nic-1', 'Change network…')
  await dialog(page).getByRole('button', { name: 'Change network', exact: true }).click()
  await expect(row(page, 'nic-1')).toContainText('10.0.0.')
  await page.getByRole('button', { name: 'Disconnect: nic-1' }).click()
  await expect(row(page, 'nic-1')).toContainText('Disconnected')
  await more(page, 'nic-1', 'Remove…')
  await dialog(page).getByRole('button', { name: 'Remove NIC' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(row(page, 'nic-1')).toHaveCount(0)
})

test('a network that the host is not connected to is refused at its field', async ({ page }) => {
  await open(page, '/vms/vm-amd-1?tab=networks&dialog=attach-nic')
  await expect(dialog(page).getByRole('combobox', { name: 'Network' })).toHaveAccessibleDescription(
    /amd-a is not connected to dmz/,
  )
  await expect(dialog(page).getByRole('button', { name: 'Add NIC', exact: true })).toBeDisabled()
})

test('the hardware tab says what can be changed now, and why not the rest', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=hardware')
  const now = page.getByRole('region', { name: 'What can be changed now' })
  await expect(now.getByRole('listitem').filter({ hasText: 'Add a vCPU' }).first()).toContainText('Yes')
  await expect(now).toContainText('vCPUs cannot be taken from web-1 while it is on.')
  await page.getByRole('textbox', { name: 'vCPUs' }).fill('4')
  await page.getByRole('textbox', { name: 'CPU reservation' }).fill('500')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await expect.poll(() => read(page, '/vms/vm-web-1')).toMatchObject({ vcpus: 4, cpu: { reservationMHz: 500 } })
  await expect(page.getByRole('region', { name: 'CPU and machine' })).toContainText('Icelake-Server')
})

test('the API tab has the resource, the calls of its verbs, and what this console asked', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=api')
  await expect(page.getByRole('figure', { name: 'The VM as JSON' })).toContainText('"name": "web-1"')
  const verbs = page.getByRole('region', { name: 'Calls for its verbs' })
  await verbs.getByRole('combobox', { name: 'Verb' }).click()
  await page.getByRole('option', { name: 'Migrate' }).click()
  await verbs.getByRole('button', { name: 'fetch' }).click()
  await expect(verbs).toContainText("await fetch('http://127.0.0.1:5400/api/v1/vms/vm-web-1/migrate'")
  await page.getByRole('button', { name: 'Shut down' }).click()
  const log = page.getByRole('region', { name: 'Calls that this console made' })
  await log.getByRole('button', { name: 'Changes' }).click()
  await expect(log.getByRole('listitem')).toHaveText([/POST\s*\/vms\/vm-web-1\/shutdown\s*202/])
})

test('what has an active alarm is marked in its list and on its page, and can be filtered by it', async ({ page }) => {
  await open(page, '/vms')
  await callApi(page, '/simulation/faults', { method: 'POST', body: { kind: 'host-failure', hostId: 'host-intel-a' } })
  await step(page, 10)
  const mark = row(page, 'web-1').getByRole('link', { name: 'Critical: 1 active alarm of web-1' })
  await expect(mark).toBeVisible()
  await page.getByRole('search').getByRole('combobox').fill('alarm:critical')
  await page.keyboard.press('Enter')
  await expect(row(page, 'web-2')).toHaveCount(0)
  await mark.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Alarms' })).toBeVisible()
  await expect(row(page, 'web-1')).toHaveCount(1)
})

test('notes and tags are changed where they stand, and protection at once', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await page.getByRole('checkbox', { name: 'Protected from deletion' }).click()
  await page.getByRole('button', { name: 'Edit notes' }).click()
  const written = page.getByRole('textbox', { name: 'Description' })
  await written.fill('Front of the shop')
  await page.getByRole('button', { name: 'Save' }).click()
  // The form has the text, too: it goes when it was saved.
  await expect(written).toBeHidden()
  await expect(page.getByRole('region', { name: 'Notes and tags' })).toContainText('Front of the shop')
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ description: 'Front of the shop', protected: true })
})
