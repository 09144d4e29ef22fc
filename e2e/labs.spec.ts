import type { Locator, Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { choose, chooseInRow, open, read, row, rowOf, select, step, visit } from './console'
import { expect, test } from './test'

// Each lab but the tour as a student solves it: deeds through the console's pages, answers in the lab's panel.

const dialog = (page: Page): Locator => page.getByRole('dialog')
const panel = (page: Page): Locator => page.getByRole('complementary', { name: /^Lab: / })

/** Begins a lab; its page of the console is opened by who calls. */
async function begin(page: Page, lab: string): Promise<void> {
  await open(page, '/networks')
  expect((await callApi(page, `/labs/${lab}/start`, { method: 'POST', body: {} })).status).toBe(200)
  // The page has taken the other fleet: what is opened on it from now on stays.
  await expect(panel(page)).toBeVisible()
}

/** Those steps and no others are done, as the panel counts them. */
async function done(page: Page, count: number): Promise<void> {
  await expect(panel(page)).toContainText(new RegExp(`${count}/\\d`))
}

async function answer(page: Page, choice: string): Promise<void> {
  await panel(page).getByRole('radio', { name: choice }).click()
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).press('Enter')
  // It has been taken: the next page may be gone to.
  await expect(panel(page).getByRole('radio', { name: choice })).toBeHidden()
}

const finished = (page: Page): Promise<void> =>
  expect(panel(page).getByRole('region', { name: 'Finished' })).toBeVisible()

/** The id of the thing of that name. */
async function idOf(page: Page, collection: 'vms' | 'hosts' | 'templates' | 'clusters', name: string): Promise<string> {
  const { items } = await read(page, `/${collection}?limit=2&q=${encodeURIComponent(`name:"${name}"`)}`)
  return String(Object(items)[0].id)
}

/** Opens the page of a VM. */
const openVm = async (page: Page, name: string, rest = ''): Promise<void> => {
  await visit(page, `/vms/${await idOf(page, 'vms', name)}${rest}`)
}

async function migrate(page: Page, vm: string, host: string): Promise<void> {
  await openVm(page, vm, '/migrate')
  await page.getByRole('radiogroup', { name: 'Target host' }).getByRole('row').filter({ hasText: host }).click()
  await page.getByRole('button', { name: `Migrate to ${host}` }).click()
  await expect(page.getByRole('main').getByRole('status').first()).toContainText(host)
}

/** Types a line at the serial console of the page. */
async function type(page: Page, line: string): Promise<void> {
  await expect(page.getByRole('region', { name: /^Serial console of/ }).getByRole('status')).toContainText('Ready')
  await page.getByRole('textbox', { name: 'Input of the serial console' }).focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

async function confirm(page: Page, verb: string): Promise<void> {
  await dialog(page).getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog(page)).toBeHidden()
}

async function takeSnapshot(page: Page, name: string, withMemory: boolean): Promise<void> {
  await choose(page, 'Take snapshot…')
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name)
  if (withMemory) await dialog(page).getByRole('checkbox', { name: 'Keep the memory too' }).click()
  await confirm(page, 'Take snapshot')
  await step(page, 30)
}

async function revertTo(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /^Snapshots/ }).click()
  const snapshot = page.getByRole('treeitem').filter({ has: page.getByText(name, { exact: true }) })
  await snapshot.click()
  await expect(snapshot).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
  await confirm(page, 'Revert to snapshot')
  await step(page, 30)
}

test('snapshot, break, revert', async ({ page }) => {
  await begin(page, 'snapshots')
  await openVm(page, 'git', '?tab=console')
  await type(page, 'root')
  await type(page, 'echo vhost > site.conf')
  await done(page, 1)
  await takeSnapshot(page, 'before', true)
  await done(page, 2)
  await type(page, 'rm site.conf')
  await done(page, 3)
  await revertTo(page, 'before')
  await answer(page, 'Off: it has to be started')
  await takeSnapshot(page, 'disks', false)
  await revertTo(page, 'disks')
  await page.getByRole('main').getByRole('button', { name: 'Start', exact: true }).first().click()
  await step(page, 30)
  await page.getByRole('link', { name: /^Console/ }).click()
  await type(page, 'root')
  await done(page, 6)
  await page.getByRole('link', { name: /^Snapshots/ }).click()
  await page.getByRole('button', { name: 'Delete all snapshots…' }).click()
  await confirm(page, 'Delete all snapshots')
  await step(page, 300)
  await finished(page)
})

test('a golden image, and ten web servers in a minute', async ({ page }) => {
  await begin(page, 'golden-image')
  await openVm(page, 'www-01', '/clone')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('golden')
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'golden' })).toBeVisible()
  await step(page, 60)
  await done(page, 1)
  await choose(page, 'Convert to template…')
  await dialog(page).getByRole('textbox', { name: 'Name of the template' }).fill('golden')
  await confirm(page, 'Convert to template')
  await step(page, 30)
  await done(page, 2)
  const template = await idOf(page, 'templates', 'golden')
  await visit(page, `/templates/${template}/deploy`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('full-1')
  await page.getByRole('button', { name: 'Deploy 1 VM' }).click()
  await expect(page.getByRole('button', { name: 'Deploy 1 VM' })).toBeHidden()
  await step(page, 60)
  await answer(page, 'Less than the one took')
  await visit(page, `/templates/${template}/deploy`)
  await page.getByRole('textbox', { name: 'How many' }).fill('10')
  await page.getByRole('textbox', { name: 'Name prefix' }).fill('shop-')
  await page.getByRole('radio', { name: /^Linked clone/ }).click()
  await page.getByRole('textbox', { name: 'Memory' }).fill('2')
  await page.getByRole('combobox', { name: 'Tags' }).fill('shop,')
  await page.getByRole('button', { name: 'Deploy 10 VMs' }).click()
  await expect(page.getByRole('button', { name: 'Deploy 10 VMs' })).toBeHidden()
  await step(page, 60)
  await done(page, 5)
  await page.getByRole('button', { name: 'Delete template' }).click()
  await expect(dialog(page)).toContainText('10 linked clones of golden read its blocks')
  await page.keyboard.press('Escape')
  await answer(page, 'Deleting the ten')
  await finished(page)
})

test('migrate live, and why it refuses', async ({ page }) => {
  await begin(page, 'migrate-live')
  await migrate(page, 'teller-01', 'intel-2')
  await step(page, 30)
  await done(page, 1)
  await openVm(page, 'teller-01', '/migrate')
  await expect(row(page, 'amd-1')).toContainText('amd-1 has an AMD CPU and teller-01 runs on an Intel one.')
  await answer(page, 'It runs on an Intel CPU and would find an AMD one')
  const shutDown = async (vm: string) => {
    await openVm(page, vm)
    await choose(page, 'Shut down')
    await step(page, 30)
  }
  const start = async (vm: string) => {
    await openVm(page, vm)
    await page.getByRole('main').getByRole('button', { name: 'Start', exact: true }).first().click()
    await step(page, 60)
  }
  await shutDown('teller-01')
  await openVm(page, 'teller-01', '/migrate')
  await page.getByRole('checkbox', { name: 'Accept another CPU vendor' }).click()
  await row(page, 'amd-1').click()
  await page.getByRole('button', { name: 'Migrate to amd-1' }).click()
  await step(page, 30)
  await start('teller-01')
  await answer(page, 'Old to new yes, new to old no')
  await shutDown('teller-02')
  await choose(page, 'Resize…')
  await dialog(page).getByRole('combobox', { name: 'CPU model' }).click()
  await page
    .getByRole('option', { name: /^Skylake-Server/ })
    .first()
    .click()
  await confirm(page, 'Resize')
  await start('teller-02')
  await migrate(page, 'teller-02', 'intel-3')
  await step(page, 30)
  await finished(page)
})

test('swap a host with no downtime', async ({ page }) => {
  await begin(page, 'swap-a-host')
  const oak = `/hosts/${await idOf(page, 'hosts', 'oak')}`
  await visit(page, oak)
  await page.getByRole('button', { name: 'Enter maintenance…' }).click()
  await expect(dialog(page)).toContainText('1 VM has nowhere to go')
  await page.keyboard.press('Escape')
  await answer(page, 'print')
  await openVm(page, 'print')
  await page.getByRole('button', { name: 'Eject: printer-drivers' }).click()
  await done(page, 2)
  await visit(page, oak)
  await page.getByRole('button', { name: 'Enter maintenance…' }).click()
  await confirm(page, 'Enter maintenance')
  await step(page, 120)
  await done(page, 3)
  await page.getByRole('button', { name: 'Power off' }).click()
  await step(page, 60)
  await answer(page, 'The spare host is used up: if one fails now, its VMs may find no room kept for them')
  await page.getByRole('button', { name: 'Power on' }).click()
  await step(page, 180)
  await done(page, 6)
  for (const vm of ['mail', 'www-01', 'dc-01']) await migrate(page, vm, 'oak')
  await step(page, 60)
  await finished(page)
})

test('a migration that won’t converge', async ({ page }) => {
  await begin(page, 'not-converging')
  const again = async (host: string, setUp: () => Promise<void>) => {
    await visit(page, '/vms/vm-redis/migrate')
    await row(page, host).click()
    await page.getByText('Options', { exact: true }).click()
    await setUp()
    await page.getByRole('button', { name: `Migrate to ${host}` }).click()
    await expect(page.getByRole('main').getByRole('status').first()).toContainText(host)
    await step(page, 300)
  }
  const choosing = async (label: string, name: RegExp) => {
    const field = page.getByRole('combobox', { name: label })
    await field.click()
    await page.getByRole('option', { name }).click()
    // The address has it, and with that what would be sent.
    await expect(field).toHaveText(name)
  }
  await answer(page, 'It never ends: the rounds stop shrinking')
  await again('intel-b', async () => undefined)
  await done(page, 2)
  await again('intel-b', async () => {
    const slow = page.getByRole('checkbox', { name: 'Auto-converge' })
    await slow.click()
    await expect(slow).toBeChecked()
  })
  await done(page, 3)
  await again('intel-a', () => choosing('Method', /^Post-copy/))
  await done(page, 4)
  await again('intel-b', () => choosing('Longest pause', /^5(\.0)? s/))
  await answer(page, 'Post-copy; for some seconds two hosts must both stay up')
  await finished(page)
})

test('a noisy neighbour', async ({ page }) => {
  await begin(page, 'noisy-neighbour')
  await answer(page, 'It is ready to run and waits for a core a fifth of the time or so')
  const both = async (change: () => Promise<void>) => {
    for (const vm of ['crunch-01', 'crunch-02']) {
      await openVm(page, vm, '?dialog=resize')
      await change()
      await confirm(page, 'Resize')
    }
  }
  const limited = dialog(page).getByRole('checkbox', { name: 'Limit its CPU' })
  const shares = dialog(page).getByRole('textbox', { name: 'CPU shares' })
  await both(async () => {
    await limited.click()
    await dialog(page).getByRole('textbox', { name: 'CPU limit' }).fill('1400')
  })
  await done(page, 2)
  await both(async () => {
    await limited.click()
    await shares.fill('500')
  })
  await done(page, 3)
  await both(() => shares.fill('8000'))
  await migrate(page, 'crunch-01', 'quiet')
  await migrate(page, 'crunch-02', 'quiet')
  await step(page, 60)
  await answer(page, 'A reservation of 5,600 MHz for it')
  await finished(page)
})

test('overcommit until it hurts', async ({ page }) => {
  await begin(page, 'overcommit')
  await answer(page, 'The guests have not touched all that they were given')
  await visit(page, '/vms?q=report')
  await chooseInRow(page, 'report-03', 'Start')
  await chooseInRow(page, 'report-04', 'Start')
  await step(page, 40)
  await done(page, 2)
  for (const vm of ['cache-01', 'report-01']) {
    await openVm(page, vm, '?tab=console')
    await type(page, 'root')
    await type(page, 'stress --vm 1 --vm-bytes 10G &')
    // A line waits for the answer to the one before, and is lost with the page.
    const path = `/vms/${await idOf(page, 'vms', vm)}/console`
    await expect.poll(async () => JSON.stringify(await read(page, path))).toContain('stress')
  }
  await step(page, 20)
  await answer(page, 'Share, balloon, compress, swap')
  await openVm(page, 'report-03', '?dialog=resize')
  await dialog(page).getByRole('textbox', { name: 'Memory reservation' }).fill('16384')
  await confirm(page, 'Resize')
  await step(page, 10)
  await done(page, 5)
  await migrate(page, 'report-04', 'dense-2')
  await step(page, 180)
  await finished(page)
})

test('a host dies', async ({ page }) => {
  await begin(page, 'a-host-dies')
  await answer(page, 'preview-04')
  await openVm(page, 'preview-02', '?dialog=edit')
  await dialog(page).getByRole('combobox', { name: 'Restart priority' }).click()
  await page.getByRole('option', { name: 'Low' }).click()
  await confirm(page, 'Save')
  await visit(page, `/clusters/${await idOf(page, 'clusters', 'prod')}?tab=policies`)
  await page.getByRole('button', { name: 'Change policies…' }).click()
  await dialog(page).getByRole('textbox', { name: 'Delay between priorities' }).fill('30')
  await confirm(page, 'Set policies')
  await done(page, 2)
  await visit(page, '/faults')
  await page.getByRole('main').getByRole('button', { name: 'Break…' }).click()
  await dialog(page).getByRole('combobox', { name: 'Fault', exact: true }).click()
  await page.getByRole('option', { name: 'Power loss', exact: true }).click()
  await dialog(page).getByRole('combobox', { name: 'Target' }).fill('n2')
  await page.getByRole('option', { name: 'n2', exact: true }).click()
  await confirm(page, 'Break')
  await step(page, 120)
  await answer(page, 'All that was in its memory, and half a minute or so of service')
  await openVm(page, 'preview-04')
  await page.getByRole('main').getByRole('button', { name: 'Start', exact: true }).first().click()
  await step(page, 60)
  await answer(page, 'Were it started, the VMs of the next host that fails would find no room')
  await visit(page, '/faults')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Mend / })
    .click()
  await step(page, 180)
  await finished(page)
})

test('tear a whole application down, and bring one part back', async ({ page }) => {
  await begin(page, 'teardown')
  await visit(page, '/vms/vm-queue-7?dialog=edit')
  await dialog(page).getByRole('combobox', { name: 'Tags' }).fill('fair,')
  await confirm(page, 'Save')
  await answer(page, 'fair-db')
  await visit(page, '/vms/vm-fair-db?dialog=edit')
  await dialog(page).getByRole('checkbox', { name: 'Protected from deletion' }).click()
  await confirm(page, 'Save')
  await visit(page, '/vms?q=tag:fair')
  await select(page, 'fair-db', 'fair-web-1', 'fair-web-2', 'fair-web-3', 'queue-7')
  const bar = page.getByRole('region', { name: 'Selected VMs' })
  await expect(bar).toContainText('5 selected')
  await bar.getByRole('button', { name: 'Tear down…' }).click()
  await dialog(page)
    .getByRole('checkbox', { name: /^Cut the power/ })
    .click()
  await dialog(page).getByRole('button', { name: 'Stop 5, tear down 5' }).click()
  await expect(dialog(page)).toContainText('Stopping: 0 of 5')
  await step(page, 30)
  await expect(dialog(page)).toContainText('5 are under way')
  await step(page, 30)
  await expect(dialog(page)).toContainText('5 are done')
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await done(page, 3)
  await visit(page, '/recycle-bin')
  await page.getByRole('button', { name: 'Restore fair-db' }).click()
  await dialog(page).getByRole('button', { name: 'Restore 1' }).click()
  await step(page, 30)
  await visit(page, '/vms/vm-fair-db')
  await page.getByRole('main').getByRole('button', { name: 'Start', exact: true }).first().click()
  await step(page, 60)
  await answer(page, 'It would have been refused, naming the three')
  await visit(page, '/recycle-bin')
  for (const vm of ['fair-web-1', 'fair-web-2', 'fair-web-3', 'queue-7']) {
    await expect(rowOf(page, vm).or(row(page, vm)).first()).toBeVisible()
    await page.getByRole('button', { name: `Delete ${vm} for good` }).click()
    await dialog(page)
      .getByRole('textbox', { name: `Type ${vm} to confirm` })
      .fill(vm)
    await dialog(page).getByRole('button', { name: 'Delete 1 for good' }).click()
    await step(page, 10)
    await dialog(page).getByRole('button', { name: 'Done' }).click()
  }
  await finished(page)
})
