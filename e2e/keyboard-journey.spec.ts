import type { Locator, Page } from '@playwright/test'
import { example, open, read, rows, state, step } from './console'
import { expect, test } from './test'

const dialog = (page: Page) => page.getByRole('dialog')
const plan = (page: Page) => page.getByRole('region', { name: 'What will happen' })
const main = (page: Page) => page.getByRole('main')

/** Where the focus is: on the whole page, which is nowhere, or on something that can be seen to have it. */
const focus = (page: Page): Promise<'nowhere' | 'hidden' | 'unseen' | 'seen'> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return 'nowhere'
    // The start of a page that was come to: the next Tab leads to its first control.
    if (element.tagName === 'MAIN') return 'seen'
    const { width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0) return 'hidden'
    // A ring is on the control itself, or on the frame that it sits in.
    for (
      let at: HTMLElement | null = element;
      at !== null && at !== element.parentElement?.parentElement;
      at = at.parentElement
    ) {
      const style = getComputedStyle(at)
      if (style.outlineStyle !== 'none' || style.boxShadow !== 'none') return 'seen'
    }
    return 'unseen'
  })

/** Presses Tab, or back, until the focus is there; it is to be seen there. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible()
  // A dialog takes the focus when it has opened: before, it would take it away from where the keys have come to.
  await page.waitForFunction(() => {
    const dialog = document.querySelector('[role=dialog]')
    return dialog === null || dialog.contains(document.activeElement)
  })
  for (let press = 0; press < 160; press += 1) {
    if (await wanted.evaluate(element => element.contains(document.activeElement)).catch(() => false)) return
    await page.keyboard.press(key)
  }
  throw new Error(`160 tabs do not lead to ${wanted}`)
}

async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await expect(wanted).toBeEnabled()
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

/** Writes into a field that is reached by Tab. */
async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Goes somewhere by the palette. */
async function goTo(page: Page, name: string, title: string | RegExp = name): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(dialog(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  const option = page.getByRole('option', { name: new RegExp(`^${name}`) }).first()
  await expect(option).toBeVisible()
  for (let at = 0; at < 12; at += 1) {
    if ((await option.getAttribute('aria-selected')) === 'true') break
    await page.keyboard.press('ArrowDown')
  }
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Chooses a verb of a page's menu: by its first letters, as one does. */
async function choose(page: Page, verb: string): Promise<void> {
  await press(page, main(page).getByRole('button', { name: 'Actions', exact: true }))
  const item = page.getByRole('menuitem', { name: verb, exact: true })
  await expect(item).toBeVisible()
  for (let at = 0; at < 24; at += 1) {
    if (await item.evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
}

/** Confirms a dialog; when it has closed, the focus is where one can go on from. */
async function confirm(page: Page, verb: string | RegExp): Promise<void> {
  await press(page, dialog(page).getByRole('button', { name: verb }))
  await closed(page)
}

async function closed(page: Page): Promise<void> {
  await expect(dialog(page)).toBeHidden()
  await expect.poll(() => focus(page), 'the focus after a dialog').toBe('seen')
}

// The same afternoon as in journey.spec.ts, without a mouse; it has to be as long as it is.
test('the whole journey by keyboard alone, and the focus is never lost', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page, '/')
  await page.locator('input[type=file]').setInputFiles(example('company-rack'))
  // Only then has it gone to the overview.
  await expect(page.getByText(/^Opened /)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Busiest hosts' })).toContainText('vh-05')

  await test.step('create a VM', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await expect(page.getByRole('heading', { level: 1, name: /^Virtual machines/ })).toBeVisible()
    await press(page, page.getByRole('link', { name: 'Create VM' }))
    await write(page, page.getByRole('textbox', { name: 'Name', exact: true }), 'intranet-01')
    await write(page, page.getByRole('combobox', { name: 'Tags' }), 'web,')
    await tabTo(page, page.getByRole('radiogroup', { name: 'Placement' }))
    for (let at = 0; at < 3; at += 1) {
      if (await page.getByRole('radio', { name: /^Host/ }).isChecked()) break
      await page.keyboard.press('ArrowDown')
    }
    const host = page.getByRole('radio', { name: /vh-01/ })
    await tabTo(page, page.getByRole('radiogroup').filter({ has: host }))
    await host.press('Space')
    await expect(plan(page)).toContainText('→ vh-01')
    await press(page, page.getByRole('button', { name: 'Create VM' }))
    await expect(page.getByRole('heading', { level: 1, name: 'intranet-01' })).toBeVisible()
    await step(page, 600)
    await expect(state(page)).toContainText('Running')
  })

  await test.step('snapshot, change, revert', async () => {
    await choose(page, 'Take snapshot…')
    await write(page, dialog(page).getByRole('textbox', { name: 'Name' }), 'as-installed')
    await confirm(page, 'Take snapshot')
    await step(page, 60)
    await choose(page, 'Resize…')
    await write(page, dialog(page).getByRole('textbox', { name: 'vCPUs' }), '4')
    await confirm(page, 'Resize')
    await step(page, 60)
    await expect(page.getByRole('region', { name: 'Hardware' })).toContainText('vCPUs4')
    await press(
      page,
      page.getByRole('navigation', { name: 'Parts of this VM' }).getByRole('link', { name: /^Snapshots/ }),
    )
    await press(page, page.getByRole('button', { name: 'Revert to snapshot…' }))
    await expect(dialog(page)).toBeVisible()
    await confirm(page, 'Revert to snapshot')
    await step(page, 120)
    await expect(state(page)).toContainText('Stopped')
    await press(page, main(page).getByRole('button', { name: 'Start', exact: true }))
    await step(page, 120)
    await expect(state(page)).toContainText('Running')
  })

  await test.step('convert a copy to a template, and deploy three linked clones', async () => {
    await press(page, main(page).getByRole('button', { name: 'Clone…', exact: true }).first())
    await write(page, page.getByRole('textbox', { name: 'Name', exact: true }), 'intranet-golden')
    await expect(plan(page)).toContainText('Possible')
    await press(page, page.getByRole('button', { name: 'Clone', exact: true }))
    await expect(page.getByRole('heading', { level: 1, name: 'intranet-golden' })).toBeVisible()
    await step(page, 900)
    await expect(state(page)).toContainText('Stopped')
    await choose(page, 'Convert to template…')
    await confirm(page, 'Convert to template')
    await step(page, 60)
    await press(page, main(page).getByRole('paragraph').getByRole('link', { name: 'intranet-golden' }))
    await press(page, main(page).getByRole('link', { name: 'Deploy' }).first())
    await write(page, page.getByRole('textbox', { name: 'How many' }), '3')
    await write(page, page.getByRole('textbox', { name: 'Name prefix' }), 'branch-')
    const linked = page.getByRole('radio', { name: /^Linked clone/ })
    await tabTo(page, page.getByRole('radiogroup').filter({ has: linked }))
    for (let at = 0; at < 4; at += 1) {
      if (await linked.isChecked()) break
      await page.keyboard.press('ArrowDown')
    }
    await write(page, page.getByRole('combobox', { name: 'Tags' }), 'branch,')
    await tabTo(page, page.getByRole('radiogroup', { name: 'Placement' }))
    const inCluster = page.getByRole('radiogroup', { name: 'Placement' }).getByRole('radio', { name: /^Cluster/ })
    for (let at = 0; at < 3; at += 1) {
      if (await inCluster.isChecked()) break
      await page.keyboard.press('ArrowDown')
    }
    await press(page, page.getByRole('combobox', { name: 'Cluster' }))
    const intel = page.getByRole('option', { name: 'intel' })
    // The list takes keys once it has the focus.
    await expect(page.getByRole('option').and(page.locator(':focus'))).toBeVisible()
    await page.keyboard.type('intel')
    await expect(intel).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Cluster' })).toContainText('intel')
    await expect(plan(page)).toContainText('Possible')
    await press(page, page.getByRole('button', { name: 'Deploy 3 VMs' }))
    await step(page, 600)
    await expect(rows(page)).toHaveCount(3)
    expect(await read(page, '/vms?tag=branch&state=running')).toMatchObject({ total: 3 })
  })

  const host = await test.step('migrate one live, and read why an AMD host is none', async () => {
    await press(page, rows(page).first().getByRole('link').first())
    await press(page, main(page).getByRole('button', { name: 'Migrate…' }))
    const verb = page.getByRole('button', { name: /^Migrate to vh-0/ })
    await expect(verb).toBeEnabled()
    const chosen = String(await verb.textContent()).slice('Migrate to '.length)
    await press(page, verb)
    await step(page, 600)
    await expect(main(page).getByRole('status')).toContainText(`Moved to ${chosen}`)
    await press(page, page.getByRole('button', { name: 'Choose another target' }))
    const targets = page.getByRole('radiogroup', { name: 'Target host' })
    const amd = targets.getByRole('row').filter({ hasText: 'vh-06' })
    await tabTo(page, targets)
    for (let at = 0; at < 8; at += 1) {
      if (await amd.getByRole('radio').isChecked()) break
      await page.keyboard.press('ArrowDown')
    }
    await expect(amd).toContainText(/vh-06 has an AMD CPU and branch-0?\d runs on an Intel one/)
    await expect(page.getByRole('button', { name: 'Migrate to vh-06' })).toBeDisabled()
    return chosen
  })

  await test.step('put its host in maintenance', async () => {
    await goTo(page, host)
    await press(page, page.getByRole('button', { name: 'Enter maintenance…' }))
    await expect(dialog(page)).toContainText(/VMs? moves?/)
    await confirm(page, 'Enter maintenance')
    await expect(state(page)).toContainText('Entering maintenance')
  })

  await test.step('tear the clones down by their tag, and restore one', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await expect(page.getByRole('heading', { level: 1, name: /^Virtual machines/ })).toBeVisible()
    await page.keyboard.press('/')
    await expect(page.getByRole('search').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('tag:branch')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(3)
    await press(page, page.getByRole('checkbox', { name: 'Select all on this page' }), 'Space')
    await press(page, page.getByRole('button', { name: 'Tear down…' }))
    await press(page, dialog(page).getByRole('checkbox', { name: /^Cut the power of these 3 first/ }), 'Space')
    await press(page, dialog(page).getByRole('button', { name: 'Stop 3, tear down 3' }))
    await step(page, 60)
    await expect(dialog(page)).toContainText(/3 are under way/)
    await step(page, 60)
    await expect(dialog(page)).toContainText('3 are done')
    await press(page, dialog(page).getByRole('link', { name: 'Open the recycle bin' }))
    await closed(page)
    await expect(page.getByRole('heading', { level: 1, name: /^Recycle bin/ })).toBeVisible()
    await expect(rows(page)).toHaveCount(3)
    await press(page, rows(page).last().getByRole('checkbox'), 'Space')
    await press(page, page.getByRole('button', { name: 'Restore 1', exact: true }))
    await press(page, dialog(page).getByRole('button', { name: 'Restore 1' }))
    await step(page, 60)
    await expect(dialog(page)).toContainText('1 is done')
    await press(page, dialog(page).getByRole('button', { name: 'Done' }))
    await closed(page)
    expect(await read(page, '/vms?tag=branch')).toMatchObject({ total: 1 })
  })
})
