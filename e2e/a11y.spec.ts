import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, row, step, turn } from './console'
import { expect, test } from './test'

type Place = readonly [path: string, title: string | RegExp]

/** Every page, by its title, and dialogs that stand in an address, by theirs. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  overview: [
    ['/vms', /^Virtual machines/],
    ['/', 'Overview'],
    ['/map', /^Fleet map/],
    ['/map?as=table&group=tag', /^Fleet map/],
    ['/nowhere', 'There is no such page'],
  ],
  lists: [
    ['/vms', /^Virtual machines/],
    ['/vms?q=state:crashed', /^Virtual machines 0/],
    ['/recycle-bin', /^Recycle bin/],
    ['/compatibility', /^Compatibility/],
    ['/compatibility?columns=cluster-intel', /^Compatibility/],
    ['/operations', /^Operations/],
    ['/events', /^Events/],
  ],
  resources: [
    ['/storage', /^Storage/],
    ['/storage/datastore-shared', 'shared'],
    ['/networks', /^Networks/],
    ['/networks/network-lan', 'lan'],
    ['/clusters', /^Clusters/],
    ['/clusters/cluster-intel', 'intel'],
    ['/clusters/cluster-intel?tab=policies', 'intel'],
    ['/clusters/cluster-amd?tab=monitor', 'amd'],
  ],
  hosts: [
    ['/hosts', /^Hosts/],
    ['/hosts/host-intel-a', 'intel-a'],
    ['/hosts/host-intel-b?tab=monitor', 'intel-b'],
    ['/hosts/host-intel-a?tab=vms', 'intel-a'],
    ['/hosts/host-intel-b?tab=events', 'intel-b'],
  ],
  VM: [
    ['/vms/vm-web-1', 'web-1'],
    ['/vms/vm-web-2?tab=monitor', 'web-2'],
    ['/vms/vm-batch-1?tab=snapshots', 'batch-1'],
    ['/vms/vm-web-1?tab=disks', 'web-1'],
    ['/vms/vm-web-2?tab=networks', 'web-2'],
    ['/vms/vm-web-1?tab=events', 'web-1'],
    ['/vms/vm-db-1', 'db-1'],
    ['/vms/vm-none', 'VM not found'],
  ],
  forms: [
    ['/vms/new', 'Create a virtual machine'],
    ['/vms/vm-web-1/clone', 'Clone web-1'],
    ['/vms/vm-web-1/migrate', 'Migrate web-1'],
    ['/vms/vm-db-1/migrate', 'Migrate db-1'],
    ['/templates', /^Templates/],
    ['/templates/template-ubuntu', 'ubuntu'],
    ['/templates/template-ubuntu/deploy', 'Deploy ubuntu'],
  ],
  'dialogs of a VM': [
    ['/vms/vm-web-1?dialog=edit', 'Edit web-1'],
    ['/vms/vm-web-1?dialog=resize', 'Resize web-1'],
    ['/vms/vm-web-1?dialog=snapshot', 'Take a snapshot of web-1'],
    ['/vms/vm-web-1?dialog=delete', 'Delete web-1'],
    ['/vms/vm-batch-1?dialog=delete', 'Delete batch-1'],
    ['/vms/vm-web-1?dialog=convert', 'Convert web-1 to a template'],
  ],
}
/** Dialogs that no address opens: where they are, and the button. */
const DIALOGS: Readonly<Record<string, readonly [path: string, button: string]>> = {
  'maintenance dialog': ['/hosts/host-amd-a', 'Enter maintenance…'],
  'baseline dialog': ['/clusters/cluster-intel', 'Change baseline…'],
  'template dialog': ['/templates/template-ubuntu', 'Delete template'],
  palette: ['/vms', 'Find anything, or do it'],
  shortcuts: ['/vms', 'Keyboard shortcuts'],
  'language and look': ['/vms', 'Language and look'],
}

/** A bit of everything: a snapshot, something in the bin, an operation under way. */
async function furnish(page: Page): Promise<void> {
  await callApi(page, '/vms/vm-batch-1/snapshots', { method: 'POST', body: { name: 'before' } })
  await step(page, 60)
  await callApi(page, '/vms/vm-batch-1/clone', { method: 'POST', body: { name: 'gone-1', mode: 'full' } })
  await step(page, 600)
  const gone = Object((await callApi(page, '/vms?name=gone-1')).body).items[0].id
  await callApi(page, `/vms/${gone}`, { method: 'DELETE' })
  await step(page, 60)
  await callApi(page, '/vms/vm-db-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  await step(page, 2)
}

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** What axe finds in either theme, in a few words each. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await turn(page, theme)
    const axe = new AxeBuilder({ page })
    // A theme changes colours and nothing else, so the second look is at these alone.
    const { violations: here } = await (theme === 'light' ? axe : axe.withRules(COLOUR_RULES)).analyze()
    for (const { id, nodes } of here)
      found.push(...nodes.map(({ target, failureSummary }) => `${theme} ${id} ${target} ${failureSummary}`))
  }
  return found
}

/** Goes to a page without loading the application anew. */
async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(to => history.pushState(null, '', to), path)
}

// Axe looks at every element of many pages, twice.
test.setTimeout(120_000)
test.beforeEach(async ({ page }) => {
  // What appears fades in: half-way its contrast would be another.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, '/networks')
})

for (const [name, places] of Object.entries(PLACES)) {
  test(`${name}: no violation in either theme`, async ({ page }) => {
    await furnish(page)
    for (const [path, title] of places) {
      await visit(page, path)
      await expect(page.getByRole('heading', { name: title, exact: true }).first(), path).toBeVisible()
      expect(await violations(page), path).toEqual([])
    }
  })
}

test('dialogs, menus and the palette: no violation in either theme', async ({ page }) => {
  const layer = page.getByRole('dialog').or(page.getByRole('menu'))
  for (const [name, [path, button]] of Object.entries(DIALOGS)) {
    await visit(page, path)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(layer).toBeVisible()
    expect(await violations(page), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(layer).toBeHidden()
  }
})

test('rows chosen, and what is done with them: no violation in either theme', async ({ page }) => {
  await visit(page, '/vms')
  await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
  for (const button of ['Tags…', 'Tear down…', /^Start/]) {
    await page.getByRole('region', { name: 'Selected VMs' }).getByRole('button', { name: button }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page), String(button)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

/** What a button opens beside itself: where it is, and the button. */
const OPENERS: Readonly<Record<string, readonly [path: string, opener: (page: Page) => Locator]>> = {
  'menu of the bar': ['/networks', page => page.getByRole('button', { name: 'Fleet', exact: true })],
  'menu of a page': ['/vms/vm-web-1', page => page.getByRole('button', { name: 'Actions', exact: true })],
  'menu of a row': ['/vms', page => row(page, 'web-1').getByRole('button').last()],
  'list of a form': ['/vms/new', page => page.getByRole('combobox', { name: 'Operating system' })],
  'list in a dialog': [
    '/vms/vm-web-1?dialog=move-disks',
    page => page.getByRole('dialog').getByRole('combobox').first(),
  ],
}

test('what is open lies in a landmark: no violation in either theme', async ({ page }) => {
  const popup = page.getByRole('menu').or(page.getByRole('listbox'))
  for (const [name, [path, opener]] of Object.entries(OPENERS)) {
    await visit(page, path)
    await opener(page).click()
    await expect(popup, name).toBeVisible()
    expect(await violations(page), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(popup, name).toBeHidden()
  }
})
