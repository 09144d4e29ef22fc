import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { open, read, state, step, visit } from './console'
import { expect, test } from './test'

const target = (page: Page, host: string) =>
  page.getByRole('radiogroup', { name: 'Target host' }).getByRole('row').filter({ hasText: host })
const status = (page: Page) => page.getByRole('main').getByRole('status')
const phases = (page: Page) => page.getByRole('region', { name: 'Phases' }).first()

/** A running guest that rewrites its memory at that rate, on intel-a. */
async function runBusy(page: Page, name: string, dirtyMiBps: number): Promise<string> {
  const workload = { profile: 'hostile', dirtyMiBps, workingSetMiB: 6000 }
  const body = {
    name,
    vcpus: 4,
    memoryMiB: 8192,
    disks: [{ sizeGiB: 10 }],
    workload,
    hostId: 'host-intel-a',
    start: true,
  }
  const made = await callApi(page, '/vms', { method: 'POST', body })
  await step(page, 300)
  return String(Object(made.body).target.id)
}

/** The same hosts but for what is given, and on intel-a nothing but web-1 and others like it. */
async function onHosts(page: Page, hosts: object, others: readonly string[] = []): Promise<void> {
  const fleet = Object(await read(page, '/simulation/export'))
  const body = {
    ...fleet,
    hosts: fleet.hosts.map((host: object) => ({ ...host, ...hosts })),
    vms: ['web-1', ...others].map(name => ({ ...fleet.vms[0], id: `vm-${name}`, name })),
  }
  expect((await callApi(page, '/simulation/import', { method: 'POST', body })).status).toBe(200)
}

test('every host is there: those that fit with a prediction, the others with all their reasons', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await page.getByRole('button', { name: 'Migrate…' }).click()
  await expect(page.getByRole('region', { name: 'Target host' }).first()).toContainText('1 of 2 fit')
  await expect(target(page, 'intel-b')).toContainText(/fits/)
  await expect(target(page, 'intel-b')).toContainText(/\d+(\.\d)? s.*GiB/)
  await expect(target(page, 'amd-a')).toContainText('amd-a has an AMD CPU and web-1 runs on an Intel one.')
  await expect(target(page, 'amd-a')).toContainText('Choose a host with an Intel CPU')
  await expect(target(page, 'intel-a')).toContainText('web-1 is on intel-a already.')
  await target(page, 'amd-a').click()
  await expect(page).toHaveURL(/to=host-amd-a/)
  await expect(page.getByRole('button', { name: 'Migrate to amd-a' })).toBeDisabled()
})

test('all reasons of a host stand together', async ({ page }) => {
  await open(page, '/vms')
  const body = { name: 'dmz-1', vcpus: 2, memoryMiB: 1024, disks: [{ sizeGiB: 10, datastoreId: 'datastore-local-a' }] }
  const nics = [{ networkId: 'network-dmz' }]
  const made = await callApi(page, '/vms', {
    method: 'POST',
    body: { ...body, nics, hostId: 'host-intel-a', start: true },
  })
  await step(page, 300)
  await visit(page, `/vms/${Object(made.body).target.id}/migrate`)
  await expect(target(page, 'amd-a')).toContainText('amd-a has an AMD CPU and dmz-1 runs on an Intel one.')
  await expect(target(page, 'amd-a')).toContainText('amd-a does not reach local-a, where the disks are.')
  await expect(target(page, 'amd-a')).toContainText('amd-a is not connected to dmz.')
})

test('live from Intel to Intel: its rounds come one by one, and the VM runs on the other host', async ({ page }) => {
  await open(page, '/vms')
  const vmId = await runBusy(page, 'busy-1', 600)
  await visit(page, `/vms/${vmId}/migrate`)
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, 3)
  await expect(phases(page)).toContainText('Copy memory while running, round 1')
  await expect(phases(page)).not.toContainText('round 2')
  expect(await violations(page)).toEqual([])
  await expect(state(page)).toContainText('Running')
  await step(page, 600)
  await expect(status(page)).toContainText(/Moved to intel-b in .*, paused \d+/)
  await expect(phases(page)).toContainText('round 2')
  await expect(phases(page)).toContainText('Little enough was left')
  await expect(phases(page)).toContainText('Switch over')
  expect(await read(page, `/vms/${vmId}`)).toMatchObject({ state: 'running', hostName: 'intel-b' })
  await page.getByRole('link', { name: 'Back to the VM' }).click()
  await expect(page.getByRole('main').getByRole('link', { name: 'intel-b' }).first()).toBeVisible()
})

test('what happens is what was predicted', async ({ page }) => {
  await open(page, '/vms/vm-web-1/migrate')
  await expect(target(page, 'intel-b')).toContainText('fits')
  const { items } = await read(page, '/vms/vm-web-1/migration-targets')
  const [best] = Array.isArray(items) ? items : []
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way')
  await step(page, best.plan.durationS + 1)
  await expect(status(page)).toContainText('Moved to intel-b')
})

test('a stopped VM crosses to another vendor only when that is accepted', async ({ page }) => {
  await open(page, '/vms/vm-batch-1/migrate')
  await expect(page.getByRole('radio', { name: /^Cold/ })).toBeChecked()
  await target(page, 'amd-a').click()
  await expect(target(page, 'amd-a')).toContainText('batch-1 last ran on an Intel one.')
  await page.getByRole('checkbox', { name: 'Accept another CPU vendor' }).click()
  await expect(page).toHaveURL(/vendor=any/)
  await expect(target(page, 'amd-a')).toContainText('fits')
  await page.getByRole('button', { name: 'Migrate to amd-a' }).click()
  await expect(status(page)).toContainText('amd-a')
  await step(page, 120)
  await expect(status(page)).toContainText('Moved to amd-a')
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST' })
  await step(page, 120)
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ state: 'running', hostName: 'amd-a' })
})

test('cancelled in the middle, the VM is where it was and nothing is left behind', async ({ page }) => {
  await open(page, '/vms/vm-db-1/migrate')
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await step(page, 3)
  const during = await read(page, '/hosts/host-intel-b')
  await page.getByRole('button', { name: 'Cancel migration' }).click()
  await step(page, 10)
  await expect(status(page)).toContainText(/Ended after .*\. The VM stayed on intel-a\./)
  expect(await read(page, '/vms/vm-db-1')).toMatchObject({ state: 'running', hostName: 'intel-a' })
  const after = await read(page, '/hosts/host-intel-b')
  expect(Object(after.usage).memoryAllocatedMiB).toBeLessThan(Object(during.usage).memoryAllocatedMiB)
  await page.getByRole('button', { name: 'Choose another target' }).click()
  await expect(page.getByRole('button', { name: 'Migrate to intel-b' })).toBeEnabled()
})

test('a page reloaded in the middle of a migration shows it where it was, and it finishes', async ({ page }) => {
  await open(page, '/vms/vm-db-1/migrate')
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, 3)
  const before = await read(page, '/operations?state=running')
  await page.reload()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await expect(phases(page)).toContainText('round 1')
  expect(await read(page, '/operations?state=running')).toEqual(before)
  await step(page, 600)
  await expect(status(page)).toContainText('Moved to intel-b')
})

test('one that can not converge is given up by rule, and the VM keeps running where it was', async ({ page }) => {
  await open(page, '/vms')
  const id = await runBusy(page, 'wild-1', 4000)
  await visit(page, `/vms/${id}/migrate`)
  await expect(target(page, 'intel-b')).toContainText('never')
  await expect(page.getByRole('region', { name: 'What would happen' })).toContainText('The rounds stop shrinking')
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await step(page, 3600)
  await expect(status(page)).toContainText('The VM stayed on intel-a.')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/rounds? brought the end no nearer/)
  expect(await read(page, `/vms/${id}`)).toMatchObject({ state: 'running', hostName: 'intel-a' })
})

test('switched over to post-copy by hand: it says what is at stake, then the guest runs on the target', async ({
  page,
}) => {
  await open(page, '/vms')
  const id = await runBusy(page, 'wild-1', 4000)
  await visit(page, `/vms/${id}/migrate?method=post-copy&byHand=yes`)
  await expect(page.getByRole('checkbox', { name: 'Only when I switch it over' })).toBeChecked()
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await step(page, 5)
  await expect(phases(page)).toContainText('round 1')
  await page.getByRole('button', { name: 'Switch to post-copy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Switch wild-1 to post-copy?' })
  await expect(dialog.getByRole('note')).toContainText('the VM is lost')
  await expect(dialog).toContainText('What will happen')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Switch to post-copy' }).click()
  await step(page, 1)
  await expect(page.getByRole('button', { name: 'Switch to post-copy', exact: true })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Cancel migration' })).toBeDisabled()
  await expect(status(page)).toContainText('It runs on intel-b now')
  await step(page, 600)
  await expect(status(page)).toContainText('Moved to intel-b')
  const foretold = page.getByRole('region', { name: 'Predicted and actual' })
  // Without the switch it would have been given up: there was no pause to foretell.
  await expect(foretold.getByRole('row').filter({ hasText: 'Pause' })).toContainText(/Pause–\d+ ms$/)
})

test('a guest that is slowed down until it converges: what each round leaves to it, and of it', async ({ page }) => {
  await open(page, '/vms')
  const id = await runBusy(page, 'wild-1', 2500)
  await visit(page, `/vms/${id}/migrate?slow=yes`)
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, 3)
  const rounds = page.getByRole('region', { name: /^Rounds/ })
  await expect(rounds.getByRole('columnheader')).toContainText(['Rounds', 'Sent', 'Remaining', 'Dirtied meanwhile'])
  const foretold = page.getByRole('region', { name: 'Predicted and actual' })
  await expect(foretold).toContainText('Pause if it had switched over')
  await step(page, 3600)
  await expect(status(page)).toContainText(/Moved to intel-b in .*, paused \d+/)
  await expect(phases(page).getByRole('row').filter({ hasText: 'Guest slowed down by 20 %' }).first()).toContainText(
    '80 %',
  )
  await expect(rounds.getByRole('row').filter({ hasText: '60 %' }).first()).toContainText('40 %')
  await expect(foretold).not.toContainText('Pause if')
})

test('host and disks change together: the disks are copied first, then the memory', async ({ page }) => {
  await open(page, '/vms/vm-web-2/migrate')
  const disks = page.getByRole('combobox', { name: 'Disks' })
  await disks.click()
  await page.getByRole('option', { name: /^local-a/ }).click()
  await expect(disks).toHaveText('local-a')
  await page.getByRole('button', { name: 'Migrate to intel-a' }).click()
  await expect(status(page)).toContainText('On its way to intel-a.')
  await step(page, 1800)
  await expect(phases(page)).toContainText(/Copy memory.*Copy disk/s)
  const disk = expect.objectContaining({ datastoreId: 'datastore-local-a' })
  expect(await read(page, '/vms/vm-web-2')).toMatchObject({ hostId: 'host-intel-a', disks: [disk] })
})

test('two at once share the link and take longer than one', async ({ page }) => {
  await open(page, '/vms/vm-web-1/migrate')
  await expect(target(page, 'intel-b')).toContainText('fits')
  const { items } = await read(page, '/vms/vm-web-1/migration-targets')
  const [alone] = Array.isArray(items) ? items : []
  await callApi(page, '/vms/vm-db-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, alone.plan.durationS + 1)
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, 600)
  await expect(status(page)).toContainText('Moved to intel-b')
})

test('sliders redraw the prediction at once, say why it would not converge, and the address keeps them', async ({
  page,
}) => {
  await open(page, '/vms/vm-web-1/migrate')
  const outcome = page.getByRole('region', { name: 'What would happen' })
  await expect(outcome.getByRole('status')).toContainText('The rounds shrink')
  const before = await outcome.textContent()
  await page.getByRole('slider', { name: 'Link' }).fill('10')
  await expect(page.getByRole('slider', { name: 'Link' })).toHaveAttribute('aria-valuetext', '78 Mb/s')
  await expect(outcome).toContainText('Assumed')
  await expect(outcome).not.toContainText(before ?? '')
  await page.getByRole('slider', { name: 'Dirty rate' }).fill('110')
  await expect(outcome.getByRole('status')).toContainText('would be given up')
  await page.getByRole('slider', { name: 'Dirty rate' }).blur()
  await expect(page).toHaveURL(/link=78.*dirty=|dirty=.*link=78/)
  await page.reload()
  await expect(outcome.getByRole('status')).toContainText('would be given up')
  await page.getByRole('button', { name: 'As measured' }).click()
  await expect(outcome.getByRole('status')).toContainText('The rounds shrink')
  await expect(page).not.toHaveURL(/link=/)
  await page.getByText('Options', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Multifd' }).click()
  await expect(page).toHaveURL(/streams=2/)
  await page.getByRole('checkbox', { name: 'XBZRLE' }).click()
  await expect(page).toHaveURL(/pack=0.6/)
  await expect(page.getByRole('combobox', { name: 'Left of such a page' })).toHaveText('60 %')
})

test('afterwards the prediction stands beside what came', async ({ page }) => {
  await open(page, '/vms/vm-web-1/migrate')
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, 600)
  const table = page.getByRole('region', { name: 'Predicted and actual' })
  await expect(table.getByRole('row').filter({ hasText: 'Pause' })).toContainText(/Pause6\d ms6\d ms$/)
})

test('the rounds of a para guest end by the rule that is chosen: foretold by it, and so it comes', async ({ page }) => {
  await open(page, '/vms')
  await onHosts(page, { virtualization: 'para' })
  const id = await runBusy(page, 'busy-1', 2000)
  await visit(page, `/vms/${id}/migrate`)
  await page.getByText('Options', { exact: true }).click()
  const outcome = page.getByRole('region', { name: 'What would happen' })
  await expect(outcome.getByRole('status')).toContainText('The guest writes faster than the highest rate')
  await page.getByRole('combobox', { name: 'Rounds end by' }).click()
  await page.getByRole('option', { name: /^libxc/ }).click()
  await expect(page).toHaveURL(/rule=libxc/)
  await expect(outcome).toContainText('Rounds end bylibxc')
  await expect(outcome.getByRole('status')).toContainText('The rule’s limit ends the rounds')
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText('On its way to intel-b.')
  await step(page, 600)
  await expect(status(page)).toContainText('Moved to intel-b')
  await expect(phases(page)).toContainText('The rule allows no more rounds')
  await expect(phases(page)).toContainText('round 5')
  await expect(phases(page)).not.toContainText('round 6')
})

test('where the host takes part in as many vMotions as it can, one waits for its turn, and says so before', async ({
  page,
}) => {
  const OTHERS = ['web-2', 'web-3', 'web-4', 'web-5']
  await open(page, '/vms')
  await onHosts(page, { virtualization: 'hosted', nics: [{ bandwidthMbps: 1000 }] }, OTHERS)
  for (const name of OTHERS)
    await callApi(page, `/vms/vm-${name}/migrate`, { method: 'POST', body: { hostId: 'host-intel-b' } })
  await visit(page, '/vms/vm-web-1/migrate')
  const why = 'intel-a takes part in 4 vMotions at once'
  await expect(page.getByRole('region', { name: 'What would happen' }).getByRole('note')).toContainText(why)
  await page.getByRole('button', { name: 'Migrate to intel-b' }).click()
  await expect(status(page)).toContainText(`Waits for its turn: ${why}`)
  await step(page, 600)
  await expect(status(page)).toContainText('Moved to intel-b')
  await expect(phases(page)).toContainText('Wait')
})
