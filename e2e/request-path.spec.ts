import { open } from './console'
import { expect, test } from './test'

test('the way of an operation is followed layer by layer beside another kind, with what it costs and who says so', async ({
  page,
}) => {
  await open(page, '/hosts/host-intel-a')
  await page.getByRole('link', { name: 'Request path' }).click()
  const own = page.getByRole('region', { name: /^This host/ })
  await expect(own.getByRole('listitem')).toHaveCount(2)
  const place = page.getByRole('main').getByRole('status')
  await expect(place).toContainText('1 of 2')
  await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  await expect(place).toContainText('2 of 2')
  await expect(own).toContainText('Time so far× 1.05')
  await page.getByRole('button', { name: 'Disk write' }).click()
  await expect(page).toHaveURL(/op=disk-write/)
  await expect(own.getByRole('listitem')).toHaveCount(6)
  await expect(own.locator('[aria-current=step]')).toContainText('Application')
  for (let layer = 0; layer < 3; layer++) await page.getByRole('button', { name: 'Next layer' }).click()
  await expect(own.locator('[aria-current=step]')).toContainText('Device model')
  await expect(place).toContainText('4 of 6')
  await expect(own.locator('[aria-current=step]')).toContainText('part of 626.8 µs (× 2.85) over 3 hops')
  await expect(own).toContainText('only measured together with later hops')
  await page.getByRole('button', { name: 'Next layer' }).press('Enter')
  await expect(own).toContainText('more than 626.8 µs')
  await page.getByRole('button', { name: 'Layer before' }).press('Enter')
  await expect(place).toContainText('4 of 6')
  await expect(own).toContainText('Felter et al. 2014')
  await page.getByRole('combobox', { name: 'Compare with' }).click()
  await page.getByRole('option', { name: /Xen|Para/i }).click()
  await expect(page).toHaveURL(/with=para/)
  await expect(page.getByRole('main').getByText('shared ring, event channel')).toBeVisible()
})
