import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, read, step } from './console'
import { expect, test } from './test'

const section = (page: Page) => page.getByRole('region', { name: 'Serial console of' })
/** The rows of the terminal, as a screen reader finds them. */
const terminal = (page: Page) => section(page).locator('.xterm-accessibility-tree')
const status = (page: Page) => section(page).getByRole('status')
const post = (page: Page, path: string, body: object = {}) => callApi(page, path, { method: 'POST', body })

/** Types at the terminal; `\n` is Enter, `\t` Tab. */
async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Input of the serial console' }).focus()
  for (const part of text.split(/(?=[\n\t])|(?<=[\n\t])/))
    if (part === '\n') await page.keyboard.press('Enter')
    else if (part === '\t') await page.keyboard.press('Tab')
    else await page.keyboard.type(part)
}

test('a file that was deleted comes back with its snapshot, and a clone has it', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=console')
  await expect(terminal(page)).toContainText('web-1 login:')
  await type(page, 'root\necho kept > notes\n')
  await expect(terminal(page)).toContainText('echo kept')
  await post(page, '/vms/vm-web-1/clone', { name: 'copy', mode: 'linked', start: true })
  await step(page, 120)
  await post(page, '/vms/vm-web-1/snapshots', { name: 'before', withMemory: true })
  await step(page, 120)
  await type(page, 'rm no\t\n')
  await expect(terminal(page)).toContainText('rm notes')
  const { items } = await read(page, '/vms/vm-web-1/snapshots')
  await post(page, `/vms/vm-web-1/snapshots/${Object(items)[0].id}/revert`)
  await step(page, 120)
  await expect(terminal(page)).not.toContainText('rm notes')
  await type(page, 'cat no\t\n')
  await expect(terminal(page).getByText('kept', { exact: true })).toBeVisible()
  const { items: vms } = await read(page, '/vms?q=copy')
  await post(page, `/vms/${Object(vms)[0].id}/console`, { input: 'root' })
  const { body } = await post(page, `/vms/${Object(vms)[0].id}/console`, { input: 'cat notes' })
  expect(Object(body).lines.at(-1).text).toBe('kept')
})

test('it boots in the time that booting takes, and then asks who is there', async ({ page }) => {
  await open(page, '/vms/vm-batch-1?tab=console')
  await page.getByRole('main').getByRole('button', { name: 'Start' }).last().click()
  await expect(status(page)).toContainText('Booting')
  await step(page, 2)
  await expect(terminal(page)).toContainText('Linux version')
  await expect(terminal(page)).not.toContainText('Reached target')
  await type(page, 'root\n')
  await expect(status(page)).toContainText('1 line held')
  await step(page, 60)
  await expect(status(page)).toContainText('Ready')
  await expect(terminal(page)).toContainText('root@batch-1:~#')
})

test('it stands still in the downtime of a migration, and answers afterwards', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=console')
  await type(page, 'root\n')
  await expect(terminal(page)).toContainText('root@web-1:~#')
  await post(page, '/vms/vm-web-1/migrate', {})
  await expect
    .poll(async () => {
      await post(page, '/simulation/step', { toNextEvent: true })
      return (await read(page, '/vms/vm-web-1/console')).state
    })
    .toBe('frozen')
  await expect(status(page)).toContainText('Frozen')
  await type(page, 'echo awake\n')
  await expect(status(page)).toContainText('1 line held')
  await step(page, 30)
  await expect(terminal(page).getByText('awake', { exact: true })).toBeVisible()
})

test('the keyboard gets in and out', async ({ page }) => {
  await open(page, '/vms/vm-web-1?tab=console')
  const input = page.getByRole('textbox', { name: 'Input of the serial console' })
  await expect(input).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Send Ctrl C' })).toBeFocused()
  await input.focus()
  await page.keyboard.press('Shift+Tab')
  await expect(input).not.toBeFocused()
})
