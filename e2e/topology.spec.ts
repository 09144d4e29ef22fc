import { open, row } from './console'
import { expect, test } from './test'

test('the topology shows who is on which network, and the way from one VM to another', async ({ page }) => {
  await open(page, '/networks')
  await page.getByRole('link', { name: 'Topology' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Topology')
  await expect(row(page, 'lan')).toContainText('5')
  await page.goto('/networks/topology?from=vm-web-1&to=vm-web-2')
  await expect(page.getByText(/Gets through/)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'over the hosts’ links' })).toBeVisible()
  await page.getByRole('button', { name: 'intel', exact: true }).click()
  await expect(page).toHaveURL(/cluster=cluster-intel/)
  await expect(page.getByRole('link', { name: 'intel-a' })).toBeVisible()
})
