import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { choose, open, read, state, step } from './console'
import { expect, test } from './test'

const dialog = (page: Page) => page.getByRole('dialog')
const tree = (page: Page) => page.getByRole('tree')
const item = (page: Page, name: string) => tree(page).getByRole('treeitem').filter({ hasText: name })

/** Chooses a snapshot in the tree: verbs are about the one that is shown as chosen. */
async function pick(page: Page, name: string): Promise<void> {
  await item(page, name).click()
  await expect(item(page, name)).toHaveAttribute('aria-selected', 'true')
}

/** Takes a snapshot by the API and lets it end. */
async function take(page: Page, vm: string, name: string, withMemory = false): Promise<void> {
  const body = { name, ...(withMemory ? { withMemory } : {}) }
  const { status } = await callApi(page, `/vms/${vm}/snapshots`, { method: 'POST', body })
  expect(status).toBe(202)
  await step(page, 120)
}

test('one is taken, and stands in the tree with the VM behind it', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=snapshots')
  await expect(page.getByText('This VM has no snapshots')).toBeVisible()
  await choose(page, 'Take snapshot…')
  await expect(dialog(page)).toContainText('What will happen')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('before')
  await dialog(page).getByRole('button', { name: 'Take snapshot' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  await expect(item(page, 'before')).toContainText('disks only')
  await expect(tree(page).getByRole('treeitem')).toContainText(['Base disks', 'before', 'You are here'])
  await expect(state(page)).toContainText('Running')
})

test('reverted to the first, the next one begins a branch of its own', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=snapshots')
  await take(page, 'vm-batch-1', 'first')
  await take(page, 'vm-batch-1', 'second')
  await pick(page, 'first')
  await expect(page).toHaveURL(/snapshot=/)
  await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
  await expect(dialog(page)).toContainText('What was written since is gone')
  await dialog(page).getByRole('button', { name: 'Revert to snapshot' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  await take(page, 'vm-batch-1', 'third')
  await expect(item(page, 'first')).toHaveAttribute('aria-level', '2')
  await expect(item(page, 'second')).toHaveAttribute('aria-level', '3')
  await expect(item(page, 'third')).toHaveAttribute('aria-level', '3')
  await expect(tree(page).locator('[aria-current=location]')).toHaveAttribute('aria-level', '4')
})

test('with memory, a revert brings the running guest back; without, a stopped one', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=snapshots&dialog=snapshot')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('alive')
  await dialog(page).getByRole('checkbox', { name: 'Keep the memory too' }).click()
  await dialog(page).getByRole('button', { name: 'Take snapshot' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 120)
  await expect(item(page, 'alive')).toContainText('with memory')
  await callApi(page, '/vms/vm-web-1/stop', { method: 'POST' })
  await step(page, 30)
  await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
  await expect(dialog(page)).toContainText('Running')
  await dialog(page).getByRole('button', { name: 'Revert to snapshot' }).click()
  await step(page, 120)
  await expect(state(page)).toContainText('Running')
  await take(page, 'vm-web-1', 'cold')
  await pick(page, 'cold')
  await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
  await expect(dialog(page)).toContainText('Stopped')
})

test('a revert puts the hardware back too', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=snapshots')
  await take(page, 'vm-batch-1', 'small')
  await callApi(page, '/vms/vm-batch-1', { method: 'PATCH', body: { vcpus: 6, memoryMiB: 8192 } })
  await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
  await expect(dialog(page)).toContainText('6 vCPU · 8 GiB → 2 vCPU · 4 GiB')
  await dialog(page).getByRole('button', { name: 'Revert to snapshot' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ vcpus: 2, memoryMiB: 4096 })
})

test('a stopped VM has no memory to keep: said at the choice', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?dialog=snapshot')
  await dialog(page).getByRole('checkbox', { name: 'Keep the memory too' }).click()
  await expect(dialog(page)).toContainText('batch-1 is stopped, so there is no memory to put into a snapshot.')
  await expect(dialog(page).getByRole('button', { name: 'Take snapshot' })).toBeDisabled()
})

test('deleting one merges its blocks: the VM stays as it is and the others keep theirs', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=snapshots')
  await take(page, 'vm-web-1', 'first')
  await step(page, 3600)
  await take(page, 'vm-web-1', 'second')
  const before = await read(page, '/vms/vm-web-1')
  const depth = page.getByRole('region', { name: 'What depth costs' })
  await expect(depth.getByRole('row').filter({ hasText: 'now' })).toContainText(/^3now/)
  await expect(depth.getByRole('row').last()).toContainText(/^4one snapshot more.* ms/)
  await expect(depth).toContainText(/Delete all: merges .* in .*; the VM stands still for/)
  await pick(page, 'first')
  await page.getByRole('button', { name: 'Delete snapshot…' }).click()
  await dialog(page).getByRole('button', { name: 'Delete snapshot' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 600)
  await expect(item(page, 'first')).toBeHidden()
  await expect(item(page, 'second')).toHaveAttribute('aria-level', '2')
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ vcpus: before.vcpus, state: 'running' })
})

test('a snapshot that a linked clone reads through is not deleted, and the clone is named', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=snapshots')
  await take(page, 'vm-batch-1', 'golden')
  const { items } = await read(page, '/vms/vm-batch-1/snapshots')
  const [{ id: snapshotId }] = Array.isArray(items) ? items : []
  const body = { name: 'reader', mode: 'linked', snapshotId }
  await callApi(page, '/vms/vm-batch-1/clone', { method: 'POST', body })
  await step(page, 60)
  await page.getByRole('button', { name: 'Delete snapshot…' }).click()
  await expect(dialog(page)).toContainText('reader reads through the snapshot golden.')
  await expect(dialog(page).getByRole('button', { name: 'Delete snapshot' })).toBeDisabled()
})

test('the tree goes by keyboard', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=snapshots')
  await take(page, 'vm-batch-1', 'first')
  await take(page, 'vm-batch-1', 'second')
  await item(page, 'second').focus()
  await page.keyboard.press('ArrowUp')
  await expect(item(page, 'first')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Revert batch-1 to “first”' })).toBeVisible()
})

test('all are deleted at once, and the plan names them', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=snapshots')
  await take(page, 'vm-web-1', 'first')
  await take(page, 'vm-web-1', 'second')
  await page.getByRole('button', { name: 'Delete all snapshots…' }).click()
  await expect(dialog(page)).toContainText('first')
  await expect(dialog(page)).toContainText('second')
  await dialog(page).getByRole('button', { name: 'Delete all snapshots' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 600)
  await expect(page.getByText('This VM has no snapshots')).toBeVisible()
  await expect(state(page)).toContainText('Running')
})

test('a guest with an agent is quiesced', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=snapshots&dialog=snapshot')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('calm')
  await dialog(page).getByRole('checkbox', { name: 'Quiesce the guest' }).click()
  await dialog(page).getByRole('button', { name: 'Take snapshot' }).click()
  await expect(dialog(page)).toBeHidden()
  await step(page, 60)
  expect((await read(page, '/vms/vm-web-1/snapshots')).items).toMatchObject([{ name: 'calm', quiesced: true }])
})

test('one is tried out and undone, then tried out and committed', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=snapshots')
  await take(page, 'vm-batch-1', 'first')
  await callApi(page, '/vms/vm-batch-1', { method: 'PATCH', body: { vcpus: 4 } })
  await take(page, 'vm-batch-1', 'second')
  const banner = page.getByRole('region', { name: 'Preview of a snapshot' })
  const tryOut = async () => {
    await pick(page, 'first')
    await page.getByRole('button', { name: 'Preview…' }).click()
    await dialog(page).getByRole('button', { name: 'Preview', exact: true }).click()
    await expect(dialog(page)).toBeHidden()
    await expect(banner).toContainText('Trying out the snapshot “first”')
  }
  await tryOut()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
  await expect(dialog(page)).toContainText('batch-1 is trying out the snapshot first.')
  await page.keyboard.press('Escape')
  await banner.getByRole('button', { name: 'Undo…' }).click()
  await dialog(page).getByRole('button', { name: 'Undo', exact: true }).click()
  // What lies under a dialog has no role meanwhile.
  await expect(dialog(page)).toBeHidden()
  await expect(banner).toBeHidden()
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ vcpus: 4 })
  await tryOut()
  await banner.getByRole('button', { name: 'Commit…' }).click()
  await expect(dialog(page)).toContainText('What it was before the preview is gone')
  await dialog(page).getByRole('button', { name: 'Commit', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(banner).toBeHidden()
  expect(Object(await read(page, '/vms/vm-batch-1')).vcpus).not.toBe(4)
})
