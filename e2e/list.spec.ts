import type { Page } from '@playwright/test'
import { filterBy, open, read, row, rows, select } from './console'
import { expect, test } from './test'

const names = (page: Page) => rows(page).getByRole('link', { name: /^(web|db|batch|win|amd)-\d$/ })

test('a word finds by name, and is in the address', async ({ page }) => {
  await open(page, '/vms')
  await expect(names(page)).toHaveText(['amd-1', 'batch-1', 'db-1', 'web-1', 'web-2', 'win-1'])
  await filterBy(page, 'web')
  await expect(names(page)).toHaveText(['web-1', 'web-2'])
  await expect(page).toHaveURL(/[?&]q=web\b/)
  await page.reload()
  await expect(names(page)).toHaveText(['web-1', 'web-2'])
})

test('fields, comparison and negation narrow the list, and a chip taken away widens it again', async ({ page }) => {
  await open(page, '/vms')
  await filterBy(page, 'state:running -tag:web cpu:>=2')
  await expect(names(page)).toHaveText(['amd-1', 'db-1', 'win-1'])
  await filterBy(page, 'vendor:intel')
  await expect(names(page)).toHaveText(['db-1', 'win-1'])
  await filterBy(page, 'vendor:intel')
  await expect(page.getByRole('button', { name: 'Remove filter vendor:intel' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove filter -tag:web' }).click()
  await expect(names(page)).toHaveText(['db-1', 'web-1', 'web-2', 'win-1'])
})

test('the filter suggests its fields and, behind one, the values that the list has; the keys choose', async ({
  page,
}) => {
  await open(page, '/vms')
  const field = page.getByRole('search').getByRole('combobox')
  const options = page.getByRole('option')
  await field.fill('tag')
  await expect(options).toHaveText(['tag:'])
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('tag:')
  await expect(options).toHaveText(['web2', 'db1'])
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(names(page)).toHaveText(['db-1'])
  await expect(options).toHaveCount(0)
  await field.fill('-host:')
  await options.first().click()
  await expect(page.getByText('Nothing matches this filter')).toBeVisible()
})

test('a field that there is not is named, with those that there are', async ({ page }) => {
  await open(page, '/vms')
  await filterBy(page, 'colour:red')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Fields: state, tag')
  await expect(rows(page)).toHaveCount(6)
})

test('where nothing matches, the list says so and offers the way back', async ({ page }) => {
  await open(page, '/vms?q=state:crashed')
  await expect(page.getByText('Nothing matches this filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expect(rows(page)).toHaveCount(6)
})

test('a column sorts, the other way round on a second click, and the address keeps it', async ({ page }) => {
  await open(page, '/vms')
  const sort = page.getByRole('button', { name: 'Sort by Memory' })
  await sort.click()
  await expect(names(page).first()).toHaveText('db-1')
  await expect(page.getByRole('columnheader', { name: 'Memory' })).toHaveAttribute('aria-sort', 'descending')
  await sort.click()
  await expect(names(page).last()).toHaveText('db-1')
  await expect(page).toHaveURL(/orderBy=memory/)
  await page.reload()
  await expect(names(page).last()).toHaveText('db-1')
})

test('pages turn, each at its own address, which keeps what is chosen on all of them', async ({ page }) => {
  await open(page, '/vms', { fleet: 'default' })
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await expect(pages).toContainText(/1–50 of \d+/)
  await rows(page).first().getByRole('checkbox').click()
  await pages.getByRole('button', { name: 'Next page' }).click()
  await expect(pages).toContainText('51–100')
  const bar = page.getByRole('region', { name: 'Selected VMs' })
  await expect(bar).toContainText('1 not on this page')
  await rows(page).first().getByRole('checkbox').click()
  await expect(bar).toContainText('2 selected')
  await pages.getByRole('button', { name: 'Previous page' }).click()
  await expect(pages).toContainText(/\b1–50 of/)
  await expect(rows(page).first().getByRole('checkbox')).toBeChecked()
  await page.goBack()
  await expect(pages).toContainText('51–100')
  await expect(page).toHaveURL(/[?&]chosen=vm-[^.&]+\.[^.&]+/)
  await page.reload()
  await expect(bar).toContainText('2 selected')
  await expect(bar).toContainText('1 not on this page')
})

test('rows have more room where that is chosen', async ({ page }) => {
  await open(page, '/vms')
  const height = async () => (await rows(page).first().boundingBox())?.height
  const compact = await height()
  expect(compact).toBeLessThan(40)
  await page.getByRole('button', { name: 'Language and look' }).click()
  await page.getByRole('menuitemradio', { name: 'Comfortable' }).click()
  await expect.poll(height).toBeGreaterThan(40)
})

test('all that match are chosen at once, on every page', async ({ page }) => {
  await open(page, '/vms', { fleet: 'default' })
  const { total } = await read(page, '/vms?limit=1')
  await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
  await page.getByRole('button', { name: `Select all ${total} that match` }).click()
  await expect(page.getByRole('region', { name: 'Selected VMs' })).toContainText(`${total} selected`)
})

test('tags are put on many at once, and taken off, each VM keeping its others', async ({ page }) => {
  await open(page, '/vms')
  await select(page, 'web-1', 'db-1')
  const bar = page.getByRole('region', { name: 'Selected VMs' })
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 VMs' })
  // The browser draws the list that its field has: nothing of it can be clicked from here.
  for (const known of ['web', 'db']) await expect(dialog.locator(`datalist option[value="${known}"]`)).toBeAttached()
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('prod')
  await page.keyboard.press('Enter')
  await dialog.getByRole('checkbox', { name: 'web, on 1 of 2' }).click()
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'web-1')).toContainText('prod')
  expect((await read(page, '/vms/vm-web-1')).tags).toEqual(['prod'])
  expect((await read(page, '/vms/vm-db-1')).tags).toEqual(expect.arrayContaining(['db', 'prod']))
})

test('an address chooses the VMs that there are, and a tag that is none is refused at its field', async ({ page }) => {
  await open(page, '/vms?chosen=vm-web-1.no-such-vm')
  await page.getByRole('region', { name: 'Selected VMs' }).getByRole('button', { name: 'Tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 1 VM' })
  const field = dialog.getByRole('combobox', { name: 'Tags' })
  await field.fill('?why')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  expect((await read(page, '/vms/vm-web-1')).tags).toEqual(['web'])
})

test('an address with a filter that is none says what is wrong with it, and how to go on', async ({ page }) => {
  await open(page, '/vms?q=nonsense:1')
  await expect(page.getByRole('alert').last()).toContainText('/query/q')
  await page.getByRole('link', { name: 'Clear filter' }).click()
  await expect(rows(page)).toHaveCount(6)
})
