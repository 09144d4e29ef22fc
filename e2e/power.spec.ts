import { callApi } from './api-in-page'
import { choose, chooseInRow, open, read, rowOf, state, step } from './console'
import { expect, test } from './test'

test('a VM shuts down when its guest has, and starts again', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await page.getByRole('button', { name: 'Shut down', exact: true }).click()
  await expect(state(page)).toContainText('Stopping')
  await expect(page.getByRole('region', { name: 'Running operation', exact: true })).toContainText('Guest shuts down')
  await step(page, 120)
  await expect(state(page)).toContainText('Stopped')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(state(page)).toContainText('Starting')
  await step(page, 120)
  await expect(state(page)).toContainText('Running')
})

test('a reboot and a reset end with the guest running', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await choose(page, 'Reboot')
  await expect(page.getByRole('region', { name: 'Running operation', exact: true })).toContainText('Reboot')
  await step(page, 300)
  await expect(state(page)).toContainText('Running')
  await choose(page, 'Reset…')
  const dialog = page.getByRole('dialog', { name: 'Reset: web-1' })
  await expect(dialog).toContainText('what it has not written to disk is lost')
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(dialog).toBeHidden()
  await step(page, 300)
  await expect(state(page)).toContainText('Running')
  const { items } = await read(page, '/operations?targetId=vm-web-1')
  expect(items).toMatchObject([
    { kind: 'vm.reset', state: 'succeeded' },
    { kind: 'vm.reboot', state: 'succeeded' },
  ])
})

test('power off asks first, from the page and from the list', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  await choose(page, 'Power off…')
  await page.getByRole('dialog', { name: 'Power off: web-1' }).getByRole('button', { name: 'Cancel' }).click()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ state: 'running' })
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Virtual machines' }).click()
  await chooseInRow(page, 'web-1', 'Power off…')
  const question = page.getByRole('alertdialog', { name: 'Power off: web-1' })
  await question.getByRole('button', { name: 'Power off' }).click()
  await expect(question).toBeHidden()
  await step(page, 30)
  await expect(rowOf(page, 'web-1')).toContainText('Stopped')
})

test('a suspended VM keeps its memory on disk, and resumes', async ({ page }) => {
  await open(page, '/vms/vm-db-1')
  await choose(page, 'Suspend')
  await expect(state(page)).toContainText('Suspending')
  await step(page, 120)
  await expect(state(page)).toContainText('Suspended')
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await step(page, 120)
  await expect(state(page)).toContainText('Running')
})

test('a verb that is not possible is there, and says why', async ({ page }) => {
  await open(page, '/vms/vm-batch-1')
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  for (const verb of ['Shut down', 'Reboot', 'Suspend', 'Power off…', 'Reset…']) {
    const item = page.getByRole('menuitem', { name: new RegExp(`^${verb}`) })
    await expect(item).toBeDisabled()
    await expect(item).toContainText('batch-1 is stopped, and this needs it running.')
  }
  await expect(page.getByRole('menuitem', { name: /^Resume/ })).toContainText('only a suspended VM can be resumed')
  await expect(page.getByRole('menuitem', { name: 'Start', exact: true })).toBeEnabled()
})

test('a VM that is busy takes no other verb, and names what it is busy with', async ({ page }) => {
  await open(page, '/vms/vm-batch-1')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(state(page)).toContainText('Starting')
  const clone = page.getByRole('button', { name: 'Clone…' })
  await expect(clone).toBeDisabled()
  await expect(clone).toHaveAccessibleDescription(/batch-1 is busy with another operation: start/)
})

test('a guest without an agent hears no shutdown', async ({ page }) => {
  await open(page, '/vms')
  const old = { os: 'CentOS 6', family: 'linux', agent: false }
  const body = { name: 'old-1', vcpus: 1, memoryMiB: 1024, disks: [{ sizeGiB: 10 }], guest: old, start: true }
  const created = Object((await callApi(page, '/vms', { method: 'POST', body })).body)
  await step(page, 600)
  await page.getByRole('link', { name: 'old-1', exact: true }).click()
  await expect(state(page)).toContainText('Running')
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  const shutdown = page.getByRole('menuitem', { name: /^Shut down/ })
  await expect(shutdown).toBeDisabled()
  await expect(shutdown).toContainText('The guest of old-1 has no agent that would hear the request.')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Power off…', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Power off', exact: true }).click()
  await step(page, 30)
  expect(await read(page, `/vms/${created.target.id}`)).toMatchObject({ state: 'stopped' })
})
