import { open, read, step } from './console'
import { expect, test } from './test'

test('a VM’s networks tab tells which way it gets through to another, and has it send all its traffic there', async ({
  page,
}) => {
  await open(page, '/vms/vm-web-1?tab=networks')
  const traffic = page.getByRole('region', { name: 'Traffic' })
  await expect(traffic).toContainText('It sends its traffic to everybody.')
  const target = traffic.getByRole('combobox', { name: 'Gets through to' })
  await target.fill('db-1')
  await page.getByRole('option', { name: 'db-1' }).click()
  await expect(traffic.getByRole('status')).toContainText('Reachable through the memory of the host that they share')
  await traffic.getByRole('button', { name: 'Send all traffic to db-1' }).click()
  await step(page, 1)
  await expect(traffic.getByRole('link', { name: 'db-1' })).toBeVisible()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ workload: { peerId: 'vm-db-1' } })
  await traffic.getByRole('button', { name: 'Send to everybody' }).click()
  await expect(traffic).toContainText('It sends its traffic to everybody.')
})

test('a network’s firewall rules are added, put in order and removed, and a VM’s networks tab names the one that denies', async ({
  page,
}) => {
  await open(page, '/networks/network-lan')
  const firewall = page.getByRole('region', { name: 'Firewall' })
  const rules = firewall.getByRole('list', { name: 'Firewall' }).getByRole('listitem')
  const add = firewall.getByRole('button', { name: 'Add rule' })
  await firewall.getByRole('textbox', { name: 'From' }).fill('nowhere')
  await add.click()
  await expect(firewall.getByRole('alert')).toContainText('nowhere')
  await firewall.getByRole('textbox', { name: 'From' }).fill('lan')
  await add.click()
  await expect(rules).toHaveText([/Deny in and out · from lan/])
  await firewall.getByRole('combobox', { name: 'Action' }).click()
  await page.getByRole('option', { name: 'Allow' }).click()
  await add.click()
  await expect(rules).toHaveCount(2)
  await firewall.getByRole('button', { name: 'Move rule 2 up' }).press('Enter')
  await expect(rules).toHaveText([/Allow/, /Deny/])
  expect(await read(page, '/networks/reachability?from=vm-web-1&to=vm-db-1')).toMatchObject({ reachable: true })
  await firewall.getByRole('button', { name: 'Remove rule 1' }).press('Enter')
  await expect(rules).toHaveText([/Deny/])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(rules).toHaveText([/Allow/, /Deny/])
  await firewall.getByRole('button', { name: 'Remove rule 1' }).click()
  await expect(rules).toHaveText([/Deny/])
  await page.getByRole('link', { name: 'web-1' }).click()
  // The page before has a link of that name, too.
  await expect(page.getByRole('heading', { level: 1, name: 'web-1' })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Parts of this VM' })
    .getByRole('link', { name: /^Networks/ })
    .click()
  const traffic = page.getByRole('region', { name: 'Traffic' })
  await traffic.getByRole('combobox', { name: 'Gets through to' }).fill('db-1')
  await page.getByRole('option', { name: 'db-1' }).click()
  await expect(traffic.getByRole('status')).toContainText('a firewall rule denies it · firewall rule 1 of lan')
})

test('a VM’s disk shares are set where its disks are', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=disks')
  await page.getByRole('textbox', { name: 'Disk shares' }).fill('2000')
  await page.getByRole('button', { name: 'Set disk shares' }).click()
  await expect(page.getByRole('button', { name: 'Set disk shares' })).toBeHidden()
  expect(await read(page, '/vms/vm-web-1')).toMatchObject({ diskShares: 2000 })
})
