import { callApi } from './api-in-page'
import { open, read, step, visit } from './console'
import { expect, test } from './test'

test('what the loss of a host would mean is told before, and so it happens', async ({ page }) => {
  await open(page, '/clusters/cluster-intel?tab=loss')
  const main = page.getByRole('main')
  await expect(main.getByRole('status')).toContainText('intel-a')
  await expect(main.getByRole('note')).toContainText('Availability is off')
  await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: { availability: { enabled: true } } })
  await expect(main.getByRole('note')).toBeHidden()
  const first = main.getByRole('region', { name: 'Restarts, in their order' }).getByRole('row').nth(1)
  await expect(first).toContainText('intel-b')
  const name = (await first.getByRole('link').first().textContent()) ?? ''
  await callApi(page, '/simulation/faults', { method: 'POST', body: { kind: 'host-failure', hostId: 'host-intel-a' } })
  await step(page, 120)
  const { items } = await read(page, `/vms?name=${name}`)
  expect(items).toMatchObject([{ name, state: 'running', hostName: 'intel-b' }])
})

test('who finds no room stands first, with what speaks against every host', async ({ page }) => {
  await open(page, '/clusters')
  const vm = { vcpus: 2, disks: [{ sizeGiB: 10 }], start: true }
  for (const [name, memoryMiB, host] of [
    ['full-1', 22_528, 'host-intel-b'],
    ['big-1', 14_336, 'host-intel-a'],
  ])
    await callApi(page, '/vms', { method: 'POST', body: { ...vm, name, memoryMiB, hostId: host } })
  await step(page, 300)
  await visit(page, '/clusters/cluster-intel?tab=loss&lose=host-intel-a')
  const stranded = page.getByRole('region', { name: 'Not restarted' })
  await expect(stranded).toContainText('big-1')
  await expect(stranded).toContainText(/intel-b: .*memory/i)
  await expect(page.getByRole('main').getByRole('status')).toContainText('does not survive')
  await page.getByRole('combobox', { name: 'Host to lose' }).click()
  await page.getByRole('option', { name: /^intel-b/ }).click()
  await expect(page).toHaveURL(/lose=host-intel-b/)
  await expect(stranded).toContainText('full-1')
})
