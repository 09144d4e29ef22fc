import { callApi } from './api-in-page'
import { open, read, rows, step } from './console'
import { expect, test } from './test'

test('what there is, what was given out, and in which state it is', async ({ page }) => {
  await open(page, '/')
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Running 5' })).toBeVisible()
  await expect(main.getByRole('link', { name: 'Connected 3' })).toBeVisible()
  await expect(main.getByRole('region', { name: 'CPU', exact: true })).toContainText(/24\s*cores/)
  await expect(main.getByRole('region', { name: 'Memory', exact: true })).toContainText(/96\s*GiB/)
  await expect(main.getByRole('region', { name: 'Busiest hosts' }).getByRole('listitem')).toHaveCount(3)
})

test('three sentences say how it is, and lead there', async ({ page }) => {
  await open(page, '/')
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'All 3 hosts are up.' })).toBeVisible()
  await expect(main.getByRole('link', { name: 'No alarm wants attention.' })).toBeVisible()
  const { room } = Object(await read(page, '/overview'))
  await expect(main.getByRole('region', { name: 'Room for more' })).toContainText(new RegExp(`${room.vms}\\s*more`))
  await main.getByRole('link', { name: `There is room for about ${room.vms} more VMs of the usual size.` }).click()
  await expect(page.getByRole('heading', { name: 'Create a virtual machine' })).toBeVisible()
})

test('a host that fails is what the overview says first', async ({ page }) => {
  await open(page, '/')
  await callApi(page, '/simulation/faults', {
    method: 'POST',
    body: { kind: 'host-failure', hostId: 'host-amd-a' },
  })
  const down = page.getByRole('link', { name: '1 host is down, of 3.' })
  await down.click()
  await expect(rows(page)).toHaveText([/amd-a/])
})

test('a number leads to the things that it counts', async ({ page }) => {
  await open(page, '/')
  await page.getByRole('link', { name: 'Stopped 1' }).click()
  await expect(page).toHaveURL(/\/vms\?q=state/)
  await expect(rows(page)).toHaveText([/batch-1/])
})

test('what is going on and what changed shows without a reload', async ({ page }) => {
  await open(page, '/')
  await callApi(page, '/vms/vm-batch-1/start', { method: 'POST' })
  const running = page.getByRole('main').getByRole('region', { name: 'In progress' })
  await expect(running).toContainText('Start batch-1')
  await step(page, 120)
  await expect(running).toContainText('Nothing is running.')
  await expect(page.getByRole('link', { name: 'Running 6' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'What changed lately' })).toContainText('batch-1 came up on intel-b')
})

test('the trend has its values as a table too, and a stretch of it is dragged out', async ({ page }) => {
  await open(page, '/')
  const trend = page.getByRole('region', { name: /^Fleet, last 24 hours/ })
  await trend.getByText('Values as a table').click()
  await expect(trend.getByRole('columnheader', { name: /CPU in use/ })).toBeVisible()
  const handle = page.getByRole('main').getByRole('slider').first()
  await handle.hover()
  const at = await handle.boundingBox()
  await page.mouse.down()
  await page.mouse.move((at?.x ?? 0) + 150, (at?.y ?? 0) + 10, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/[?&]from=/)
  await page.getByRole('button', { name: 'Show the whole range' }).click()
  await expect(page).not.toHaveURL(/[?&]from=/)
})
