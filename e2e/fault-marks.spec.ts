import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, row, rowOf } from './console'
import { mendAll, strike } from './faults'
import { expect, test } from './test'

const WEB_1 = { kind: 'guest-runaway', vmId: 'vm-web-1' }
const INTEL_A = { kind: 'link-slow', hostId: 'host-intel-a' }
/** Breaks a thing, and then another way, while a page shows it: a mark says so, and leads to the faults of that thing. */
async function followMark(page: Page, path: string, name: string, faults: readonly [object, object]): Promise<void> {
  await open(page, path)
  await expect(rowOf(page, name)).toBeVisible()
  await strike(page, faults[0])
  const mark = rowOf(page, name).getByRole('link', { name: `Fault of ${name}: ` })
  await expect(mark).toBeVisible()
  await strike(page, faults[1])
  await expect(mark).toContainText('+1')
  await mark.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Faults/)
  await expect(page.getByRole('main')).toContainText(`Only what is broken, or to break, of ${name}.`)
  await expect(rowOf(page, name)).toHaveCount(2)
}

test('a row of a VM has a mark where the VM is broken, and the mark leads there', ({ page }) =>
  followMark(page, '/vms', 'web-1', [WEB_1, { kind: 'guest-leak', vmId: 'vm-web-1' }]))

test('so has a row of a host', ({ page }) =>
  followMark(page, '/hosts', 'intel-a', [INTEL_A, { kind: 'link-loss', hostId: 'host-intel-a' }]))

test('and a row of a datastore', ({ page }) => {
  const datastoreId = 'datastore-shared'
  const faults = [
    { kind: 'datastore-slow', datastoreId },
    { kind: 'datastore-full', datastoreId },
  ] as const
  return followMark(page, '/storage', 'shared', faults)
})

test('the map says of a host and of a VM how they are broken, and so does its table', async ({ page }) => {
  await open(page, '/map')
  await strike(page, INTEL_A)
  await strike(page, WEB_1)
  const map = page.getByRole('application', { name: 'Fleet map' })
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await expect(map.getByRole('img')).toHaveAccessibleName(/^intel-a, Slow link, CPU/)
  await page.getByRole('button', { name: 'Table' }).click()
  const web = rowOf(page, 'web-1')
  await expect(web.getByRole('link', { name: 'Fault of intel-a: Slow link' })).toBeVisible()
  await expect(web.getByRole('link', { name: 'Fault of web-1: Runaway CPU' })).toBeVisible()
  await expect(rowOf(page, 'web-2').getByRole('link', { name: /^Fault of/ })).toHaveCount(0)
  await mendAll(page)
})

test('the VM that is chosen on the map is marked too, in Korean', async ({ page }) => {
  await open(page, '/map?vm=vm-web-1', { language: 'ko' })
  await strike(page, WEB_1)
  await strike(page, { kind: 'host-hang', hostId: 'host-intel-a' })
  const chosen = page.getByRole('region', { name: '선택한 VM' })
  await expect(chosen.getByRole('link', { name: 'intel-a 장애: 호스트 멈춤' })).toBeVisible()
  await chosen.getByRole('link', { name: 'web-1 장애: CPU 폭주' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^장애/)
  await expect(page).toHaveURL(/of=vm-web-1/)
})

test('the notice on a page leads to the fault', async ({ page }) => {
  await open(page, '/storage/datastore-shared')
  await callApi(page, '/simulation/fault-plans', {
    method: 'POST',
    body: { fault: { kind: 'datastore-full', datastoreId: 'datastore-shared' }, afterS: 600 },
  })
  await strike(page, { kind: 'datastore-slow', datastoreId: 'datastore-shared' })
  await page.getByRole('region', { name: 'Faults' }).getByRole('link', { name: 'Slow datastore' }).click()
  await expect(row(page, 'Datastore full')).toContainText('in 10 min')
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page).not.toHaveURL(/of=/)
})
