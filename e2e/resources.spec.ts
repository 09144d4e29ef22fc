import { callApi } from './api-in-page'
import { filterBy, open, read, rowOf, rows, step } from './console'
import { expect, test } from './test'

test('storage: how full each datastore is, who uses it, who reaches it', async ({ page }) => {
  await open(page, '/storage')
  await expect(rowOf(page, 'shared')).toContainText(/NFS.*1,000 GiB|NFS.*GiB/)
  await page.getByRole('button', { name: 'Sort by Capacity' }).click()
  await expect(page).toHaveURL(/orderBy=-capacity/)
  await expect(rows(page)).toHaveText([/shared/, /local-a/])
  await page.getByRole('link', { name: 'shared', exact: true }).click()
  await expect(rowOf(page, 'web-1')).toContainText('4 GiB')
  await expect(rowOf(page, 'ubuntu').getByRole('button', { name: 'Move ubuntu' })).toBeDisabled()
  await filterBy(page, 'kind:template')
  await expect(rows(page)).toHaveText([/ubuntu/])
  await page.reload()
  await expect(rows(page)).toHaveText([/ubuntu/])
  await expect(page.getByRole('region', { name: 'Hosts that reach it' })).toContainText('amd-a')
})

test('storage: a VM’s disks are moved from the page of the datastore that they lie on', async ({ page }) => {
  await open(page, '/storage/datastore-shared')
  await rowOf(page, 'batch-1').getByRole('link', { name: 'Move batch-1' }).click()
  await expect(page.getByRole('dialog', { name: /batch-1/ })).toBeVisible()
  await expect(page.getByRole('dialog')).toContainText('Datastore')
})

test('storage: what a clone takes shows while the page is open', async ({ page }) => {
  await open(page, '/storage/datastore-shared')
  await callApi(page, '/vms/vm-batch-1/clone', { method: 'POST', body: { name: 'batch-2', mode: 'full' } })
  await step(page, 600)
  await expect(rowOf(page, 'batch-2')).toContainText('4 GiB')
})

test('networks: addresses, hosts and VMs on each, in an order that the address keeps', async ({ page }) => {
  await open(page, '/networks')
  await expect(rowOf(page, 'lan')).toContainText('10.0.0.0/24')
  await page.getByRole('link', { name: 'lan', exact: true }).click()
  await expect(page.getByRole('main')).toContainText(/6 of \d+/)
  await expect(page.getByRole('main').getByRole('link', { name: 'amd-a' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Sort by Host' }).click()
  await expect(page).toHaveURL(/orderBy=host/)
  await page.reload()
  await expect(rows(page).first()).toContainText('amd-1')
})

test('clusters: their hosts together, what a CPU baseline would mean for whom, and how much memory is given out', async ({
  page,
}) => {
  await open(page, '/clusters')
  const cards = page.getByRole('list', { name: 'Clusters', exact: true }).getByRole('article')
  await expect(cards).toHaveCount(2)
  const intel = page.getByRole('article', { name: 'intel' })
  await expect(intel.getByRole('list', { name: 'Hosts of intel' }).getByRole('link')).toHaveCount(2)
  await expect(intel).toContainText('Healthy')
  await expect(intel.getByRole('link', { name: 'Availability is off' })).toBeVisible()
  await callApi(page, '/hosts/host-intel-b/enter-maintenance', { method: 'POST', body: {} })
  await expect(intel).toContainText('1 host out of service')
  await callApi(page, '/hosts/host-intel-b/exit-maintenance', { method: 'POST', body: {} })
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('link', { name: 'intel', exact: true }).click()
  await page.getByRole('button', { name: 'Change baseline…' }).click()
  const dialog = page.getByRole('dialog', { name: 'CPU baseline of intel' })
  await dialog.getByRole('button', { name: /^Show all \d+ levels/ }).click()
  await dialog.getByRole('radio', { name: /^Skylake-Server \d/ }).click()
  await expect(dialog).toContainText('4 running VMs have seen more than this.')
  await expect(dialog.getByRole('list', { name: 'Running VMs that see more' })).toContainText('web-1')
  await expect(dialog).toContainText('Shut db-1')
  await expect(dialog.getByRole('button', { name: 'Set baseline' })).toBeDisabled()
  await dialog.getByRole('radio', { name: /^Icelake-Server \d/ }).click()
  await dialog.getByRole('button', { name: 'Set baseline' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main')).toContainText('Icelake-Server')
  await page.getByRole('button', { name: 'Memory overcommit…' }).click()
  const overcommit = page.getByRole('dialog', { name: 'Memory overcommit of intel' })
  await expect(overcommit.getByRole('button', { name: 'Set factor' })).toBeDisabled()
  await overcommit.getByRole('textbox', { name: 'Memory overcommit' }).fill('1.5')
  await overcommit.getByRole('button', { name: 'Set factor' }).click()
  await expect(overcommit).toBeHidden()
  await expect(page.getByRole('main')).toContainText('1.5 × what there is')
  const intelNow = { cpuBaseline: 'Icelake-Server', memoryOvercommit: 1.5 }
  expect(await read(page, '/clusters/cluster-intel')).toMatchObject(intelNow)
})

test('storage: the layers of disks, who reads them, and what sharing saves', async ({ page }) => {
  await open(page, '/storage/datastore-shared')
  await callApi(page, '/templates/template-ubuntu/deploy', {
    method: 'POST',
    body: { namePrefix: 'l', count: 2, mode: 'linked' },
  })
  await step(page, 120)
  await page.getByRole('main').getByRole('link', { name: 'Layers' }).click()
  await expect(page).toHaveURL(/tab=layers/)
  const chain = page.getByRole('region', { name: /^ubuntu/ }).first()
  await expect(chain.getByRole('row').filter({ hasText: 'template' })).toContainText('nothing')
  await expect(chain).toContainText('l01')
  await expect(page.getByRole('region', { name: 'Where the space goes' })).toContainText('Saved by sharing')
})
