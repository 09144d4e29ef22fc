import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, row, rowOf, state, step } from './console'
import { mendAll, strike } from './faults'
import { expect, test } from './test'

const broken = (page: Page) => page.getByRole('region', { name: 'Faults' })
const alarms = (page: Page) => page.getByRole('region', { name: 'Active alarms' })
const showEvents = (page: Page) =>
  page.getByRole('navigation', { name: 'Parts of this VM' }).getByRole('link', { name: 'Events' }).click()
const STILL = 'This VM stands still.'
const migrate = async (page: Page, vm: string): Promise<void> => {
  const call = { method: 'POST', body: { hostId: 'host-intel-b' } }
  expect((await callApi(page, `/vms/${vm}/migrate`, call)).status).toBe(202)
}

test('a host that loses its power: its VM’s page says that it is down, and what was done to it failed', async ({
  page,
}) => {
  await open(page, '/vms/vm-db-1')
  await migrate(page, 'vm-db-1')
  await step(page, 2)
  await expect(state(page)).toContainText('Migrating')
  await strike(page, { kind: 'host-failure', hostId: 'host-intel-a' })
  await expect(state(page)).toContainText('Crashed')
  await expect(page.getByRole('main')).toContainText('intel-a failed')
  await showEvents(page)
  await expect(row(page, 'Fault: Power loss').first()).toBeVisible()
})

test('a host that hangs: its VM’s page says that it stands still, and that it goes on', async ({ page }) => {
  await open(page, '/vms/vm-db-1')
  await strike(page, { kind: 'host-hang', hostId: 'host-intel-a' })
  await expect(page.getByRole('region', { name: STILL })).toContainText('host does not respond')
  await mendAll(page)
  await step(page, 10)
  await expect(page.getByRole('region', { name: STILL })).toBeHidden()
  await expect(state(page)).toContainText('Running')
})

test('an isolated host is disconnected, its VMs run on, and it comes back', async ({ page }) => {
  await open(page, '/hosts/host-intel-a?tab=vms')
  await strike(page, { kind: 'host-isolation', hostId: 'host-intel-a' })
  await expect(state(page)).toContainText('Disconnected')
  await expect(broken(page)).toContainText('Host isolated')
  await expect(rowOf(page, 'db-1')).toContainText('Running')
  await mendAll(page)
  await step(page, 10)
  await expect(state(page)).toContainText('Connected')
  await expect(broken(page)).toBeHidden()
})

for (const fault of [
  { kind: 'link-slow', bandwidthMbps: 100, told: 'Slow link' },
  { kind: 'link-loss', lossPercent: 10, told: 'Lossy link' },
])
  test(`${fault.kind}: a migration takes long and says so, and ends soon when the link is mended`, async ({ page }) => {
    const { told, ...how } = fault
    await open(page, '/vms/vm-db-1')
    await strike(page, { ...how, hostId: 'host-intel-a' })
    await migrate(page, 'vm-db-1')
    // A link that is well carries its 8 GiB in ten seconds.
    await step(page, 60)
    await expect(state(page)).toContainText('Migrating')
    await page.getByRole('main').getByRole('link', { name: 'intel-a' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('intel-a')
    await expect(broken(page)).toContainText(told)
    await expect(alarms(page)).toContainText(/link/i)
    await mendAll(page)
    await step(page, 120)
    await expect(broken(page)).toBeHidden()
    await expect(alarms(page)).toBeHidden()
    expect((await callApi(page, '/vms/vm-db-1')).body).toMatchObject({ state: 'running', hostId: 'host-intel-b' })
  })

test('a full datastore shows no room; VMs that write stand still until there is some', async ({ page }) => {
  await open(page, '/storage/datastore-shared')
  await strike(page, { kind: 'datastore-full', datastoreId: 'datastore-shared' })
  await expect(broken(page)).toContainText('Datastore full')
  await step(page, 3600)
  await expect(alarms(page)).toContainText('100')
  await page.getByRole('table').getByRole('link', { name: 'db-1', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('db-1')
  await expect(page.getByRole('region', { name: STILL })).toContainText('full')
  await mendAll(page)
  await step(page, 10)
  await expect(page.getByRole('region', { name: STILL })).toBeHidden()
})

test('a slow datastore: its page says so and raises an alarm, and a copy there goes on', async ({ page }) => {
  await open(page, '/storage/datastore-shared')
  await callApi(page, '/vms/vm-batch-1/clone', { method: 'POST', body: { name: 'slow-copy', mode: 'full' } })
  await strike(page, { kind: 'datastore-slow', datastoreId: 'datastore-shared', latencyFactor: 50 })
  await expect(broken(page)).toContainText('Slow datastore')
  await step(page, 300)
  await expect(alarms(page)).toContainText(/latency/i)
  await expect(page.getByRole('table').getByRole('link', { name: 'slow-copy', exact: true })).toBeVisible()
  await mendAll(page)
  await step(page, 600)
  await expect(alarms(page)).toBeHidden()
  expect(Object((await callApi(page, '/vms?name=slow-copy')).body).items).toMatchObject([{ state: 'stopped' }])
})

test('a guest that crashes: the VM is down, and what was done to it failed', async ({ page }) => {
  await open(page, '/vms/vm-db-1')
  await migrate(page, 'vm-db-1')
  await step(page, 2)
  await expect(state(page)).toContainText('Migrating')
  await strike(page, { kind: 'guest-crash', vmId: 'vm-db-1' })
  await expect(state(page)).toContainText('Crashed')
  await showEvents(page)
  await expect(row(page, 'Fault: Guest crashes').first()).toBeVisible()
})

test('a CPU that runs away fills the VM’s row until it is mended', async ({ page }) => {
  await open(page, '/vms')
  await strike(page, { kind: 'guest-runaway', vmId: 'vm-web-1' })
  await step(page, 60)
  const mark = rowOf(page, 'web-1').getByRole('link', { name: 'Fault of web-1: Runaway CPU' })
  await expect(mark).toBeVisible()
  await expect(rowOf(page, 'web-1')).toContainText(/(9\d|100) %/)
  await mendAll(page)
  await step(page, 60)
  await expect(mark).toBeHidden()
  await expect(rowOf(page, 'web-1')).not.toContainText(/(9\d|100) %/)
})

test('a leak uses a VM’s memory up: an alarm and an event say so, until the guest restarts', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await strike(page, { kind: 'guest-leak', vmId: 'vm-web-1', leakMiBPerMin: 1000 })
  await step(page, 900)
  await expect(alarms(page)).toContainText(/memory/i)
  await callApi(page, '/vms/vm-web-1/reset', { method: 'POST', body: {} })
  await step(page, 120)
  await expect(broken(page)).toBeHidden()
  await showEvents(page)
  await expect(row(page, 'ran out of memory').first()).toContainText('Fault: Memory leak')
})
