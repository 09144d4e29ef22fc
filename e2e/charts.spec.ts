import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { open, step } from './console'
import { expect, test } from './test'

const MONITORS = [
  ['/vms/vm-web-1?tab=monitor', 'CPU', 'Used (%)'],
  ['/hosts/host-intel-a?tab=monitor', 'CPU', 'In use (%)'],
  ['/clusters/cluster-intel?tab=monitor', 'CPU', 'In use (%)'],
  ['/storage/datastore-shared?tab=monitor', 'Disk latency', 'Latency (ms)'],
] as const

const exported = async (page: Page, chart: string, as: string): Promise<Download> => {
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: `Export ${chart}`, exact: true }).click()
  await page.getByRole('menuitem', { name: as }).click()
  return file
}

for (const [path, chart, head] of MONITORS) {
  test(`${path}: a stretch is brushed out by keys, and a chart's values are kept as a file`, async ({ page }) => {
    await open(page, path)
    await step(page, 1800)
    const brush = page.getByRole('slider').first()
    await brush.focus()
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/[?&]from=/)
    await page.getByRole('button', { name: 'Show the whole range' }).click()
    await expect(page).not.toHaveURL(/[?&]from=/)
    await page.goBack()
    await expect(page).toHaveURL(/[?&]from=/)
    const from = new URL(page.url()).searchParams.get('from') ?? ''
    // Until this stretch was read the chart has the one before, and that would be kept.
    await expect(page.getByRole('figure', { name: new RegExp(`^${chart},.* ${from.slice(11, 19)} to `) })).toBeVisible()
    const file = await exported(page, chart, 'Values (CSV)')
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    const [heads, first] = (await readFile(await file.path(), 'utf8')).slice(1).split('\r\n')
    expect(heads).toContain(`Time (UTC),${head}`)
    expect(first?.startsWith(`${from},`)).toBe(true)
  })
}

test('a chart is kept as a picture, sharp and in the colours of the page', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=monitor')
  await step(page, 1800)
  await expect(page.locator('svg.recharts-surface').first()).toBeVisible()
  const file = await exported(page, 'CPU', 'Picture (PNG)')
  expect(file.suggestedFilename()).toBe('web-1-CPU.png')
  const bytes = await readFile(await file.path())
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(800)
})

test('charts of a page share one cursor', async ({ page }) => {
  await open(page, '/hosts/host-intel-a?tab=monitor')
  const plots = page.locator('.recharts-wrapper:has(.recharts-cartesian-grid)')
  await expect(plots).toHaveCount(6)
  await plots.first().hover({ position: { x: 200, y: 40 } })
  await expect(page.locator('.recharts-tooltip-cursor')).toHaveCount(6)
})

test('on paper there are the charts and not what surrounds them', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=monitor')
  await step(page, 1800)
  await expect(page.locator('svg.recharts-surface').nth(3)).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Export CPU' })).toBeHidden()
  await expect(page.getByRole('figure').first()).toBeVisible()
  await page.emulateMedia({ media: null })
})

test('presentation makes all type larger, by menu or key, and this browser keeps it', async ({ page }) => {
  await open(page, '/vms')
  const size = () => page.locator('h1').evaluate(title => Number.parseFloat(getComputedStyle(title).fontSize))
  const usual = await size()
  await page.getByRole('button', { name: 'Language and look' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Presentation' }).click()
  await expect.poll(size).toBeCloseTo(usual * 1.25)
  await page.reload()
  await expect(page.locator('h1')).toBeVisible()
  await expect.poll(size).toBeCloseTo(usual * 1.25)
  await page.keyboard.press('Shift+P')
  await expect.poll(size).toBeCloseTo(usual)
})
