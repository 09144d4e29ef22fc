import { expect, test } from '@playwright/test'
import { open, step, turn } from '../console'

/** Pages of the default fleet, by the name of the picture. */
const PAGES = {
  overview: '/',
  map: '/map',
  'map-by-tag': '/map?group=tag',
  'map-table': '/map?as=table',
  vms: '/vms',
  'vms-filtered': '/vms?q=state:running%20-tag:shop',
  'recycle-bin': '/recycle-bin',
  'create-vm': '/vms/new',
  templates: '/templates',
  hosts: '/hosts',
  clusters: '/clusters',
  compatibility: '/compatibility',
  storage: '/storage',
  networks: '/networks',
  operations: '/operations',
  events: '/events',
  alarms: '/alarms',
  'alarm-definitions': '/alarms?tab=definitions',
} as const

/** Pages of things of the small fleet, whose ids are known. */
const THINGS = {
  vm: '/vms/vm-web-1',
  'vm-monitor': '/vms/vm-web-1?tab=monitor',
  'vm-snapshots': '/vms/vm-web-1?tab=snapshots',
  'vm-disks': '/vms/vm-web-1?tab=disks',
  'vm-networks': '/vms/vm-web-1?tab=networks',
  'vm-events': '/vms/vm-web-1?tab=events',
  clone: '/vms/vm-web-1/clone',
  migrate: '/vms/vm-web-1/migrate',
  template: '/templates/template-ubuntu',
  deploy: '/templates/template-ubuntu/deploy',
  host: '/hosts/host-intel-a',
  'host-monitor': '/hosts/host-intel-a?tab=monitor',
  cluster: '/clusters/cluster-intel',
  'cluster-policies': '/clusters/cluster-intel?tab=policies',
  datastore: '/storage/datastore-shared',
  network: '/networks/network-lan',
} as const

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const

for (const [fleet, pages] of [
  ['default', PAGES],
  ['tiny', THINGS],
] as const) {
  for (const [name, address] of Object.entries(pages)) {
    for (const language of ['en', 'ko'] as const) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        test(`${name} ${language} ${size}`, async ({ page }) => {
          await page.setViewportSize(viewport)
          await page.emulateMedia({ reducedMotion: 'reduce' })
          await open(page, address, { fleet, language })
          await step(page, fleet === 'tiny' ? 7200 : 60)
          // A chart or a plan that is still on its way would be a picture of waiting.
          await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
          for (const theme of ['light', 'dark'] as const) {
            await turn(page, theme)
            await page.screenshot({ path: `.shots/${name}-${language}-${size}-${theme}.png` })
          }
        })
      }
    }
  }
}
