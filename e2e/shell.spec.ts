import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { example, open, read, rows, step } from './console'
import { expect, test } from './test'

test('the clock stands, is stepped, runs at the speed that is chosen, and stands again', async ({ page }) => {
  await open(page, '/networks')
  const bar = page.getByRole('region', { name: 'Simulation' })
  await expect(bar).toContainText('10:42:00')
  await step(page, 75)
  await expect(bar).toContainText('10:43:15')
  await bar.getByRole('button', { name: '600 times as fast' }).click()
  await bar.getByRole('button', { name: 'Run' }).click()
  await expect.poll(async () => String((await read(page, '/simulation')).now) > '2026-03-02T10:45').toBe(true)
  await bar.getByRole('button', { name: 'Pause' }).click()
  await expect.poll(async () => (await read(page, '/simulation')).paused).toBe(true)
})

test('language and theme change at once, and stay', async ({ page }) => {
  await open(page, '/networks')
  await page.getByRole('button', { name: 'Language and look' }).click()
  await page.getByRole('menuitemradio', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('네트워크')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('네트워크')
})

/** Opens the palette and types there. */
const ask = async (page: Page, text: string) => {
  // The bar has the clock, and so its keys; what was open has gone.
  await expect(page.getByRole('region', { name: 'Simulation' })).toContainText('10:42:00')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill(text)
}

test('the palette finds a VM by a part of its name and leads to it', async ({ page }) => {
  await open(page, '/networks')
  await ask(page, 'db-')
  await page.getByRole('option', { name: /^db-1/ }).click()
  await expect(page).toHaveURL(/\/vms\/vm-db-1/)
})

test('the palette filters as lists do, leads to all that it found, and does verbs or says why not', async ({
  page,
}) => {
  await open(page, '/networks')
  const option = (name: string | RegExp) => page.getByRole('option', { name })
  await ask(page, 'state:running tag:web -cpu>8')
  await expect(option(/^web-1/)).toHaveAttribute('aria-selected', 'true')
  await option(/^Show all 2 in the list/).click()
  await expect(page).toHaveURL(/\/vms\?q=state%3Arunning/)
  await expect(rows(page)).toHaveCount(2)

  await ask(page, 'intel')
  await expect(option(/^intel 2 hosts/)).toBeVisible()
  await page.getByRole('dialog').getByRole('combobox').fill('resume web')
  await expect(option(/^Resume web-1 Not now: .*suspended/)).toBeVisible()
  await page.getByRole('dialog').getByRole('combobox').fill('batch')
  await expect(option(/^batch-1/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('batch-1')
  await option('Take snapshot…').click()
  await expect(page.getByRole('dialog', { name: 'Take a snapshot of batch-1' })).toBeVisible()
})

test('the palette does verbs on hosts, clusters and templates, too', async ({ page }) => {
  await open(page, '/networks')
  const option = (name: string | RegExp) => page.getByRole('option', { name })
  await ask(page, 'power intel-a')
  await expect(option(/^Power off intel-a Not now: .*maintenance/)).toBeVisible()
  await page.getByRole('dialog').getByRole('combobox').fill('intel-a')
  await expect(option(/^Exit maintenance Not now/)).toBeVisible()
  await option(/^Enter maintenance…/).click()
  await expect(page).toHaveURL(/dialog=enter/)
  const maintenance = page.getByRole('dialog', { name: 'Put intel-a in maintenance' })
  await maintenance.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).not.toHaveURL(/dialog=/)
  await ask(page, 'add rule amd')
  await option('Add rule amd…').click()
  const rule = page.getByRole('dialog', { name: 'Add a placement rule to amd' })
  await rule.getByRole('button', { name: 'Cancel' }).click()
  await ask(page, 'ubuntu')
  await option('Check out…').click()
  await expect(page.getByRole('dialog', { name: 'Check a VM out of ubuntu' })).toBeVisible()
})

test('the fleet is started over: what was done is gone, and the clock is where it began', async ({ page }) => {
  await open(page, '/vms')
  await callApi(page, '/vms/vm-batch-1', { method: 'DELETE' })
  await step(page, 60)
  await expect(rows(page)).toHaveCount(5)
  await page.getByRole('button', { name: 'Fleet', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Start over…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Start over' }).click()
  await expect.poll(async () => (await read(page, '/simulation')).counts).toMatchObject({ vms: 6, recycleBin: 0 })
  await expect(page.getByRole('region', { name: 'Simulation' })).toContainText('10:42:00')
})

test('on a phone, help is in the navigation', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open(page, '/networks')
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await page.getByRole('region', { name: 'Help' }).getByRole('button', { name: 'Glossary' }).click()
  await expect(page.getByRole('dialog', { name: 'Glossary' })).toBeVisible()
})

test.describe('a fleet in a file', () => {
  const choose = async (page: Page, content: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'fleet.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  }

  test('opens, and is there after a reload', async ({ page }) => {
    await open(page, '/networks')
    await page.locator('input[type=file]').setInputFiles(example('company-rack'))
    await expect.poll(async () => (await read(page, '/simulation')).counts).toMatchObject({ hosts: 6, vms: 29 })
    await page.reload()
    await expect.poll(async () => (await read(page, '/simulation')).counts).toMatchObject({ hosts: 6, vms: 29 })
  })

  test('opens where it is dropped on the page', async ({ page }) => {
    await open(page, '/networks')
    const document = await readFile(example('two-vendors'), 'utf8')
    const dataTransfer = await page.evaluateHandle(text => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'two-vendors.json', { type: 'application/json' }))
      return transfer
    }, document)
    for (const event of ['dragenter', 'dragover', 'drop'])
      await page.getByRole('main').dispatchEvent(event, { dataTransfer })
    await expect.poll(async () => (await read(page, '/simulation')).scenario).toBe('Two vendors')
  })

  test('with mistakes is refused with the place of each, and the present fleet is as it was', async ({ page }) => {
    await open(page, '/networks')
    const wrong = {
      vivarium: 1,
      name: 'wrong',
      seed: 1,
      startsAt: '2026-03-02T10:00:00Z',
      clusters: [{ name: 'c' }],
      hosts: [
        {
          name: 'h',
          cluster: 'd',
          cpu: { model: 'Z80', sockets: 1, coresPerSocket: 1, threadsPerCore: 1, mhz: 2000 },
          memoryMiB: 2048,
        },
      ],
      datastores: [{ name: 's', kind: 'nfs', capacityGiB: 10, readMBps: 100, writeMBps: 100 }],
      networks: [],
      templates: [],
      vms: [],
    }
    await choose(page, JSON.stringify(wrong))
    const dialog = page.getByRole('dialog', { name: 'This file is not a fleet' })
    await expect(dialog).toContainText('/hosts/0/cluster')
    await expect(dialog).toContainText('/hosts/0/cpu/model')
    await expect(dialog).toContainText('2 places')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('main').getByRole('row')).toHaveCount(3)
    await choose(page, '{ not json')
    await expect(dialog).toContainText('It is not JSON')
    expect((await read(page, '/simulation')).scenario).toBe('Tiny')
  })
})
