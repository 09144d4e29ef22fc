import { open, read } from './console'
import { expect, test } from './test'

test('resource pools: one is made for some VMs, changed and removed', async ({ page }) => {
  await open(page, '/clusters/cluster-intel?tab=policies')
  const pools = page.getByRole('region', { name: 'Resource pools' })
  await expect(pools).toContainText('No resource pools')
  await pools.getByRole('button', { name: 'Add pool…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('gold')
  await dialog.getByRole('textbox', { name: 'Memory reservation' }).fill('1024')
  await dialog.getByRole('checkbox', { name: 'web-1' }).click()
  await dialog.getByRole('button', { name: 'Add pool' }).click()
  await expect(dialog).toBeHidden()
  await expect(pools).toContainText('1 VM · 4,000 shares · 1 GiB of memory reserved')
  await pools.getByRole('button', { name: 'Edit the pool gold' }).click()
  await dialog.getByRole('checkbox', { name: 'web-2' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(pools).toContainText('2 VMs')
  expect(await read(page, '/clusters/cluster-intel/pools')).toMatchObject({
    items: [{ vmIds: ['vm-web-1', 'vm-web-2'], memory: { shares: 163_840, reservationMiB: 1024, limitMiB: null } }],
  })
  await pools.getByRole('button', { name: 'Remove the pool gold' }).click()
  await expect(pools).toContainText('No resource pools')
})
