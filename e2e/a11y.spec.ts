import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { open } from './console'

/** Every page, by an address on the small fleet, and what says that it has come. */
const PAGES: readonly (readonly [address: string, heading: string])[] = [
  ['/', 'Overview'],
  ['/vms', 'Virtual machines'],
  ['/vms?q=state:running%20-tag:web', 'Virtual machines'],
  ['/recycle-bin', 'Recycle bin'],
  ['/vms/new', 'Create a virtual machine'],
  ['/vms/vm-web-1', 'web-1'],
  ['/vms/vm-web-1?tab=monitor', 'web-1'],
  ['/vms/vm-web-1?tab=snapshots', 'web-1'],
  ['/vms/vm-web-1?tab=disks', 'web-1'],
  ['/vms/vm-web-1?tab=networks', 'web-1'],
  ['/vms/vm-web-1?tab=events', 'web-1'],
  ['/vms/vm-web-1/clone', 'Clone web-1'],
  ['/vms/vm-web-1/migrate', 'Migrate web-1'],
  ['/templates', 'Templates'],
  ['/templates/template-ubuntu', 'ubuntu'],
  ['/templates/template-ubuntu/deploy', 'Deploy ubuntu'],
  ['/hosts', 'Hosts'],
  ['/hosts/host-intel-a', 'intel-a'],
  ['/hosts/host-intel-a?tab=monitor', 'intel-a'],
  ['/clusters', 'Clusters'],
  ['/clusters/cluster-intel', 'intel'],
  ['/storage', 'Storage'],
  ['/storage/datastore-shared', 'shared'],
  ['/networks', 'Networks'],
  ['/networks/network-lan', 'lan'],
  ['/operations', 'Operations'],
  ['/events', 'Events'],
  ['/nowhere', 'There is no such page'],
]

/** What axe finds on the page as it stands, each with where. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`))
}

async function inBothThemes(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(name => {
      document.documentElement.dataset.theme = name
    }, theme)
    // Colours glide from one theme to the other; what is judged is where they arrive.
    await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'))
    expect(await violations(page), theme).toEqual([])
  }
}

for (const [address, heading] of PAGES) {
  test(`axe finds nothing on ${address}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page, address)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading)
    await inBothThemes(page)
  })
}

test('axe finds nothing where a dialog is open', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, '/vms/vm-web-1')
  await page.getByRole('main').getByRole('button', { name: 'Take snapshot…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await inBothThemes(page)
})
