import { readFile } from 'node:fs/promises'
import { runInThisContext } from 'node:vm'
import { test as base, type Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { bundle } from './bundle'
import { open, read, rowOf, step, visit } from './console'
import { expect, test } from './test'

const tag = async (page: Page, ...tags: string[]): Promise<void> => {
  const { status } = await callApi(page, '/vms/vm-web-1', { method: 'PATCH', body: { tags } })
  expect(status).toBe(200)
}
const tagsOf = async (page: Page): Promise<unknown> => (await read(page, '/vms/vm-web-1')).tags
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' })

test('undo and redo say in a sentence what they do, by button and by key, and when it is done', async ({ page }) => {
  await open(page, '/vms', { toasts: true })
  await tag(page, 'blue')
  await expect(rowOf(page, 'web-1')).toContainText('blue')
  const undo = page.getByRole('button', { name: 'Undo “Edit: web-1”' })
  await expect(undo).toHaveAccessibleDescription(/Takes back “Edit: web-1”\. The clock stays\./)
  await undo.click()
  await expect(rowOf(page, 'web-1')).not.toContainText('blue')
  await expect(page.getByText(/“Edit: web-1” was taken back\. The clock is at .*10:42:00/)).toBeVisible()
  // The keys do what the buttons say.
  await expect(page.getByRole('button', { name: 'Redo “Edit: web-1”' })).toBeEnabled()
  await page.keyboard.press('Control+Shift+Z')
  await expect(rowOf(page, 'web-1')).toContainText('blue')
  await expect(page.getByText(/“Edit: web-1” was brought back/)).toBeVisible()
  await expect(undo).toBeEnabled()
  await page.keyboard.press('Control+z')
  await expect(rowOf(page, 'web-1')).not.toContainText('blue')
})

test('what a policy did is taken back and brought back as what a person did', async ({ page }) => {
  await open(page, '/vms')
  await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: { availability: { enabled: true } } })
  await callApi(page, '/simulation/faults', { method: 'POST', body: { kind: 'host-failure', hostId: 'host-intel-a' } })
  await step(page, 600)
  await expect(rowOf(page, 'web-1')).toContainText('intel-b')
  const undo = page.getByRole('button', { name: /^Undo “.*(web-1|db-1)/ })
  await expect(undo).toHaveAccessibleDescription(/The clock goes back .* and stands, as it would happen again\./)
  await undo.click()
  await expect(page.getByRole('button', { name: /^Redo “/ })).not.toHaveAttribute('aria-disabled', 'true')
  expect((await read(page, '/simulation')).paused).toBe(true)
  await page.getByRole('button', { name: /^Redo “/ }).click()
  await expect(rowOf(page, 'web-1')).toContainText('intel-b')
})

test('the scrubber shows the past read-only, and one goes on from there as a branch', async ({ page }) => {
  await open(page, '/vms')
  await step(page, 600)
  await tag(page, 'late')
  await step(page, 600)
  await page.getByRole('button', { name: 'Timeline' }).click()
  const slider = timeline(page).getByRole('slider', { name: 'Moment of the session' })
  await slider.focus()
  await slider.press('Home')
  await expect(timeline(page).getByRole('status')).toContainText('The past, read-only')
  await expect(rowOf(page, 'web-1')).not.toContainText('late')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await visit(page, '/vms/vm-web-1')
  const shutdown = page.getByRole('main').getByRole('button', { name: 'Shut down' })
  await expect(shutdown).toHaveAttribute('aria-disabled', 'true')
  await expect(shutdown).toHaveAccessibleDescription(/What is shown is the past.*Go back to the present/)
  await expect(page.getByRole('button', { name: 'Edit notes' })).toHaveAccessibleDescription(/The past is read-only/)
  const protection = page.getByRole('checkbox', { name: 'Protected from deletion' })
  await expect(protection).toBeDisabled()
  await expect(protection).toHaveAccessibleDescription(/The past is read-only/)
  await visit(page, '/vms/vm-web-1?dialog=resize')
  const resize = page.getByRole('dialog').getByRole('button', { name: 'Resize', exact: true })
  await expect(resize).toHaveAccessibleDescription(/The past is read-only/)
  await visit(page, '/vms/new')
  const create = page.getByRole('button', { name: 'Create VM', exact: true })
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await expect(create).toHaveAccessibleDescription(/The past is read-only/)
  await visit(page, '/vms')
  await timeline(page).getByRole('button', { name: 'Back to the present' }).click()
  await expect(rowOf(page, 'web-1')).toContainText('late')
  await slider.press('Home')
  await timeline(page).getByRole('button', { name: 'Continue from here' }).click()
  await expect(timeline(page).getByRole('status')).toHaveText('The present · Branch 2')
  await tag(page, 'other')
  await expect(rowOf(page, 'web-1')).toContainText('other')
})

test('branches are compared, named, switched and discarded; a moment is shown from the history', async ({ page }) => {
  await open(page, '/vms')
  await step(page, 60)
  await tag(page, 'main')
  await step(page, 60)
  await callApi(page, '/simulation/seek', { method: 'POST', body: { to: '2026-03-02T10:42:30Z', continue: true } })
  // Whoever goes there, with curl or in another tab: every console shows it.
  await expect(page.getByTestId('clock')).toHaveText('10:42:30')
  await tag(page, 'what-if')
  await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: { balancing: { mode: 'manual' } } })
  await visit(page, '/history')
  await expect(page.getByRole('img', { name: /^2 branches from/ })).toContainText('Branch 2')
  await page.getByRole('button', { name: 'Compare Main with the present' }).click()
  const differs = (...words: string[]) =>
    words.reduce((found, hasText) => found.filter({ hasText }), page.getByRole('row')).getByRole('cell')
  await expect(differs('web-1', 'Tags')).toContainText(['VM web-1', 'Tags', 'main', 'what-if'])
  await expect(differs('intel', 'Balancing')).toContainText(['Cluster intel', 'Balancing', 'Off', 'Manual'])
  await expect(differs('Running VMs')).toContainText(['5', '5'])
  expect(await violations(page)).toEqual([])
  // Before anything was done on it, it was as the other was at the start.
  await page.getByRole('combobox', { name: 'Moment to compare with' }).click()
  await page.getByRole('option', { name: /^its beginning/ }).click()
  await expect(differs('web-1', 'Tags')).toContainText(['VM web-1', 'Tags', 'main', 'web'])
  await page.getByRole('button', { name: 'Swap the two' }).click()
  await expect(differs('web-1', 'Tags')).toContainText(['VM web-1', 'Tags', 'web', 'main'])
  await expect(differs('intel', 'Balancing')).toHaveCount(0)
  await page.getByRole('button', { name: 'Rename Branch 2' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('<b>What</b> if')
  expect(await violations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('button', { name: 'Switch to Main' }).click()
  await expect(page.getByRole('button', { name: 'Switch to <b>What</b> if' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  )
  expect(await tagsOf(page)).toEqual(['main'])
  await page.getByRole('button', { name: 'Discard <b>What</b> if' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Switch to <b>What</b> if' })).toBeHidden()
  await page.getByRole('button', { name: 'Show the moment of: Edit: web-1' }).click()
  await expect(timeline(page).getByRole('status')).toContainText('The past, read-only')
})

test('a session that Chromium lived gives the same bytes when Node does it again', async ({ page }) => {
  const script = await bundle('packages/engine/test/history/replay.ts', 'history')
  await open(page, '/vms')
  await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: { availability: { enabled: true } } })
  await callApi(page, '/vms/vm-web-1/snapshots', { method: 'POST', body: { name: 'before' } })
  await step(page, 60)
  await callApi(page, '/simulation/faults', { method: 'POST', body: { kind: 'host-failure', hostId: 'host-intel-a' } })
  await step(page, 900)
  await callApi(page, '/simulation/undo', { method: 'POST', body: {} })
  await step(page, 30)
  const session = await read(page, '/simulation/session')
  expect(runInThisContext(`${script}; history.replay(${JSON.stringify(session)})`)).toBe(session.hash)
})

test('where history was too much, the page says from when on it is there', async ({ page }) => {
  const script = await bundle('packages/engine/test/history/replay.ts', 'history')
  await open(page, '/vms')
  const session = await read(page, '/simulation/session')
  const command = { type: 'control', atMs: 0, patch: { paused: true } }
  const commands = Array.from({ length: 9999 }, (_, at) => ({ seq: at + 1, prev: at, branchId: 'br-1', command }))
  const [branch] = Array.from(Object(session.branches))
  const long = { ...session, commands, branches: [{ ...Object(branch), tip: 9999 }] }
  const hash = runInThisContext(`${script}; history.replay(${JSON.stringify(long)})`)
  const opened = await callApi(page, '/simulation/session', { method: 'POST', body: { ...long, hash } })
  expect(opened.status).toBe(200)
  await page.goto('/history')
  await expect(page.getByRole('heading', { name: /^History/ })).toBeVisible()
  await expect(page.getByRole('note')).toBeHidden()
  await tag(page, 'one')
  await tag(page, 'two')
  await expect(page.getByRole('note')).toContainText(/History begins at .*the first [\d,]+ commands were forgotten/)
  expect(await violations(page)).toEqual([])
})

/** What the button of that name gives as the file of a damaged save. */
async function downloaded(page: Page, button: string | RegExp): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('vivarium-save.json')
  return readFile(await file.path(), 'utf8')
}

// Its pages are of a browser of their own.
base('a damaged save is set aside, told of, and can be downloaded', async ({ context }) => {
  // Where a worker is shared, the next page may still find the one that lives.
  const visit = async (at = '/vms'): Promise<Page> => {
    const page = await context.newPage()
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
    await page.goto(`${at}?fleet=tiny&paused=1`)
    return page
  }
  const page = await visit()
  await tag(page, 'lost')
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('vivarium/tiny')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const change = opening.result.transaction('save', 'readwrite')
          change.objectStore('save').put('rubbish', 'checkpoint')
          // Nothing mends it on its way out.
          change.objectStore('save').put('nobody', 'writer')
          change.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
  await page.close()
  const other = await visit()
  await expect(rowOf(other, 'web-1')).toBeVisible()
  await expect(rowOf(other, 'web-1')).not.toContainText('lost')
  await expect(
    other.getByText('The saved fleet could not be read. It was set aside, and the fleet starts anew.'),
  ).toBeVisible()
  const found = await downloaded(other, 'Download what was set aside')
  expect(JSON.parse(found)).toMatchObject({ checkpoint: 'rubbish' })
  expect(found).toContain('lost')
  await other.close()

  const third = await visit('/saves')
  await expect(third.getByRole('heading', { name: 'Set aside' })).toBeVisible()
  expect(await violations(third)).toEqual([])
  expect(await downloaded(third, /^Download the damaged save of /)).toBe(found)
  await third.getByRole('button', { name: /^Delete the damaged save of / }).click()
  const question = third.getByRole('alertdialog', { name: 'Delete the damaged save?' })
  await question.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(third.getByRole('heading', { name: 'Set aside' })).toBeHidden()
})
