import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { open } from './console'
import { expect, test } from './test'

const menu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Fleet', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
const exported = (page: Page): Promise<string> =>
  page.evaluate(async () => (await fetch('/api/v1/simulation/export')).text())
/** The present fleet as a document, to be changed. */
const documentOf = async (page: Page): Promise<Record<string, unknown>> => Object(JSON.parse(await exported(page)))
/** A document with something set in its VM web-1. */
const withVm = ({ vms, ...rest }: Record<string, unknown>, fields: object): Record<string, unknown> => ({
  ...rest,
  vms: Array.from(Object(vms), vm => (Object(vm).name === 'web-1' ? { ...Object(vm), ...fields } : vm)),
})
const importFleet = async (page: Page, body: object): Promise<void> =>
  expect((await callApi(page, '/simulation/import', { method: 'POST', body })).status).toBe(200)
/** Opens an address whose fragment alone may differ, as one that is clicked elsewhere. */
const follow = async (page: Page, link: string): Promise<void> => {
  await page.goto('about:blank')
  await page.goto(link)
}
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
const fragment = (kind: string, text: string, format = '1'): string =>
  `/#${kind}=${format}.${deflateRawSync(text).toString('base64url')}`

/** Drops a file's text on the menu that opens one; long text is put together in the page. */
const openText = (page: Page, text: string, count = 1): Promise<void> =>
  page.locator('input[type=file]').evaluate(
    (element, given) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(Array(given.count).fill(given.text), 'x.json', { type: 'application/json' }))
      Object.assign(element, { files: transfer.files })
      element.dispatchEvent(new Event('change', { bubbles: true }))
    },
    { text, count },
  )

/** Text that hardly gets shorter, and is always the same. */
const noise = (length: number, seed: number): string => {
  const parts = Array.from({ length: Math.ceil(length / 86) }, (_, at) =>
    createHash('sha512').update(`${seed} ${at}`).digest('base64url'),
  )
  return parts.join('').slice(0, length)
}

test('a link holds a fleet up to the largest that fits, and opens it byte by byte', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, '/networks')
  const tiny = await documentOf(page)
  const files = Array.from({ length: 60 }, (_, at) => ({ path: `/srv/${at}`, text: noise(16_100, at) }))
  await importFleet(page, withVm({ ...tiny, name: 'Large' }, { files }))
  const before = await exported(page)
  const sent: string[] = []
  page.on('request', request => sent.push(`${request.url().split('#')[0]} ${request.postData() ?? ''}`))
  await menu(page, 'Share…')
  const dialog = page.getByRole('dialog', { name: 'Share Large' })
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const link = await copied(page)
  expect(link.length).toBeGreaterThan(950_000)
  expect(link.length).toBeLessThanOrEqual(1_000_000)

  await importFleet(page, tiny)
  await follow(page, link)
  const question = page.getByRole('alertdialog', { name: 'Open Large from this link?' })
  await expect(question).toContainText('Undo brings that back')
  await question.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText('Opened Large')).toBeVisible()
  expect(await exported(page)).toBe(before)
  expect(new URL(page.url()).hash).toBe('')
  const carried = link.slice(link.indexOf('.', link.indexOf('#')) + 1, link.indexOf('#') + 60)
  // What stays in the browser has an address of its own kind.
  const away = sent.filter(text => !/^(blob|data):/.test(text))
  expect(away.length).toBeGreaterThan(0)
  expect(away.filter(text => text.includes(carried) || !text.startsWith(`${new URL(page.url()).origin}/`))).toEqual([])
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => exported(page)).toContain('"name": "Tiny"')
})

test('a link with a session, up to the largest that fits, brings its history, and the session before is kept', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, '/networks')
  const files = Array.from({ length: 58 }, (_, at) => ({ path: `/srv/${at}`, text: noise(16_100, at) }))
  await importFleet(page, withVm(await documentOf(page), { files }))
  expect((await callApi(page, '/vms/vm-batch-1/snapshots', { method: 'POST', body: { name: 'told' } })).status).toBe(
    202,
  )
  const session = await page.evaluate(async () => (await fetch('/api/v1/simulation/session')).text())
  await menu(page, 'Share…')
  const dialog = page.getByRole('dialog', { name: 'Share Tiny' })
  await dialog.getByRole('radio', { name: /^The session/ }).click()
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const link = await copied(page)
  expect(link.length).toBeGreaterThan(900_000)
  expect(link.length).toBeLessThanOrEqual(1_000_000)
  await callApi(page, '/simulation/undo', { method: 'POST', body: {} })
  await follow(page, link)
  const question = page.getByRole('alertdialog', { name: 'Open Tiny from this link?' })
  await question.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText('The fleet before is among the saved fleets.')).toBeVisible()
  const again = await page.evaluate(async () => (await fetch('/api/v1/simulation/session')).text())
  expect(JSON.parse(again)).toEqual(JSON.parse(session))
  await menu(page, 'Saved fleets')
  await expect(page.getByRole('article', { name: 'Before another session: Tiny' })).toContainText('Fleet and history')
})

test('a session is saved as a file by the menu, and opened again from it with its history', async ({ page }) => {
  await open(page, '/networks')
  await callApi(page, '/vms/vm-web-1', { method: 'PATCH', body: { tags: ['told'] } })
  const saved = page.waitForEvent('download')
  await menu(page, 'Export the session, with its history')
  const file = await saved
  expect(file.suggestedFilename()).toBe('Tiny.session.json')
  await callApi(page, '/simulation/reset', { method: 'POST', body: {} })
  await page.locator('input[type=file]').setInputFiles(await file.path())
  await expect(page.getByText('Opened Tiny')).toBeVisible()
  expect(await callApi(page, '/vms/vm-web-1')).toMatchObject({ body: { tags: ['told'] } })
  // Its history came with it, and not what was done since.
  await page.getByRole('banner').getByRole('button', { name: 'Undo “Edit: web-1”' }).click()
  await expect.poll(() => callApi(page, '/vms/vm-web-1')).toMatchObject({ body: { tags: ['web'] } })

  // As another version made it, with something that can't be done any more.
  const session = JSON.parse(await readFile(await file.path(), 'utf8'))
  const [edit] = session.commands.slice(-1)
  const gone = { seq: edit.seq + 1, prev: edit.seq, branchId: edit.branchId, command: { ...edit.command } }
  gone.command.input = { vmId: 'vm-gone', tags: ['never'] }
  const branches = [{ ...session.branches[0], tip: gone.seq }]
  const other = { ...session, rules: 1, branches, commands: [...session.commands, gone], hash: '0'.repeat(16) }
  await openText(page, JSON.stringify(other))
  const dialog = page.getByRole('dialog', { name: 'Open it by today’s rules?' })
  await expect(dialog).toContainText('“Edit: web-1” can’t be done again')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect(await callApi(page, '/vms/vm-web-1')).toMatchObject({ body: { tags: ['web'] } })
  await openText(page, JSON.stringify(other))
  await dialog.getByRole('button', { name: 'Open by today’s rules' }).click()
  await expect(dialog).toBeHidden()
  expect(await callApi(page, '/vms/vm-web-1')).toMatchObject({ body: { tags: ['told'] } })
})

test('a link that does not fit says by how much, and offers a file', async ({ page }) => {
  await open(page, '/networks')
  const tiny = await documentOf(page)
  const files = Array.from({ length: 70 }, (_, at) => ({ path: `/srv/${at}`, text: noise(16_300, at) }))
  await importFleet(page, withVm(tiny, { files }))
  await menu(page, 'Share…')
  const dialog = page.getByRole('dialog', { name: 'Share Tiny' })
  await expect(dialog.getByRole('alert')).toContainText(
    /would have 1,\d{3},\d{3} characters, and browsers take 1,000,000/,
  )
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toHaveAttribute('aria-disabled', 'true')
  const file = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as a file' }).click()
  expect((await file).suggestedFilename()).toBe('Tiny.json')
})

const hostileLinks = (tiny: Record<string, unknown>): readonly (readonly [link: string, words: string])[] => [
  [fragment('fleet', JSON.stringify(tiny)).slice(0, 400), 'cut short or changed'],
  [fragment('fleet', JSON.stringify(tiny), '9'), 'made by another version'],
  // Unpacks without end.
  [fragment('session', '0'.repeat(64 * 1_048_576)), 'holds more than a fleet may take'],
  [fragment('fleet', `{"vivarium":1,"name":${'['.repeat(90_000)}`), '/name/0/0'],
  [fragment('fleet', '{"vivarium":1,"__proto__":{"polluted":1}}'), '/__proto__'],
  [fragment('fleet', JSON.stringify(withVm(tiny, { memoryMiB: '4 GiB' }))), '/memoryMiB'],
]

test('hostile links are refused with what is wrong, and the fleet stays as it is', async ({ page }) => {
  await open(page, '/networks')
  const before = await exported(page)
  for (const [link, words] of hostileLinks(JSON.parse(before))) {
    await follow(page, link)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(words)
    await dialog.getByRole('button', { name: 'Close' }).first().click()
    await expect(dialog).toBeHidden()
    expect(new URL(page.url()).hash).toBe('')
    expect(await exported(page)).toBe(before)
  }
})

test('a session that takes long says how far it is, and can be cancelled: the fleet stays as it is', async ({
  page,
}) => {
  await open(page, '/networks')
  const limits = { availability: { enabled: true }, balancing: { mode: 'automatic' } }
  await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: limits })
  const session = JSON.parse(await page.evaluate(async () => (await fetch('/api/v1/simulation/session')).text()))
  const before = await exported(page)
  // Its clock went on for a hundred years.
  const branches = [{ ...session.branches[0], endMs: 3_155_760_000_000 }]
  await openText(page, JSON.stringify({ ...session, branches }))
  const dialog = page.getByRole('dialog', { name: 'Opening Tiny' })
  await expect(dialog.getByRole('progressbar', { name: 'Opening Tiny' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).last().click()
  await expect(page.getByText('Opening was cancelled. The fleet is as it was')).toBeVisible()
  await expect(dialog).toBeHidden()
  expect(await exported(page)).toBe(before)
  // What was kept for it is not needed.
  await menu(page, 'Saved fleets')
  await expect(page.getByText('No fleet has been saved')).toBeVisible()
})

/** What a file has, how many times over, and what is said to it. */
const HOSTILE_FILES: readonly (readonly [content: string, times: number, words: string])[] = [
  [' '.repeat(1_048_576), 33, 'larger than a fleet may be: 32 MiB'],
  ['{"vivariumSession":1,"constructor":{"x":1}}', 1, '/constructor'],
  ['{"vivariumLab":1,"name":"x"}', 1, '/steps'],
  ['<html>', 1, 'JSON'],
]

test('hostile files are refused with what is wrong, and the fleet stays as it is', async ({ page }) => {
  await open(page, '/networks')
  const before = await exported(page)
  for (const [content, times, words] of HOSTILE_FILES) {
    await openText(page, content, times)
    const dialog = page.getByRole('dialog', { name: /^This file is not a (fleet|lab)$/ })
    await expect(dialog).toContainText(words)
    await dialog.getByRole('button', { name: 'Close' }).first().click()
    await expect(dialog).toBeHidden()
    expect(await exported(page)).toBe(before)
  }
})

test('script in names and descriptions is shown as the text that it is', async ({ page }) => {
  const script = '<img src=x onerror="document.title=1">'
  await open(page, '/networks')
  const tiny = await documentOf(page)
  const document = withVm({ ...tiny, name: script, description: script }, { description: script })
  await follow(page, fragment('fleet', JSON.stringify(document)))
  const question = page.getByRole('alertdialog', { name: `Open ${script} from this link?` })
  await question.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText(`Opened ${script}`)).toBeVisible()
  await page.goto('/vms/vm-web-1')
  await expect(page.getByRole('main')).toContainText(script)
  expect(await page.locator('img[src=x]').count()).toBe(0)
})

test('a fleet is saved under a name, renamed, opened again and deleted', async ({ page }) => {
  const script = '<img src=x onerror="document.title=1">'
  await open(page, '/networks')
  const before = await exported(page)
  await menu(page, 'Save in this browser…')
  const dialog = page.getByRole('dialog', { name: 'Save the fleet' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Monday')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  await callApi(page, '/scenarios/two-vendors/start', { method: 'POST', body: {} })
  await menu(page, 'Saved fleets')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saved fleets 1')
  await expect(page.getByRole('article', { name: 'Monday' })).toContainText('3 hosts, 6 VMs')
  await page.getByRole('article', { name: 'Monday' }).getByRole('button', { name: 'More for Monday' }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  const rename = page.getByRole('dialog', { name: 'Rename Monday' })
  await expect(rename).toBeVisible()
  expect(await violations(page)).toEqual([])
  await rename.getByRole('textbox', { name: 'Name' }).fill(script)
  await rename.getByRole('button', { name: 'Rename', exact: true }).click()
  await page.getByRole('button', { name: `Open ${script}` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
  expect(await exported(page)).toBe(before)
  await menu(page, 'Saved fleets')
  const saved = page.getByRole('article', { name: script })
  await saved.getByRole('button', { name: `More for ${script}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog', { name: `Delete ${script}?` })
  await expect(question).toBeVisible()
  expect(await violations(page)).toEqual([])
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(saved).toBeHidden()
  expect(await page.locator('img[src=x]').count()).toBe(0)
})

test('a browser that is full says so where a fleet is saved, keeps what is there, and loses no input', async ({
  page,
}) => {
  await open(page, '/networks')
  const save = async (name: string) => {
    await menu(page, 'Save in this browser…')
    const dialog = page.getByRole('dialog', { name: 'Save the fleet' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    return dialog
  }
  await expect(await save('Monday')).toBeHidden()
  const before = await exported(page)
  // As the browser refuses it; how much room it takes for full is its own affair.
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  const dialog = await save('Tuesday')
  await expect(dialog).toContainText('The browser has no room for it')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Tuesday')
  await dialog.getByRole('button', { name: 'Cancel' }).first().click()
  // Another session could not be gone back from: it is opened, and that is said.
  const other = await page.evaluate(async () => (await fetch('/api/v1/simulation/session')).text())
  await openText(page, other)
  await expect(page.getByText('The fleet before could not be kept')).toBeVisible()
  await menu(page, 'Saved fleets')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saved fleets 1')
  await expect(page.getByRole('article', { name: 'Monday' })).toContainText('Fleet and history')
  await expect(page.getByRole('meter', { name: 'Storage in this browser' })).toBeVisible()
  expect(await exported(page)).toBe(before)
})

test('the gallery starts a fleet, and undo brings the one before back', async ({ page }) => {
  await open(page, '/networks')
  await menu(page, 'Ready-made fleets')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ready-made fleets')
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Two vendors' }) })
  await expect(card).toContainText('Try:')
  await card.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByText(/^Opened /)).toBeVisible()
  expect(await exported(page)).not.toContain('"name": "Tiny"')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => exported(page)).toContain('"name": "Tiny"')
})
