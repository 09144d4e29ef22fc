import { callApi } from './api-in-page'
import { open, row, rowOf, step, visit } from './console'
import { expect, test } from './test'

test('the topology shows who is on which network, and the way from one VM to another', async ({ page }) => {
  await open(page, '/networks')
  await page.getByRole('link', { name: 'Topology' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Topology')
  await expect(row(page, 'lan')).toContainText('5')
  await visit(page, '/networks/topology?from=vm-web-1&to=vm-web-2')
  await expect(page.getByText(/Gets through/)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'over the hosts’ links' })).toBeVisible()
  await page.getByRole('button', { name: 'intel', exact: true }).click()
  await expect(page).toHaveURL(/cluster=cluster-intel/)
  await expect(page.getByRole('link', { name: 'intel-a' }).first()).toBeVisible()
})

test('uplinks show what passes them and how much of each that takes', async ({ page }) => {
  await open(page, '/networks/topology')
  const uplinks = page.getByRole('group', { name: 'Uplinks' })
  await expect(uplinks.getByRole('row').filter({ hasText: 'amd' })).toContainText('10 Gb/s')
  await expect(uplinks.getByRole('meter', { name: 'intel' })).toHaveAttribute('aria-valuetext', '2 %')
  await page.getByRole('button', { name: 'intel', exact: true }).click()
  await expect(uplinks.getByRole('columnheader', { name: 'Link' })).toBeVisible()
  await callApi(page, '/simulation/faults', {
    method: 'POST',
    body: { kind: 'link-failure', hostId: 'host-intel-b', nicId: 'nic-0' },
  })
  await expect(uplinks.getByRole('row').filter({ hasText: 'intel-b' })).toContainText('nic-0 down')
})

test('a probe is held to a NIC of a VM that has several, and draws what it passes', async ({ page }) => {
  await open(page, '/networks/topology?from=vm-web-1&to=vm-web-2')
  await callApi(page, '/vms/vm-web-1/nics', { method: 'POST', body: { networkId: 'network-dmz' } })
  const path = page.getByRole('list', { name: 'Path' })
  await expect(path.getByRole('listitem')).toHaveText([/web-1.*nic-0/, 'intel-a', 'lan', 'intel-b', /web-2.*nic-0/])
  await page.getByRole('combobox', { name: 'NIC of web-1' }).click()
  await page.getByRole('option', { name: /nic-1 · dmz/ }).click()
  await expect(page).toHaveURL(/fromNic=nic-1/)
  await expect(path.getByRole('listitem')).toHaveText([/web-1.*nic-1/, 'intel-a', /dmz.*ends here/])
  await expect(page.getByText('Does not get through')).toBeVisible()
})

test('the list of networks says how each stands, and how full it is', async ({ page }) => {
  await open(page, '/networks')
  const lan = rowOf(page, 'lan')
  await expect(lan.getByRole('meter', { name: 'Addresses' })).toHaveAttribute('aria-valuetext', '6 of 245 in use')
  await expect(lan).toContainText('Up')
  await callApi(page, '/simulation/faults', {
    method: 'POST',
    body: { kind: 'link-failure', hostId: 'host-intel-b', nicId: 'nic-0' },
  })
  await expect(lan).toContainText('1 link down')
  await step(page, 60)
  await expect(lan).toContainText('MB/s')
})
