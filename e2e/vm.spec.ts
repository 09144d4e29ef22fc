import { callApi } from './api-in-page'
import { violations } from './axe'
import { open, step } from './console'
import { expect, test } from './test'

test('its parts each have an address that restores what was seen', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  const tabs = page.getByRole('navigation', { name: 'Parts of this VM' })
  for (const [tab, text] of [
    ['Monitor', 'CPU ready'],
    ['Snapshots', 'This VM has no snapshots'],
    ['Disks', 'Disks are thin'],
    ['Networks', 'MAC address'],
    ['Events', 'Nothing has changed it yet'],
  ] as const) {
    const link = tabs.getByRole('link', { name: new RegExp(`^${tab}`) })
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('main')).toContainText(text)
  }
  await page.goBack()
  await page.reload()
  await expect(tabs.getByRole('link', { name: /^Networks/ })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('main')).toContainText('10.0.0.')
})

test('its summary tells where its disks lie and how its NICs are connected', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  const now = page.getByRole('region', { name: 'Usage now' })
  await expect(now).toContainText(/CPU ready\d/)
  await expect(now).not.toContainText('–')
  const disks = page.getByRole('region', { name: 'Storage' })
  await expect(disks.getByRole('link', { name: 'shared' })).toBeVisible()
  await expect(disks.getByRole('meter', { name: 'disk-0' })).toHaveAttribute('aria-valuetext', /of 20 GiB/)
  const nics = page.getByRole('region', { name: 'Network', exact: true })
  await expect(nics).toContainText('Connected')
  await callApi(page, '/vms/vm-web-1/nics/nic-0', { method: 'PATCH', body: { connected: false } })
  await expect(nics).toContainText('Disconnected')
})

test('its charts go on with the simulated clock, and have their values as a table', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=monitor')
  const cpu = page.getByRole('main').getByRole('region', { name: /^CPU/ })
  await expect(cpu).toContainText('No values in this time')
  await step(page, 1800)
  await cpu.getByText('Values as a table').click()
  await expect(cpu.getByRole('table')).toContainText('11:1')
  await step(page, 1800)
  await expect(cpu.getByRole('table')).toContainText('11:4')
  const reclaimed = page.getByRole('main').getByRole('region', { name: /^Memory taken back/ })
  await reclaimed.getByText('Values as a table').click()
  await expect(reclaimed.getByRole('columnheader')).toContainText(['Time', 'Shared (MiB)', 'Ballooned (MiB)'])
})

test('a VM that was deleted for good has a page that tells what became of it', async ({ page }) => {
  await open(page, '/vms/vm-batch-1')
  await callApi(page, '/vms/vm-batch-1?permanently=true', { method: 'DELETE' })
  await step(page, 60)
  await expect(page.getByText('This VM was deleted for good')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('main')).toContainText('batch-1 was deleted for good')
})

test('deleted from its page, it says for how long it can come back, and comes back', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?dialog=delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await step(page, 60)
  const bin = page.getByRole('region', { name: 'Recycle bin' })
  await expect(bin).toContainText('This VM is in the recycle bin.')
  expect(await violations(page)).toEqual([])
  await expect(bin).toContainText('in 3 days')
  await page.getByRole('button', { name: 'Restore' }).click()
  await step(page, 60)
  await expect(bin).toBeHidden()
})

test('what ties it to its host is named, and ejected', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  const devices = [{ kind: 'local-iso', name: 'installer.iso' }]
  await callApi(page, '/vms/vm-web-1', { method: 'PATCH', body: { devices } })
  const hardware = page.getByRole('main').getByText('installer.iso (image on the host)')
  await expect(hardware).toBeVisible()
  await page.getByRole('button', { name: 'Eject: installer.iso' }).click()
  await expect(hardware).toBeHidden()
})
