import type { Page } from '@playwright/test'
import { open } from './console'
import { expect, test } from './test'

const hint = (page: Page) => page.getByRole('tooltip')

test('a term explains itself on hover, by keyboard and by a press; Escape puts it away', async ({ page }) => {
  await open(page, '/clusters/cluster-intel?tab=policies')
  const term = page.getByRole('button', { name: 'Power management', exact: true })
  await term.hover()
  await expect(hint(page)).toContainText('hosts are emptied and powered off')
  await page.keyboard.press('Escape')
  await expect(hint(page)).toBeHidden()
  await page.getByRole('button', { name: 'Balancing', exact: true }).focus()
  await page.keyboard.press('Tab')
  await expect(term).toBeFocused()
  await expect(hint(page)).toContainText('hosts are emptied')
  await expect(term).toHaveAccessibleDescription(/hosts are emptied/)
  await page.keyboard.press('Escape')
  await expect(hint(page)).toBeHidden()
  await term.click()
  await expect(hint(page)).toBeVisible()
})

test('the head of a column explains its word, and orders the list all the same', async ({ page }) => {
  await open(page, '/networks')
  const head = page.getByRole('columnheader', { name: 'VLAN' })
  const order = head.getByRole('button', { name: 'Sort by VLAN' })
  await order.hover()
  await expect(hint(page)).toContainText('told apart by a number')
  await order.click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(order).toHaveAccessibleDescription(/told apart by a number/)
  await page.keyboard.press('Escape')
  await expect(hint(page)).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
})

test('a term within a dialog goes away by Escape before the dialog does', async ({ page }) => {
  await open(page, '/clusters/cluster-intel?tab=policies')
  await page.getByRole('button', { name: 'Change policies…' }).click()
  const dialog = page.getByRole('dialog')
  // It takes the focus itself when it has opened.
  await expect(dialog.locator(':focus')).toBeVisible()
  await dialog.getByRole('button', { name: 'Balancing', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(hint(page)).toContainText('looks at the hosts every five minutes')
  await page.keyboard.press('Escape')
  await expect(hint(page)).toBeHidden()
  await expect(dialog).toBeVisible()
})

test('the help leads to the glossary, which is searched and leads on', async ({ page }) => {
  await open(page, '/networks')
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'Glossary' }).click()
  const dialog = page.getByRole('dialog', { name: 'Glossary' })
  await dialog.getByRole('searchbox', { name: 'Find a term' }).fill('steal')
  await expect(dialog.getByRole('term')).toHaveText(['Steal'])
  await dialog.getByRole('button', { name: 'Ready time' }).click()
  await expect(dialog.getByRole('searchbox')).toHaveValue('Ready time')
  await dialog.getByRole('searchbox').fill('xyzzy')
  await expect(dialog.getByRole('status')).toHaveText('No term is like that')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('the palette leads to the glossary, and to what this is', async ({ page }) => {
  await open(page, '/networks', { language: 'ko' })
  // The list beneath has a combobox, too.
  const typed = page.getByRole('dialog').getByRole('combobox')
  await page.keyboard.press('Control+k')
  await typed.fill('용어집')
  await page.getByRole('option', { name: '용어집' }).click()
  const glossary = page.getByRole('dialog', { name: '용어집' })
  await expect(glossary).toContainText('준비 시간(ready time)')
  await page.keyboard.press('Escape')
  await expect(glossary).toBeHidden()
  await page.keyboard.press('Control+k')
  await typed.fill('Vivarium 정보')
  await page.getByRole('option', { name: 'Vivarium 정보' }).click()
  await expect(page.getByRole('dialog', { name: 'Vivarium 정보' })).toContainText('시드')
})
