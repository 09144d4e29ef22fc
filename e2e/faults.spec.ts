import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { choose, open, row, state, step } from './console'
import { hurry, mendAll, strike } from './faults'
import { expect, test } from './test'

/** Chooses an option of a select by its label. */
const pick = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Lets the page's timers run twenty times as fast: how long it waits before it asks again is not looked at here. */
const hurry = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const wait = globalThis.setTimeout
    const soon = (run: () => void, ms = 0) => wait(run, ms / 20)
    Reflect.set(globalThis, 'setTimeout', soon)
  })

test('a host is broken from the page of faults, marked in the list of hosts, and mended', async ({ page }) => {
  await open(page, '/faults')
  await expect(page.getByText('Nothing is broken')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Break…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Break something' })
  await pick(page, 'Fault', 'Host hangs')
  await dialog.getByRole('combobox', { name: 'Target' }).fill('intel-a')
  await page.getByRole('option', { name: 'intel-a', exact: true }).click()
  await dialog.getByRole('button', { name: 'Break', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Host hangs')).toContainText('intel-a')
  await expect(page.getByRole('link', { name: 'Faults: 1 active' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'intel-a' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('intel-a')
  await expect(state(page)).toContainText('Disconnected')
  const notice = page.getByRole('region', { name: 'Faults' })
  await notice.getByRole('button', { name: 'Mend Host hangs, intel-a' }).click()
  await step(page, 10)
  await expect(state(page)).toContainText('Connected')
  await expect(notice).toBeHidden()
})

test('a fault is planned by chance, retimed and called off', async ({ page }) => {
  await open(page, '/faults')
  await page.getByRole('main').getByRole('button', { name: 'Break…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Break something' })
  await pick(page, 'What', 'Datastore')
  await pick(page, 'Fault', 'Slow datastore')
  await dialog.getByRole('combobox', { name: 'Target' }).click()
  await page.getByRole('option').first().click()
  await pick(page, 'Repeats', 'By chance')
  await dialog.getByRole('button', { name: 'Plan', exact: true }).click()
  await expect(dialog).toBeHidden()
  const planned = row(page, 'Slow datastore')
  await expect(planned).toContainText('by chance')
  await planned.getByRole('button', { name: /^Retime/ }).click()
  const retime = page.getByRole('dialog', { name: /^Retime/ })
  await retime.getByRole('textbox', { name: 'In' }).fill('5')
  await retime.getByRole('button', { name: 'Save' }).click()
  await expect(planned).toContainText('5')
  await planned.getByRole('button', { name: /^Call off/ }).click()
  await expect(page.getByText('Nothing is planned')).toBeVisible()
})

test('a fault is planned at a simulated time, again and again; when it comes next is shown, and it is called off', async ({
  page,
}) => {
  await open(page, '/faults')
  await page.getByRole('main').getByRole('button', { name: 'Break…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Break something' })
  await pick(page, 'Fault', 'Host hangs')
  await dialog.getByRole('combobox', { name: 'Target' }).fill('intel-a')
  await page.getByRole('option', { name: 'intel-a', exact: true }).click()
  await pick(page, 'When', 'At a simulated time')
  await dialog.getByLabel('Simulated time (UTC)').fill('2026-03-02T11:00')
  await pick(page, 'Repeats', 'At even intervals')
  await dialog.getByRole('button', { name: 'Plan', exact: true }).click()
  await expect(dialog).toBeHidden()
  const planned = page.getByRole('group', { name: 'Planned' }).getByRole('row', { name: 'Host hangs' })
  await expect(planned).toContainText('in 18 min')
  await expect(planned).toContainText('every 1 h')
  await step(page, 1200)
  await expect(planned).toContainText('in 58 min')
  const now = page.getByRole('group', { name: 'Broken now' }).getByRole('row', { name: 'Host hangs' })
  await expect(now).toContainText('2 min. ago')
  await planned.getByRole('button', { name: /^Call off/ }).click()
  await expect(page.getByText('Nothing is planned')).toBeVisible()
  await expect(now).toBeVisible()
})

test('a fault of the API is kept to a route and a method', async ({ page }) => {
  await open(page, '/faults')
  await page.getByRole('main').getByRole('button', { name: 'Break…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Break something' })
  await pick(page, 'What', 'API')
  await pick(page, 'Fault', 'API: 503')
  await dialog.getByRole('textbox', { name: 'Route' }).fill('/vms/*/start')
  await pick(page, 'Method', 'POST')
  await dialog.getByRole('button', { name: 'Break', exact: true }).click()
  await expect(row(page, 'API: 503')).toContainText('POST · /vms/*/start')
  expect((await callApi(page, '/vms/vm-batch-1/start', { method: 'POST', body: {} })).status).toBe(503)
  expect((await callApi(page, '/vms/vm-batch-1/verbs')).status).toBe(200)
  await row(page, 'API: 503').getByRole('button', { name: 'Mend API: 503' }).click()
  await expect(page.getByText('Nothing is broken')).toBeVisible()
})

test('a VM says why it stands still, and breaks by its menu', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  const { disks } = Object((await callApi(page, '/vms/vm-web-1')).body)
  await strike(page, { kind: 'datastore-unreachable', datastoreId: disks[0].datastoreId })
  await expect(page.getByRole('region', { name: 'This VM stands still.' })).toContainText('No host reaches a datastore')
  await mendAll(page)
  await step(page, 10)
  await expect(page.getByRole('region', { name: 'This VM stands still.' })).toBeHidden()
  await choose(page, 'Break…')
  const dialog = page.getByRole('dialog', { name: 'Break web-1' })
  await pick(page, 'Fault', 'Memory leak')
  await dialog.getByRole('button', { name: 'Break', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Faults' })).toContainText('Memory leak')
})

test('a reading that is refused for now ends in words, and works when it is tried again after', async ({ page }) => {
  await open(page, '/faults')
  await hurry(page)
  await strike(page, { kind: 'api-unavailable', route: '/networks/**', retryAfterS: 1 })
  await strike(page, { kind: 'api-throttle', route: '/networks', retryAfterS: 1 })
  await page.getByRole('navigation').getByRole('link', { name: 'Networks' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Too many requests')
  await mendAll(page)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Networks/)
})

test('an answer that can’t be read is told, and what comes late is waited for', async ({ page }) => {
  await open(page, '/faults')
  await hurry(page)
  await strike(page, { kind: 'api-malformed', route: '/templates' })
  await page.getByRole('navigation').getByRole('link', { name: 'Templates' }).click()
  await expect(page.getByRole('alert').first()).toContainText('The answer cannot be read')
  await mendAll(page)
  await strike(page, { kind: 'api-latency', route: '/templates', delayMs: 600 })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Templates/)
})

test('a dialog keeps what was typed while changes are refused, and sends it when they are not', async ({ page }) => {
  await open(page, '/hosts/host-intel-a')
  await hurry(page)
  await strike(page, { kind: 'api-unavailable', route: '/hosts/*', method: 'PATCH', retryAfterS: 1 })
  await page.getByRole('button', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('renamed-a')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Not available now')
  await expect(dialog.getByRole('textbox')).toHaveValue('renamed-a')
  await mendAll(page)
  await dialog.getByRole('textbox').fill('renamed-b')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('renamed-b')
})

test('while the stream of events is dropped the page says as of when it is; then it catches up', async ({ page }) => {
  await open(page, '/hosts')
  await strike(page, { kind: 'api-stream-drop' })
  const notice = page.getByText('Connection lost; trying again.')
  await expect(notice).toContainText('Showing what was known at')
  await callApi(page, '/hosts/host-intel-a', { method: 'PATCH', body: { name: 'unseen' } })
  await mendAll(page)
  await expect(row(page, 'unseen')).toBeVisible({ timeout: 10_000 })
  await expect(notice).toBeHidden()
})
