import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import { test as base, type Locator, type Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { choose, example, open, read, step, visit } from './console'
import { expect, test } from './test'

/** Two steps on the tiny fleet: to start batch-1, and to know who did. */
const OWN = JSON.parse(readFileSync(example('start-it.lab'), 'utf8'))

const panelOf = (page: Page, lab = 'Start it'): Locator => page.getByRole('complementary', { name: `Lab: ${lab}` })
const stepOf = (page: Page, n: number, lab?: string): Locator =>
  panelOf(page, lab)
    .getByRole('listitem')
    .filter({ hasText: `${n}. ` })

/** A file chosen on a page that takes one. */
const file = (name: string, content: object) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
})

/** The own lab, begun and at its end. */
async function finish(page: Page, student = ''): Promise<void> {
  expect((await callApi(page, '/labs/import', { method: 'POST', body: OWN })).status).toBe(200)
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST', body: {} })
  await step(page, 120)
  await callApi(page, '/labs/current')
  // Before the end: what the panel says when it says that, it has read since.
  await callApi(page, '/labs/current', { method: 'PATCH', body: { student } })
  await callApi(page, '/labs/current/answers', { method: 'POST', body: { stepId: 'ask', choice: 1 } })
}

test('a lab is started from its list, asked once, and left for the fleet from before', async ({ page }) => {
  await open(page, '/labs', { fleet: 'default' })
  const before = await read(page, '/simulation')
  await page.getByRole('link', { name: 'Start A tour of the console…' }).click()
  await expect(page).toHaveURL(/labs\/tour\/start/)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start the lab' }).click()
  const panel = panelOf(page, 'A tour of the console')
  await expect(panel).toContainText('Look at the fleet')
  expect((await read(page, '/simulation')).scenario).toBe('Tiny')
  await panel.getByRole('button', { name: 'More of this lab' }).click()
  await page.getByRole('menuitem', { name: 'Leave the lab…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Back to my fleet' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(panel).toBeHidden()
  expect((await read(page, '/simulation')).scenario).toBe(before.scenario)
})

test('the panel checks a step by itself, shows hints one by one, and takes answers until one is right', async ({
  page,
}) => {
  await open(page, '/labs')
  await page.getByLabel('Open a lab file…').last().setInputFiles(file('own.json', OWN))
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await stepOf(page, 1).getByRole('button', { name: 'Show a hint (1 of 2)' }).click()
  await expect(stepOf(page, 1)).toContainText('It has a button.')
  await stepOf(page, 1).getByRole('button', { name: 'Show a hint (2 of 2)' }).click()
  await expect(stepOf(page, 1)).toContainText('Press it.')

  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST', body: {} })
  await step(page, 120)
  await expect(panelOf(page).getByRole('status').first()).toHaveText('Step 1 is done: Start batch-1. It boots.')
  await page.getByRole('radio', { name: 'A policy' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(stepOf(page, 2)).toContainText('Not this one')
  await page.getByRole('radio', { name: 'The user' }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  const end = panelOf(page).getByRole('region', { name: 'Finished' })
  await expect(end).toContainText('A start takes memory first.')
  await expect(end).toContainText(/Hints\s*2/)
})

test('a step that can not be done any more says why', async ({ page }) => {
  await open(page, '/networks')
  const [start, ask] = OWN.steps
  const gone = { check: [{ get: '/vms/{vm:web-1}', at: '/state', is: 'stopped' }], because: 'web-1 was stopped.' }
  const lab = { ...OWN, steps: [{ ...start, failedIf: [gone] }, ask] }
  expect((await callApi(page, '/labs/import', { method: 'POST', body: lab })).status).toBe(200)
  await expect(stepOf(page, 1).getByRole('button', { name: 'Show me' })).toBeVisible()
  await callApi(page, '/vms/vm-web-1/stop', { method: 'POST' })
  await step(page, 60)
  await expect(stepOf(page, 1).getByRole('alert')).toHaveText(
    'Failed: web-1 was stopped. Undo it, or begin the lab anew.',
  )
  expect(await violations(page)).toEqual([])
})

test('the answer key does a step when it was asked twice; the lab remembers, and begun anew it does until undone', async ({
  page,
}) => {
  await open(page, '/networks')
  await callApi(page, '/labs/import', { method: 'POST', body: OWN })
  await stepOf(page, 1).getByRole('button', { name: 'Show me' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Show me' }).click()
  await expect(stepOf(page, 1)).toContainText('It boots.')
  expect(await read(page, '/labs/current')).toMatchObject({ doneCount: 1, keyUsed: true })
  await callApi(page, '/labs/current', { method: 'PATCH', body: { student: 'Kim Minji' } })
  await choose(page, 'Begin anew…', 'More of this lab')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin anew' }).click()
  await expect(panelOf(page)).toContainText('0/2')
  const anew = { doneCount: 0, keyUsed: false, student: 'Kim Minji', elapsedS: 0 }
  expect(await read(page, '/labs/current')).toMatchObject(anew)
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ state: 'stopped' })
  await page.getByRole('button', { name: /^Undo “/ }).click()
  await expect(panelOf(page)).toContainText('1/2')
  expect(await read(page, '/labs/current')).toMatchObject({ doneCount: 1, keyUsed: true, student: 'Kim Minji' })
  expect(await read(page, '/vms/vm-batch-1')).toMatchObject({ state: 'running' })
})

test('script in a lab’s words and a student’s name is shown as the text that it is, on the certificate and for the teacher', async ({
  page,
}) => {
  const script = '<img src=x onerror="document.title=1">'
  const todo = { ...OWN.steps[0], title: script, text: script, hints: [script], why: script }
  const hostile = { ...OWN, title: script, summary: script, goal: script, explanation: script, steps: [todo] }
  await open(page, '/networks')
  await page.locator('input[type=file]').first().setInputFiles(file('own.json', hostile))
  const panel = panelOf(page, script)
  await stepOf(page, 1, script).getByRole('button', { name: 'Show a hint (1 of 1)' }).click()
  await expect(panel.getByText(script, { exact: true })).toHaveCount(3)
  await expect(panel.getByText(`Hint 1 of 1${script}`)).toBeVisible()
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST', body: {} })
  await step(page, 120)
  await expect(panel.getByRole('region', { name: 'Finished' })).toContainText(script)
  await panel.getByRole('link', { name: 'Open the certificate' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill(script)
  await page.getByRole('button', { name: 'Sign' }).click()
  await expect(page.getByRole('article', { name: 'Certificate' }).getByText(script, { exact: true })).toHaveCount(3)
  const session = await read(page, '/simulation/session')
  await visit(page, '/labs/review')
  await page.getByLabel('Choose files…').last().setInputFiles(file('hostile.json', session))
  await expect(page.getByRole('main').getByText(`${script} · ${script}`)).toBeVisible()
  expect(await page.locator('img[src=x]').count()).toBe(0)
})

test('the panel is made wider by keys, folded, and both stay after a reload', async ({ page }) => {
  await open(page, '/networks')
  await callApi(page, '/labs/import', { method: 'POST', body: OWN })
  const edge = page.getByRole('separator', { name: 'Width of the lab panel' })
  await edge.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '360')
  await page.getByRole('button', { name: 'Hide the lab' }).click()
  await expect(edge).toBeHidden()
  await page.reload()
  await page.getByRole('button', { name: 'Show the lab' }).click()
  await expect(edge).toHaveAttribute('aria-valuenow', '360')
})

test('a lab with mistakes is refused with the place of each, and the fleet stays', async ({ page }) => {
  await open(page, '/networks')
  const wrong = { ...OWN, fleet: 'none', steps: [{ ...OWN.steps[0], check: [{ get: '/nowhere', is: 1 }] }] }
  await page.locator('input[type=file]').first().setInputFiles(file('wrong.json', wrong))
  const dialog = page.getByRole('dialog', { name: 'This file is not a lab' })
  await expect(dialog).toContainText('/fleet')
  await expect(dialog).toContainText('/steps/0/check/0/get')
  expect((await read(page, '/simulation')).lab).toBeUndefined()
})

test('a file that is too large is not read where labs are opened and handed in', async ({ page }) => {
  await open(page, '/labs')
  // As large as the file says, and nothing in it: it would be refused as no lab if it were read.
  await page.evaluate(() => Object.defineProperty(File.prototype, 'size', { get: () => 33 * 1_048_576 }))
  await page.getByLabel('Open a lab file…').last().setInputFiles(file('large.json', {}))
  const dialog = page.getByRole('dialog', { name: 'This file is not a lab' })
  await expect(dialog).toContainText('The file is larger than a fleet may be: 32 MiB.')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('link', { name: 'Teacher’s view' }).click()
  await page.getByLabel('Choose files…').last().setInputFiles(file('large.json', {}))
  await expect(page.getByRole('alert')).toContainText('The file is larger than a fleet may be: 32 MiB.')
})

test('a link carries a whole lab, and one that is cut off says so', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, '/networks')
  await callApi(page, '/labs/import', { method: 'POST', body: OWN })
  await choose(page, 'Copy a link to this lab', 'More of this lab')
  await expect(page.getByText('The link is on the clipboard')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await callApi(page, '/labs/current/leave', { method: 'POST', body: {} })
  await page.goto(link)
  await page
    .getByRole('alertdialog', { name: 'Begin the lab of this link?' })
    .getByRole('button', { name: 'Open' })
    .click()
  await expect(panelOf(page)).toContainText('Start batch-1')
  await page.goto('about:blank')
  await page.goto(link.slice(0, -40))
  await expect(page.getByRole('dialog', { name: 'This link cannot be opened' })).toContainText('It was cut short')
})

/** Text that hardly gets shorter. */
const noise = (length: number): string => randomBytes(length).toString('base64url').slice(0, length)

test('a link holds a lab up to the largest that fits; one that is larger is handed out as a file', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, '/networks', { toasts: true })
  const fleet = Object(await read(page, '/simulation/export'))
  const withFiles = (count: number): object => {
    const files = Array.from({ length: count }, (_, at) => ({ path: `/srv/${at}`, text: noise(16_100) }))
    return { ...OWN, fleet: { ...fleet, vms: [{ ...fleet.vms[0], files }, ...fleet.vms.slice(1)] } }
  }
  const share = async (lab: object): Promise<void> => {
    expect((await callApi(page, '/labs/import', { method: 'POST', body: lab })).status).toBe(200)
    await choose(page, 'Copy a link to this lab', 'More of this lab')
  }
  await share(withFiles(70))
  await expect(page.getByText('This lab does not fit into a link. Hand it out as a file.')).toBeVisible()
  await share(withFiles(60))
  await expect(page.getByText('The link is on the clipboard')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link.length).toBeGreaterThan(950_000)
  const before = await read(page, '/labs/current/document')
  await callApi(page, '/labs/current/leave', { method: 'POST', body: {} })
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Open' }).click()
  await expect(panelOf(page)).toContainText('Start batch-1')
  expect(await read(page, '/labs/current/document')).toEqual(before)
})

// In a browser that never was there.
base(
  'the link of a lab opens exactly that lab in a browser that never had Vivarium open',
  async ({ context, page }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page, '/labs')
    await choose(page, 'Copy a link to this lab', 'More for A tour of the console')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('/labs/tour/start')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await page.context().browser()?.newContext()
    const fresh = await other?.newPage()
    if (other === undefined || fresh === undefined) throw new Error('no browser')
    await fresh.goto(link)
    await fresh
      .getByRole('alertdialog', { name: 'Start the lab “A tour of the console”?' })
      .getByRole('button', { name: 'Start the lab' })
      .click()
    await expect(panelOf(fresh, 'A tour of the console')).toContainText('Look at the fleet')
    await other.close()
  },
)

test('what is wrong with a lab in a link is told before it is offered', async ({ page }) => {
  await open(page, '/networks')
  const wrong = { ...OWN, steps: [{ ...OWN.steps[0], check: [{ get: '/nowhere', is: 1 }] }] }
  await page.goto('about:blank')
  await page.goto(`/labs#lab=1.${deflateRawSync(JSON.stringify(wrong)).toString('base64url')}`)
  await expect(page.getByRole('dialog', { name: 'This file is not a lab' })).toContainText('/steps/0/check/0/get')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  expect((await read(page, '/simulation')).lab).toBeUndefined()
})

test('the certificate is signed, and outlives the lab', async ({ page }) => {
  await open(page, '/networks')
  await finish(page)
  await panelOf(page).getByRole('link', { name: 'Open the certificate' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Kim Minji')
  await page.getByRole('button', { name: 'Sign' }).click()
  const sheet = page.getByRole('article', { name: 'Certificate' })
  await expect(sheet).toContainText('Kim Minji')
  await expect(sheet).toContainText('Start it')
  await expect(sheet).toContainText(/Answer key\s*not used/)
  // When it was, on both clocks: the lab's own is at the end of its two minutes.
  await expect(sheet).toContainText(/On the simulated clock\s*2 Mar 2026, 10:44:00/)
  const { finishedOn } = await read(page, '/labs/current')
  expect(Math.abs(Date.parse(String(finishedOn)) - Date.now())).toBeLessThan(120_000)
  const today = new Date(String(finishedOn)).toLocaleDateString('en-GB', {
    ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
    timeZone: 'UTC',
  })
  await expect(sheet).toContainText(today)
  await callApi(page, '/labs/current/leave', { method: 'POST', body: {} })
  await page.reload()
  await expect(sheet).toContainText('Kim Minji')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  await expect(sheet).toBeVisible()
})

test('a lab is handed in as a file, and the teacher sees that it is what it says', async ({ page }) => {
  await open(page, '/networks')
  await finish(page, 'Kim Minji')
  const end = panelOf(page).getByRole('region', { name: 'Finished' })
  await end.getByRole('button', { name: 'Hand in…' }).click()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Save the file' }).click(),
  ])
  const session = JSON.parse(await readFile(await saved.path(), 'utf8'))
  await visit(page, '/labs/review')
  const forged = { ...session, hash: '0000000000000000' }
  await page
    .getByLabel('Choose files…')
    .last()
    .setInputFiles([file('kim.json', session), file('forged.json', forged), file('other.json', { vivariumSession: 1 })])
  const item = (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name })
  await expect(item('kim.json')).toContainText('Kim Minji · Start it')
  await expect(item('kim.json')).toContainText('Verified')
  const started = item('kim.json').getByRole('row', { name: /Start batch-1/ })
  await expect(started).toContainText('check held')
  await expect(started.getByRole('cell').nth(1)).toHaveText(/^[1-9]\d* (s|min)/)
  await expect(item('forged.json')).toContainText('Not verified')
  await expect(item('other.json').getByRole('alert')).toContainText('/scenario')
  expect((await read(page, '/simulation')).lab).toBe('own')
})

test('the answer key solves a lab step by step in front of a class', async ({ page }) => {
  await open(page, '/labs/review')
  await page.getByRole('button', { name: 'Run the key…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start the lab' }).click()
  await expect(panelOf(page, 'A tour of the console').getByRole('region', { name: 'Finished' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Teacher’s view' })).toBeVisible()
})
