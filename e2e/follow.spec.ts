import { expect, type Page, test } from '@playwright/test'
import { open } from './console'

const lead = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Language and look' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Lead other tabs' }).click()
  await expect(page.getByRole('button', { name: 'Stop leading' })).toBeVisible()
}
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('another tab follows the presenter, goes its own way, comes back, and is let go when the leader closes', async ({
  page,
  context,
}) => {
  await open(page, '/hosts')
  const other = await context.newPage()
  await other.goto('/networks?fleet=tiny&paused=1')
  await expect(title(other, 'Networks')).toBeVisible()
  await page.keyboard.press('Escape')
  await lead(page)
  await expect(title(other, 'Hosts')).toBeVisible()
  await expect(other.getByText('Following the presenter')).toBeVisible()

  await page.getByRole('main').getByRole('link', { name: 'intel-b', exact: true }).click()
  await expect(title(other, 'intel-b')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Monitor' }).click()
  await expect(other).toHaveURL(/host-intel-b\?tab=monitor/)
  await page.getByRole('main').getByRole('link', { name: 'Events' }).hover()
  await expect(other.locator('[data-mark]')).toBeVisible()

  await other.getByRole('button', { name: 'Stop following' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Storage' }).click()
  await expect(title(page, 'Storage')).toBeVisible()
  await expect(other.getByText('The presenter is at Storage')).toBeVisible()
  await expect(title(other, 'intel-b')).toBeVisible()
  await other.getByRole('button', { name: 'Follow again' }).click()
  await expect(title(other, 'Storage')).toBeVisible()

  await page.close()
  await expect(other.getByRole('button', { name: 'Stop following' })).toBeHidden()
})

test('a tab that is opened later follows at once, and the tab that leads last leads', async ({ page, context }) => {
  await open(page, '/hosts')
  await lead(page)
  const other = await context.newPage()
  await other.goto('/networks?fleet=tiny&paused=1')
  await expect(title(other, 'Hosts')).toBeVisible()
  await lead(other)
  await expect(page.getByText('Following the presenter')).toBeVisible()
  await other.getByRole('button', { name: 'Stop leading' }).click()
  await expect(page.getByText('Following the presenter')).toBeHidden()
})
