import { expect, test } from '@playwright/test'
import { open, read, step } from './console'

test('a VM’s networks tab tells which way it gets through to another, and has it send all its traffic there', async ({
  page,
}) => {
  await open(page, '/vms/vm-web-1?tab=networks')
  const traffic = page.getByRole('region', { name: 'Traffic' })
  await expect(traffic).toContainText('It sends its traffic to everybody.')
  const target = traffic.getByRole('combobox', { name: 'Gets through to' })
  await target.fill('db-1')
  await page.getByRole('option', { name: 'db-1' }).click()
  await expect(traffic.getByRole('status')).toContainText('Reachable through the memory of the host that they share')
  await traffic.getByRole('button', { name: 'Send all traffic to db-1' }).click()
  await step(page, 1)
  await expect(traffic.getByRole('link', { name: 'db-1' })).toBeVisible()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ workload: { peerId: 'vm-db-1' } })
  await traffic.getByRole('button', { name: 'Send to everybody' }).click()
  await expect(traffic).toContainText('It sends its traffic to everybody.')
})

test('a VM’s disk shares are set where its disks are', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=disks')
  await page.getByRole('textbox', { name: 'Disk shares' }).fill('2000')
  await page.getByRole('button', { name: 'Set disk shares' }).click()
  await expect(page.getByRole('button', { name: 'Set disk shares' })).toBeHidden()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ diskShares: 2000 })
})
