import { expect, type Page, test } from '@playwright/test'
import { untilServiceWorkerAnswers } from './api-in-page'
import { choose, example, filterBy, open, read, rowOf, rows, select, state, step } from './console'

const dialog = (page: Page) => page.getByRole('dialog')
const plan = (page: Page) => page.getByRole('region', { name: 'What will happen' })
const target = (page: Page, host: string) =>
  page.getByRole('radiogroup', { name: 'Target host' }).getByRole('row').filter({ hasText: host })

/** Opens a page by the navigation at the side, as one does. */
const go = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()

// One person's afternoon, in one piece: it has to be as long as it is. In a browser of its own, with a service worker.
test('a small company’s rack, from a new VM to its copies and back out of the recycle bin', async ({ page }) => {
  test.setTimeout(150_000)
  await open(page, '/')
  await untilServiceWorkerAnswers(page)

  await test.step('open the company’s fleet from its file', async () => {
    await page.locator('input[type=file]').setInputFiles(example('company-rack'))
    await expect(page.getByRole('region', { name: 'Busiest hosts' })).toContainText('vh-05')
    expect(await read(page, '/simulation')).toMatchObject({ counts: { hosts: 6, vms: 29 } })
  })

  await test.step('create a VM', async () => {
    await go(page, 'Virtual machines')
    await page.getByRole('link', { name: 'Create VM' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('intranet-01')
    await page.getByRole('combobox', { name: 'Tags' }).fill('web,')
    await page.getByRole('radiogroup', { name: 'Placement' }).getByRole('radio', { name: /^Host/ }).click()
    await page.getByRole('row').filter({ hasText: 'vh-01' }).click()
    await expect(plan(page)).toContainText('→ vh-01')
    await page.getByRole('button', { name: 'Create VM' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'intranet-01' })).toBeVisible()
    await step(page, 600)
    await expect(state(page)).toContainText('Running')
  })

  await test.step('take a snapshot of it', async () => {
    await choose(page, 'Take snapshot…')
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('as-installed')
    await dialog(page).getByRole('button', { name: 'Take snapshot' }).click()
    await expect(dialog(page)).toBeHidden()
    await step(page, 60)
  })

  await test.step('change it: more vCPUs while it runs, and another tag', async () => {
    await choose(page, 'Resize…')
    await dialog(page).getByRole('textbox', { name: 'vCPUs' }).fill('4')
    await dialog(page).getByRole('button', { name: 'Resize' }).click()
    await expect(dialog(page)).toBeHidden()
    await choose(page, 'Edit…')
    await dialog(page).getByRole('combobox', { name: 'Tags' }).fill('pilot,')
    await dialog(page).getByRole('button', { name: 'Save' }).click()
    await expect(dialog(page)).toBeHidden()
    await step(page, 60)
    await expect(page.getByRole('region', { name: 'Hardware' })).toContainText('vCPUs4')
  })

  await test.step('go back to the snapshot', async () => {
    await page
      .getByRole('navigation', { name: 'Parts of this VM' })
      .getByRole('link', { name: /^Snapshots/ })
      .click()
    await page.getByRole('button', { name: 'Revert to snapshot…' }).click()
    await dialog(page).getByRole('button', { name: 'Revert to snapshot' }).click()
    await expect(dialog(page)).toBeHidden()
    await step(page, 120)
    await expect(state(page)).toContainText('Stopped')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(state(page)).toContainText('Starting')
    await step(page, 120)
    await expect(state(page)).toContainText('Running')
    const { items } = await read(page, '/vms?name=intranet-01')
    expect(items).toMatchObject([{ tags: ['web', 'pilot'], snapshotCount: 1 }])
  })

  await test.step('make a copy of it into a template', async () => {
    await page.getByRole('button', { name: 'Clone…', exact: true }).first().click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('intranet-golden')
    await expect(plan(page)).toContainText('Possible')
    await page.getByRole('button', { name: 'Clone', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'intranet-golden' })).toBeVisible()
    await step(page, 900)
    await expect(state(page)).toContainText('Stopped')
    await choose(page, 'Convert to template…')
    await dialog(page).getByRole('button', { name: 'Convert to template' }).click()
    await expect(dialog(page)).toBeHidden()
    await step(page, 60)
    await page.getByRole('main').getByRole('paragraph').getByRole('link', { name: 'intranet-golden' }).click()
  })

  await test.step('deploy three linked clones of it', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Deploy' }).first().click()
    await page.getByRole('textbox', { name: 'How many' }).fill('3')
    await page.getByRole('textbox', { name: 'Name prefix' }).fill('branch-')
    await page.getByRole('radio', { name: /^Linked clone/ }).click()
    await page.getByRole('combobox', { name: 'Tags' }).fill('branch,')
    await page
      .getByRole('radiogroup', { name: 'Placement' })
      .getByRole('radio', { name: /^Cluster/ })
      .click()
    await page.getByRole('combobox', { name: 'Cluster' }).click()
    await page.getByRole('option', { name: 'intel' }).click()
    await expect(plan(page)).toContainText('Possible')
    await page.getByRole('button', { name: 'Deploy 3 VMs' }).click()
    await expect(rows(page)).toHaveCount(3)
    await step(page, 600)
    await expect(rows(page).first()).toContainText(/Running.*Linked clone/)
  })

  const host = await test.step('migrate one of them, live, and watch its rounds', async () => {
    await page
      .getByRole('group', { name: 'VMs made of it' })
      .getByRole('link', { name: /^branch-0?1$/ })
      .click()
    await page.getByRole('button', { name: 'Migrate…' }).click()
    await expect(target(page, 'vh-05')).toContainText('vh-05 has an AMD CPU')
    const verb = page.getByRole('button', { name: /^Migrate to vh-0/ })
    const chosen = String(await verb.textContent()).slice('Migrate to '.length)
    await verb.click()
    await expect(page.getByRole('main').getByRole('status')).toContainText(`On its way to ${chosen}.`)
    await step(page, 2)
    await expect(page.getByRole('region', { name: 'Phases' }).first()).toContainText('round 1')
    await step(page, 600)
    await expect(page.getByRole('main').getByRole('status')).toContainText(`Moved to ${chosen}`)
    return chosen
  })

  await test.step('try to migrate it to an AMD host, and read why not', async () => {
    await page.getByRole('button', { name: 'Choose another target' }).click()
    await target(page, 'vh-06').click()
    await expect(target(page, 'vh-06')).toContainText(/vh-06 has an AMD CPU and branch-0?1 runs on an Intel one/)
    await expect(target(page, 'vh-06')).toContainText('or shut branch-')
    await expect(page.getByRole('button', { name: 'Migrate to vh-06' })).toBeDisabled()
  })

  await test.step('put its host in maintenance', async () => {
    await go(page, 'Hosts')
    await page.getByRole('main').getByRole('link', { name: host, exact: true }).click()
    await page.getByRole('button', { name: 'Enter maintenance…' }).click()
    await expect(dialog(page)).toContainText(/VMs? moves?/)
    await dialog(page).getByRole('button', { name: 'Enter maintenance' }).click()
    await expect(state(page)).toContainText('Entering maintenance')
    await step(page, 1800)
    // The cache of the backup lies on the host's own disk: nobody else can run it.
    const evacuation = page.getByRole('region', { name: 'Entering maintenance' })
    await expect(evacuation).toContainText('Waits for 1 VM that you have to see to')
    await evacuation.getByRole('link', { name: 'backup-01', exact: true }).click()
    await page.getByRole('button', { name: 'Shut down', exact: true }).click()
    await expect(state(page)).toContainText('Stopping')
    await step(page, 300)
    await page.goBack()
    await expect(state(page)).toContainText('In maintenance')
  })

  await test.step('tear the clones down by their tag', async () => {
    await go(page, 'Virtual machines')
    await filterBy(page, 'tag:branch')
    await expect(rows(page)).toHaveCount(3)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await page.getByRole('button', { name: 'Tear down…' }).click()
    await dialog(page)
      .getByRole('checkbox', { name: /^Cut the power of these 3 first/ })
      .click()
    await dialog(page).getByRole('button', { name: 'Stop 3, tear down 3' }).click()
    await expect(dialog(page)).toContainText('Stopping: 0 of 3')
    await step(page, 60)
    await expect(dialog(page)).toContainText(/3 are under way/)
    await step(page, 60)
    await expect(dialog(page)).toContainText('3 are done')
    await dialog(page).getByRole('link', { name: 'Open the recycle bin' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Recycle bin/ })).toBeVisible()
  })

  await test.step('and bring one of them back', async () => {
    await expect(rows(page)).toHaveCount(3)
    await select(page, String(await rows(page).last().getByRole('link').first().textContent()))
    const name = String(await rows(page).last().getByRole('link').first().textContent())
    await page.getByRole('button', { name: 'Restore 1', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Restore 1' }).click()
    await expect(dialog(page)).toContainText('1 is under way')
    await step(page, 60)
    await expect(dialog(page)).toContainText('1 is done')
    await dialog(page).getByRole('button', { name: 'Done' }).click()
    await go(page, 'Virtual machines')
    await expect(rowOf(page, name)).toContainText('Stopped')
  })
})
