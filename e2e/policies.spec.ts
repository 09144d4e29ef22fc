import { callApi } from './api-in-page'
import { violations } from './axe'
import { open, read, step } from './console'
import { expect, test } from './test'

const PAGE = '/clusters/cluster-intel?tab=policies'

test('a rule is added, what breaks it is recommended to move, and the decision says why', async ({ page }) => {
  await open(page, PAGE)
  await callApi(page, '/vms/vm-web-2/migrate', { method: 'POST', body: { hostId: 'host-intel-a' } })
  await step(page, 60)
  await page.getByRole('button', { name: 'Add rule…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a placement rule to intel' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('web apart')
  await dialog.getByRole('textbox', { name: 'VMs with the tag' }).fill('web')
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog).toBeHidden()
  const rules = page.getByRole('region', { name: 'Placement rules' })
  await expect(rules.getByText('2 VMs run against it')).toBeVisible()
  await expect(rules.getByRole('link', { name: 'web-2' })).toHaveAttribute('href', '/vms/vm-web-2')

  await page.getByRole('button', { name: /^Apply: move web-\d to intel-b$/ }).click()
  await step(page, 60)
  await expect(rules.getByText('kept')).toBeVisible()
  const log = page.getByRole('group', { name: 'Decisions' })
  await expect(log.getByText(/to keep the rule “web apart”/)).toBeVisible()
  await log.getByText('2 hosts looked at').click()
  await expect(log.getByText('intel-a', { exact: true })).toBeVisible()
  await expect(log.getByRole('link', { name: 'intel-b' })).toHaveAttribute('href', '/hosts/host-intel-b')
  await expect(log.getByRole('link', { name: /^Operation / })).toHaveAttribute('href', /^\/operations\//)
  await log.getByText(/^Left where they are: \d VMs?$/).click()
  await expect(log.getByText('a move would gain less than it costs').first()).toBeVisible()

  await rules.getByRole('button', { name: 'Remove rule web apart' }).click()
  await expect(rules.getByText('No rules')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(rules.getByText('web apart')).toBeVisible()
})

test('a rule is made for chosen VMs, and changed until it contradicts another, which both are told of', async ({
  page,
}) => {
  await open(page, PAGE)
  const rule = { name: 'web apart', kind: 'keep-apart', tag: 'web', mandatory: false }
  await callApi(page, '/clusters/cluster-intel/rules', { method: 'POST', body: rule })
  await page.getByRole('button', { name: 'Add rule…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a placement rule to intel' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('pair')
  await dialog.getByRole('radio', { name: 'Chosen VMs' }).click()
  await dialog.getByRole('checkbox', { name: 'web-1' }).click()
  await expect(dialog.getByRole('button', { name: 'Add rule' })).toHaveAccessibleDescription('Choose two VMs or more')
  await dialog.getByRole('checkbox', { name: 'web-2' }).click()
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog).toBeHidden()
  const rules = page.getByRole('region', { name: 'Placement rules' })
  await rules.getByRole('button', { name: 'Edit rule pair' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit the placement rule pair' })
  await expect(edit).toBeVisible()
  expect(await violations(page)).toEqual([])
  await edit.getByRole('combobox', { name: 'What it asks' }).click()
  await page.getByRole('option', { name: 'Keep together' }).click()
  await edit.getByRole('button', { name: 'Save rule' }).click()
  await expect(edit).toBeHidden()
  await expect(rules.getByRole('list', { name: 'Rules that contradict each other' })).toContainText(
    'want the same VMs both together and apart',
  )
  await expect(rules.getByText(/contradicts web apart/)).toBeVisible()
})

test('what is recommended is done together; policies are set, and shown as the cluster has them', async ({ page }) => {
  await open(page, PAGE)
  const vmIds = ['vm-web-1', 'vm-db-1']
  for (const id of vmIds) {
    const rule = { name: `${id} on b`, kind: 'run-on', vmIds: [id], hostIds: ['host-intel-b'], mandatory: false }
    await callApi(page, '/clusters/cluster-intel/rules', { method: 'POST', body: rule })
  }
  // What is recommended for both rules, not for the first alone.
  await expect(page.getByRole('button', { name: 'Apply: move db-1 to intel-b', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Apply all' }).click()
  await expect(page.getByText('Nothing to move', { exact: true })).toBeVisible()
  await step(page, 900)
  for (const id of vmIds) expect(await read(page, `/vms/${id}`)).toMatchObject({ hostName: 'intel-b' })
  await page.getByRole('button', { name: 'Change policies…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Policies of intel' })
  await dialog.getByRole('combobox', { name: 'Balancing' }).click()
  await page.getByRole('option', { name: 'Automatic' }).click()
  await dialog.getByRole('checkbox', { name: 'Restart the VMs of a failed host' }).click()
  await dialog.getByRole('combobox', { name: 'When a host is cut off' }).click()
  await page.getByRole('option', { name: 'Shut down and restart elsewhere' }).click()
  await dialog.getByRole('combobox', { name: 'How a failure is noticed' }).click()
  await page.getByRole('option', { name: 'Watchdog (Proxmox)' }).click()
  await dialog.getByRole('button', { name: 'Set policies' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Watchdog (Proxmox)')).toBeVisible()
  const { balancing, availability } = await read(page, '/clusters/cluster-intel')
  expect(balancing).toEqual({ mode: 'automatic', aggressiveness: 3 })
  expect(availability).toMatchObject({ enabled: true, profile: 'proxmox', isolationResponse: 'shut-down' })
})

test('a rule of consolidation is chosen, with who leaves first, and what it recommends is followed', async ({
  page,
}) => {
  await open(page, PAGE)
  const workload = { profile: 'cpu-bound', intensity: 1 }
  const guest = { vcpus: 8, memoryMiB: 1024, disks: [{ sizeGiB: 4 }], workload, hostId: 'host-intel-a', start: true }
  await callApi(page, '/vms', { method: 'POST', body: { ...guest, name: 'busy-1' } })
  await step(page, 300)
  await page.getByRole('button', { name: 'Change policies…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Policies of intel' })
  await dialog.getByRole('combobox', { name: 'Power management' }).click()
  await page.getByRole('option', { name: 'Manual' }).click()
  await dialog.getByRole('combobox', { name: 'Too much for a host' }).click()
  await page.getByRole('option', { name: 'Fixed limit, 80 % (THR)' }).click()
  await dialog.getByRole('combobox', { name: 'VM that leaves first' }).click()
  await page.getByRole('option', { name: 'Most correlated (MC)' }).click()
  await dialog.getByRole('button', { name: 'Set policies' }).click()
  await expect(dialog).toBeHidden()
  const { powerManagement } = await read(page, '/clusters/cluster-intel')
  expect(powerManagement).toEqual({ mode: 'manual', rule: 'thr', selection: 'mc' })
  const power = page.getByRole('region', { name: 'Power management' })
  await power
    .getByRole('button', { name: /^Apply: move .* from intel-a to intel-b$/ })
    .first()
    .click()
  await step(page, 60)
  await expect(
    page
      .getByRole('group', { name: 'Decisions' })
      .getByText(/its host has too much to do by Fixed limit, 80 % \(THR\)/),
  ).toBeVisible()
})

test('priorities wait for each other, and a guest that fails is started again, as it is set', async ({ page }) => {
  await open(page, PAGE)
  await page.getByRole('button', { name: 'Change policies…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Policies of intel' })
  await dialog.getByRole('checkbox', { name: 'Restart the VMs of a failed host' }).click()
  await dialog.getByRole('textbox', { name: 'Delay between priorities' }).fill('60')
  await dialog.getByRole('textbox', { name: 'Relocations' }).fill('0')
  await dialog.getByRole('button', { name: 'Set policies' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Each priority waits 1 min for the one before.')).toBeVisible()
  await callApi(page, '/vms/vm-web-1/fail-guest', { method: 'POST' })
  await step(page, 120)
  const log = page.getByRole('group', { name: 'Decisions' })
  await expect(log.getByText('web-1 is started again on intel-a, as its guest failed: try 1 of 1')).toBeVisible()
  await expect(log.getByText(/web-1 is in error and not restarted any more/)).toBeVisible()
  const order = page.getByRole('region', { name: 'Restart order' })
  await expect(order.getByRole('link', { name: 'web-1' })).toBeVisible()
})

test('a VM in error says so, until it is mended and started', async ({ page }) => {
  await open(page, '/vms/vm-web-1')
  const availability = { enabled: true, maxRelocations: 0 }
  await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: { availability } })
  await callApi(page, '/vms/vm-web-1/fail-guest', { method: 'POST' })
  await step(page, 120)
  const notice = page.getByRole('region', { name: 'In error.' })
  await expect(notice).toContainText('failed after 1 restart in place and 0 relocations')
  const { items } = await read(page, '/simulation/faults')
  const [fault] = Array.isArray(items) ? items : []
  await callApi(page, `/simulation/faults/${fault.id}`, { method: 'DELETE' })
  await step(page, 30)
  await callApi(page, '/vms/vm-web-1/start', { method: 'POST' })
  await step(page, 60)
  await expect(notice).toBeHidden()
})

test('a host that is not needed is emptied and switched off, and what it saves is told', async ({ page }) => {
  await open(page, PAGE)
  const power = page.getByRole('region', { name: 'Power management' })
  await power.getByRole('button', { name: /^Apply: intel-[ab], empty it and power it off$/ }).click()
  await expect(power.getByText('Nothing to switch or move')).toBeVisible()
  await step(page, 300)
  const off = power.getByRole('list', { name: 'Powered off to save energy' })
  await expect(off.getByRole('link', { name: /^intel-[ab]$/ })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Decisions' }).getByText(/is emptied and powered off/)).toBeVisible()
  await step(page, 3600)
  await expect(power.getByText(/^0\.0[34] kWh saved/)).toBeVisible()
  await page.getByRole('link', { name: 'Monitor' }).click()
  await expect(page.getByRole('region', { name: /^Power/ }).getByText(/W · 0\.\d+ kWh in this time/)).toBeVisible()
})
