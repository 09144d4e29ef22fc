import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, step } from './console'
import { expect, test } from './test'

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Notifications' })
const verb = (page: Page, vm: string, name: string) => callApi(page, `/vms/vm-${vm}/${name}`, { method: 'POST' })

test('what one began is told when it has ended, beside the page and by the bell, and leads there', async ({ page }) => {
  await open(page, '/vms', { toasts: true })
  await verb(page, 'batch-1', 'start')
  await step(page, 120)
  const toasts = page.getByRole('region', { name: /^Notifications/ })
  // It stays as long as a pointer is on it; who goes on by Tab gets through it, and is not led back.
  await toasts.getByRole('listitem').hover()
  await expect(toasts).toContainText(/Start, batch-1: done/)
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread')
  const tray = page.getByRole('contentinfo').getByRole('link')
  await tray.focus()
  for (const part of [toasts.getByRole('listitem'), ...(await toasts.getByRole('button').all())]) {
    await page.keyboard.press('Tab')
    await expect(part).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await expect(toasts.locator(':focus')).toHaveCount(0)
  expect(await tray.evaluate(link => link === document.activeElement)).toBe(false)
  await bell(page).click()
  const told = panel(page).getByRole('listitem')
  await expect(told).toContainText('2 min. ago')
  await told.getByRole('link', { name: /^Start, batch-1: done/ }).click()
  await expect(page).toHaveURL(/\/operations\//)
  await expect(panel(page)).toBeHidden()
  // What stands beside the list of operations covers the bar.
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(bell(page)).toHaveAccessibleName('Notifications')
})

test('many of a kind are one, with each beneath it', async ({ page }) => {
  await open(page, '/vms')
  for (const vm of ['web-1', 'web-2', 'db-1']) await verb(page, vm, 'reboot')
  await step(page, 300)
  await expect(bell(page)).toHaveAccessibleName('Notifications, 3 unread')
  await page.keyboard.press('n')
  await expect(panel(page).getByRole('link', { name: 'Reboot: 3 done' })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Show each' }).click()
  await expect(panel(page).getByRole('link', { name: /^Reboot, db-1: done/ })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Mark all as read' }).click()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(bell(page)).toBeFocused()
  await expect(bell(page)).toHaveAccessibleName('Notifications')
  // What was told is not about another fleet.
  await callApi(page, '/scenarios/two-vendors/start', { method: 'POST', body: {} })
  await page.keyboard.press('n')
  await expect(panel(page)).toContainText('Nothing yet.')
})

test('alarms are told, and stay told after a reload; cleared, they are gone', async ({ page }) => {
  await open(page, '/vms')
  await callApi(page, '/simulation/faults', {
    method: 'POST',
    body: { kind: 'host-failure', hostId: 'host-amd-a' },
  })
  await step(page, 60)
  await expect(bell(page)).toHaveAccessibleName(/unread/)
  // Without what the address says of a fleet to begin anew.
  await page.goto('/vms?fleet=tin')
  await expect(page.getByRole('status').filter({ hasText: 'no fleet of the name in the address' })).toContainText(
    '?fleet=tiny',
  )
  await bell(page).click()
  await expect(panel(page)).toContainText('amd-a: host failed (critical)')
  await expect(panel(page)).toContainText('amd-a failed, and with it 1 VM')
  await panel(page).getByRole('button', { name: 'Clear' }).click()
  await expect(panel(page)).toContainText('Nothing yet.')
})

test('what one does not want to be told is not told', async ({ page }) => {
  await open(page, '/vms')
  await bell(page).click()
  await panel(page).getByText('What to tell').click()
  await panel(page).getByRole('checkbox', { name: 'The end of what I began', exact: true }).click()
  await page.keyboard.press('Escape')
  await verb(page, 'batch-1', 'start')
  await callApi(page, '/simulation/faults', {
    method: 'POST',
    body: { kind: 'host-failure', hostId: 'host-amd-a' },
  })
  await step(page, 120)
  await expect(bell(page)).toHaveAccessibleName(/unread/)
  await bell(page).click()
  await expect(panel(page)).toContainText('amd-a failed')
  await expect(panel(page)).not.toContainText('batch-1')
})

test('on a phone what is told keeps clear of a dialog’s buttons', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 })
  await open(page, '/vms/vm-web-1?dialog=edit', { toasts: true })
  const cancel = page.getByRole('dialog').getByRole('button', { name: 'Cancel' })
  await expect(cancel).toBeVisible()
  await verb(page, 'web-2', 'reboot')
  await step(page, 600)
  await expect(page.getByText('Reboot, web-2: done')).toBeVisible()
  // What covers it would take the click.
  await cancel.click()
  await expect(page.getByRole('dialog')).toBeHidden()
})
