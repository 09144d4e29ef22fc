import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { open, read, state, step, visit } from './console'
import { expect, test } from './test'

const enter = (page: Page) => page.getByRole('button', { name: 'Enter maintenance…' })
const dialog = (page: Page, host: string) => page.getByRole('dialog', { name: `Put ${host} in maintenance` })

test('what runs moves away first; then nothing can be placed there until the host is back', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  await enter(page).click()
  await expect(dialog(page, 'intel-a')).toContainText('2 VMs move')
  await dialog(page, 'intel-a').getByRole('button', { name: 'Enter maintenance' }).click()
  await expect(state(page)).toContainText('Entering maintenance')
  await expect(page.getByRole('region', { name: 'Entering maintenance' })).toContainText('2 VMs are still on')
  await step(page, 900)
  await expect(state(page)).toContainText('In maintenance')
  expect(await read(page, '/vms?hostId=host-intel-b&state=running')).toMatchObject({ total: 4 })
  await visit(page, '/vms/vm-web-1/migrate')
  const row = page.getByRole('row').filter({ hasText: 'intel-a' })
  await expect(row).toContainText('intel-a is in maintenance, or on its way there, and takes no VMs.')
  await visit(page, '/hosts/host-intel-a')
  await page.getByRole('button', { name: 'Exit maintenance' }).click()
  await step(page, 60)
  await expect(state(page)).toContainText('Connected')
})

test('what can not go is named with its reasons, and the host waits until somebody sees to it', async ({ page }) => {
  await open(page, '/hosts/host-amd-a')
  await enter(page).click()
  const plan = dialog(page, 'amd-a')
  await expect(plan).toContainText('1 VM has nowhere to go')
  await expect(plan).toContainText('different CPU vendor')
  await plan.getByText('Why, host by host').click()
  await expect(plan).toContainText('intel-a has an Intel CPU and amd-1 runs on an AMD one.')
  await plan.getByRole('button', { name: 'Enter maintenance' }).click()
  await step(page, 600)
  const evacuation = page.getByRole('region', { name: 'Entering maintenance' })
  await expect(evacuation).toContainText('Waits for 1 VM that you have to see to')
  await callApi(page, '/vms/vm-amd-1/stop', { method: 'POST' })
  await step(page, 60)
  await expect(state(page)).toContainText('In maintenance')
})

test('called off on the way, the host is in service again', async ({ page }) => {
  await open(page, '/hosts/host-amd-a')
  await callApi(page, '/hosts/host-amd-a/enter-maintenance', { method: 'POST' })
  await page.getByRole('button', { name: 'Stop entering maintenance' }).click()
  await step(page, 10)
  await expect(state(page)).toContainText('Connected')
  expect(await read(page, '/vms/vm-amd-1')).toMatchObject({ state: 'running', hostName: 'amd-a' })
})

test('stopped VMs stay registered, unless they are to move too', async ({ page }) => {
  await open(page, '/hosts/host-intel-b')
  await enter(page).click()
  const plan = dialog(page, 'intel-b')
  await expect(plan).toContainText('1 VM stays')
  await expect(plan).toContainText('is off, so it loses nothing by staying registered here')
  await plan.getByRole('checkbox', { name: 'Move stopped VMs too' }).click()
  await expect(plan).toContainText('3 VMs move')
  await plan.getByRole('button', { name: 'Enter maintenance' }).click()
  await step(page, 900)
  await expect(state(page)).toContainText('In maintenance')
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ hostName: 'intel-a' })
})

test('a host that is in service has no maintenance to leave, and says so', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  const exit = page.getByRole('button', { name: 'Exit maintenance' })
  await expect(exit).toBeDisabled()
  await expect(exit).toHaveAccessibleDescription(/intel-a is not in maintenance/)
})

test('the plan tells of each VM how it goes, for how long it stands still, and what the other host carries then', async ({
  page,
}) => {
  await open(page, '/hosts/host-intel-b')
  await enter(page).click()
  const plan = dialog(page, 'intel-b')
  await plan.getByRole('checkbox', { name: 'Move stopped VMs too' }).click()
  const moves = plan.getByRole('group', { name: '3 VMs move' })
  await expect(moves.getByRole('row').filter({ hasText: 'batch-1' })).toContainText('Cold')
  const live = moves.getByRole('row').filter({ hasText: 'Live' })
  await expect(live).toHaveCount(2)
  await expect(live.first()).toContainText('intel-a')
  await expect(live.first()).toContainText('ms')
  await expect(plan.getByRole('meter', { name: 'Memory given out on intel-a' })).toBeVisible()
})

test('what had to leave comes back when it is asked to, after a look at who can', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  await callApi(page, '/hosts/host-intel-a/enter-maintenance', { method: 'POST' })
  await step(page, 900)
  const away = page.getByRole('region', { name: 'VMs elsewhere' })
  await expect(away).toContainText('2 VMs had to leave this host')
  await expect(away.getByRole('button')).toHaveAccessibleDescription(/is in maintenance/)
  await page.getByRole('button', { name: 'Exit maintenance' }).click()
  await step(page, 60)
  await away.getByRole('button', { name: 'Bring VMs back…' }).click()
  const back = page.getByRole('dialog', { name: 'Bring VMs back to intel-a' })
  await expect(back).toContainText('2 VMs come back')
  expect(await violations(page)).toEqual([])
  await back.getByRole('button', { name: 'Bring VMs back' }).click()
  // What lies under a dialog has no role meanwhile.
  await expect(back).toBeHidden()
  await step(page, 900)
  await expect(away).toBeHidden()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ hostName: 'intel-a' })
})

test('a host in maintenance is replaced by another machine, and its VMs come back to it', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  const replace = page.getByRole('button', { name: 'Replace…' })
  await expect(replace).toHaveAccessibleDescription(/intel-a is still in service/)
  await callApi(page, '/hosts/host-intel-a/enter-maintenance', { method: 'POST' })
  await step(page, 900)
  await replace.click()
  const replacing = page.getByRole('dialog', { name: 'Replace intel-a' })
  await expect(replacing).toContainText('About 32')
  expect(await violations(page)).toEqual([])
  await replacing.getByRole('button', { name: 'Replace host' }).click()
  await expect(replacing).toBeHidden()
  await step(page, 2100)
  await expect(state(page)).toContainText('Connected')
  await expect(page.getByRole('button', { name: 'Bring VMs back…' })).toBeEnabled()
})
