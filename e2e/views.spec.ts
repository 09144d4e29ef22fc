import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { filterBy, open, rowOf, rows } from './console'
import { expect, test } from './test'

const heads = (page: Page) => page.getByRole('main').getByRole('columnheader')
const views = (page: Page) => page.getByRole('button', { name: 'Views' })
const chooseView = async (page: Page, name: string): Promise<void> => {
  await views(page).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const USUAL = ['', 'Name', 'State', 'CPU', 'Host', 'Cores', 'Memory', 'Address', 'Tags', 'Actions']

test('columns are chosen and put in order; the address has them, and this browser keeps them', async ({ page }) => {
  await open(page, '/vms')
  await expect(heads(page)).toHaveText(USUAL)
  await page.getByRole('button', { name: 'Columns' }).click()
  const dialog = page.getByRole('dialog', { name: 'Columns of the list' })
  await dialog.getByRole('checkbox', { name: 'Host', exact: true }).click()
  await expect(page).toHaveURL(/columns=/)
  const others = dialog.getByRole('checkbox', { name: /^(Address|Tags|CPU)$/ })
  await expect(others).toHaveCount(3)
  // Faster than the address is read.
  await others.evaluateAll(async boxes => {
    for (const box of boxes) {
      if (box instanceof HTMLElement) box.click()
      await Promise.resolve()
    }
  })
  await dialog.getByRole('checkbox', { name: 'Snapshots' }).click()
  await dialog.getByRole('button', { name: 'Move Snapshots to the left' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const chosen = ['', 'Name', 'State', 'Cores', 'Snapshots', 'Memory', 'Actions']
  await expect(heads(page)).toHaveText(chosen)
  await expect(page).toHaveURL(/columns=state\.cores\.snapshots\.memory/)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Virtual machines' }).click()
  await expect(page).not.toHaveURL(/columns/)
  await expect(heads(page)).toHaveText(chosen)
  await page.getByRole('button', { name: 'Columns' }).click()
  await dialog.getByRole('button', { name: 'The usual ones' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(heads(page)).toHaveText(USUAL)
})

test('a view keeps filter, order and columns under a name, and is a link', async ({ page }) => {
  await open(page, '/vms?columns=state.memory&orderBy=-memory')
  await filterBy(page, 'tag:web')
  await expect(rows(page)).toHaveCount(2)
  await chooseView(page, 'Save this view…')
  await page.getByRole('textbox', { name: 'Name' }).fill('Shop')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await chooseView(page, 'All VMs')
  await expect(rows(page)).toHaveCount(6)
  await expect(heads(page)).toHaveText(USUAL)
  await chooseView(page, 'Shop')
  await expect(rows(page)).toHaveCount(2)
  await expect(heads(page)).toHaveText(['', 'Name', 'State', 'Memory', 'Actions'])
  await expect(page).toHaveURL(/q=tag%3Aweb.*orderBy=-memory|orderBy=-memory.*q=tag%3Aweb/)
  await chooseView(page, 'Your views…')
  const dialog = page.getByRole('dialog', { name: 'Your views' })
  await dialog.getByRole('textbox', { name: 'Name of Shop' }).fill('Web shop')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Delete the view Web shop' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await views(page).click()
  await expect(page.getByRole('menuitem', { name: 'Web shop' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Your views…' }).click()
  await dialog.getByRole('button', { name: 'Delete the view Web shop' }).click()
  await expect(dialog).toContainText('no views of your own yet')
})

test('the list tells on its row why a VM cannot run, and a view finds those', async ({ page }) => {
  await open(page, '/vms')
  await callApi(page, '/vms/vm-batch-1', { method: 'PATCH', body: { memoryMiB: 4_000_000 } })
  await expect(rowOf(page, 'batch-1')).toContainText(/GiB|TiB/)
  await expect(rowOf(page, 'batch-1').getByText('not enough memory')).toBeVisible()
  await chooseView(page, 'Cannot run')
  await expect(rows(page)).toHaveCount(1)
  await chooseView(page, 'Not backed by availability')
  await expect(rows(page)).toHaveCount(5)
})

test('the list as filtered, all of its pages, is kept as a file with the chosen columns', async ({ page }) => {
  await open(page, '/vms?q=state:running&columns=cores.memory.host', { fleet: 'default' })
  const { total } = Object((await callApi(page, '/vms?state=running&limit=1')).body)
  expect(total).toBeGreaterThan(50)
  const file = page.waitForEvent('download')
  await chooseView(page, 'Export the list as CSV')
  const text = await readFile(await (await file).path(), 'utf8')
  const [head, first, ...others] = text.slice(1).trimEnd().split('\r\n')
  expect(head).toBe('Name,Cores (vCPU),Memory (MiB),Host')
  expect(first).toMatch(/^[a-z0-9-]+,\d+,\d+,[a-z0-9-]+$/)
  expect(others).toHaveLength(total - 1)
})
