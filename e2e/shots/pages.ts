import type { Page } from '@playwright/test'
import { callApi } from '../api-in-page'
import { open, step } from '../console'
import { LANGUAGES, SIZES, shoot, visit } from '../shoot'
import { expect, test } from '../test'

/** Pages of the default fleet, by the name of the picture. */
const PAGES = {
  overview: '/',
  map: '/map',
  'map-by-tag': '/map?group=tag',
  'map-by-vendor': '/map?group=vendor&q=tag:shop',
  'map-table': '/map?as=table',
  vms: '/vms',
  'vms-filtered': '/vms?q=state:running%20-tag:shop',
  'recycle-bin': '/recycle-bin',
  'create-vm': '/vms/new',
  templates: '/templates',
  hosts: '/hosts',
  clusters: '/clusters',
  'clusters-table': '/clusters?as=table',
  compatibility: '/compatibility',
  'compatibility-by-model': '/compatibility?by=model',
  storage: '/storage',
  networks: '/networks',
  topology: '/networks/topology',
  operations: '/operations',
  events: '/events',
  alarms: '/alarms',
  'alarm-definitions': '/alarms?tab=definitions',
  faults: '/faults',
  history: '/history',
  labs: '/labs',
  'lab-start': '/labs/tour/start',
  'labs-review': '/labs/review',
  gallery: '/gallery',
  saves: '/saves',
  'api-reference': '/api-reference',
  'api-call': '/api-reference?call=createVm',
  'api-log': '/api-reference?tab=log',
} as const

/** Pages of things of the small fleet, whose ids are known; the last of an address may be a dialog. */
const THINGS = {
  vm: '/vms/vm-web-1',
  'vm-stopped': '/vms/vm-batch-1',
  'vm-monitor': '/vms/vm-web-1?tab=monitor',
  'vm-snapshots': '/vms/vm-batch-1?tab=snapshots',
  'vm-hardware': '/vms/vm-web-1?tab=hardware',
  'vm-disks': '/vms/vm-web-1?tab=disks',
  'vm-networks': '/vms/vm-web-1?tab=networks',
  'vm-console': '/vms/vm-web-1?tab=console',
  'vm-events': '/vms/vm-web-1?tab=events',
  'vm-api': '/vms/vm-web-1?tab=api',
  clone: '/vms/vm-web-1/clone',
  migrate: '/vms/vm-web-1/migrate',
  'migrate-forecast': '/vms/vm-web-2/migrate?dirty=4000&link=100',
  template: '/templates/template-ubuntu',
  deploy: '/templates/template-ubuntu/deploy',
  host: '/hosts/host-intel-a',
  'host-path': '/hosts/host-intel-a?tab=path&op=disk-write&with=hosted',
  'host-monitor': '/hosts/host-intel-a?tab=monitor',
  'host-vms': '/hosts/host-intel-a?tab=vms',
  'host-events': '/hosts/host-intel-a?tab=events',
  cluster: '/clusters/cluster-intel',
  'cluster-policies': '/clusters/cluster-intel?tab=policies',
  'cluster-loss': '/clusters/cluster-intel?tab=loss',
  'cluster-monitor': '/clusters/cluster-intel?tab=monitor',
  datastore: '/storage/datastore-shared',
  'datastore-layers': '/storage/datastore-shared?tab=layers',
  'datastore-monitor': '/storage/datastore-shared?tab=monitor',
  network: '/networks/network-lan',
  'topology-path': '/networks/topology?from=vm-web-1&to=vm-web-2',
  'dialog-edit': '/vms/vm-web-1?dialog=edit',
  'dialog-resize': '/vms/vm-web-1?dialog=resize',
  'dialog-snapshot': '/vms/vm-web-1?dialog=snapshot',
  'dialog-attach-disk': '/vms/vm-web-1?dialog=attach-disk',
  'dialog-attach-nic': '/vms/vm-web-1?dialog=attach-nic',
  'dialog-move-disks': '/vms/vm-web-1?dialog=move-disks',
  'dialog-delete': '/vms/vm-batch-1?dialog=delete',
  'map-chosen': '/map?vm=vm-web-1',
  'matrix-sheet': '/compatibility?rows=none&vm=vm-web-1&on=cluster-amd',
  'migration-live': '/vms/vm-db-1/migrate',
  'faults-timeline': '/faults',
  'fault-of-a-datastore': '/storage/datastore-shared',
  'fault-planned': '/hosts/host-amd-a',
} as const

/** What a button opens, by its name in either language; a single key is pressed instead. */
const OPENED = {
  'dialog-maintenance': ['/hosts/host-amd-a', ['Enter maintenance…', '유지 보수 모드 시작…']],
  'dialog-baseline': ['/clusters/cluster-intel', ['Change baseline…', '기준선 변경…']],
  'dialog-policies': ['/clusters/cluster-intel?tab=policies', ['Change policies…', '정책 변경…']],
  'dialog-overcommit': ['/clusters/cluster-intel', ['Memory overcommit…', '메모리 오버커밋…']],
  'dialog-rule': ['/clusters/cluster-intel?tab=policies', ['Add rule…', '규칙 추가…']],
  'dialog-pool': ['/clusters/cluster-intel?tab=policies', ['Add pool…', '풀 추가…']],
  'dialog-check-out': ['/templates/template-ubuntu', ['Check out…', '체크아웃…']],
  'dialog-evacuation': ['/hosts/host-intel-a', ['Enter maintenance…', '유지 보수 모드 시작…']],
  'dialog-alarm': ['/alarms?tab=definitions', ['Add definition…', '정의 추가…']],
  'dialog-break': ['/storage/datastore-shared', ['Break…', '장애 일으키기…']],
  'dialog-break-host': ['/hosts/host-intel-a', ['Break…', '장애 일으키기…']],
  palette: ['/vms', ['Find anything, or do it', '검색하거나 바로 실행']],
  shortcuts: ['/vms', ['?', '?']],
  columns: ['/vms', ['Columns', '열']],
  look: ['/vms', ['Language and look', '언어와 화면']],
  notifications: ['/vms', ['Notifications', '알림']],
  // It stays open.
  'time-strip': ['/vms', ['Timeline', '타임라인']],
} as const

/** What the palette leads to. */
const HELP = { glossary: ['Glossary', '용어집'], about: ['About Vivarium', 'Vivarium 정보'] } as const

/** A bit of everything: a chain of snapshots, something in the bin, faults, an operation under way. */
async function furnish(page: Page): Promise<void> {
  const post = (path: string, body: object) => callApi(page, path, { method: 'POST', body })
  for (const name of ['before', 'after']) {
    await post('/vms/vm-batch-1/snapshots', { name })
    await step(page, 60)
  }
  await post('/vms/vm-batch-1/clone', { name: 'gone-1', mode: 'full' })
  await step(page, 7200)
  const gone = Object((await callApi(page, '/vms?name=gone-1')).body).items[0]
  await callApi(page, `/vms/${gone.id}`, { method: 'DELETE' })
  await step(page, 60)
  await post('/simulation/faults', { kind: 'datastore-slow', datastoreId: 'datastore-shared', durationS: 1800 })
  await post('/simulation/faults', { kind: 'guest-leak', vmId: 'vm-web-2' })
  const slow = { kind: 'link-slow', hostId: 'host-amd-a', durationS: 600 }
  await post('/simulation/fault-plans', { fault: slow, afterS: 1200, everyS: 1800 })
  await post('/vms/vm-db-1/migrate', { hostId: 'host-intel-b' })
  await step(page, 2)
}

/** A second branch of history, and the present kept under a name. */
async function branchAndSave(page: Page, place: number): Promise<void> {
  const patch = (path: string, body: object) => callApi(page, path, { method: 'PATCH', body })
  await patch('/vms/vm-web-1', { tags: ['main'] })
  await step(page, 600)
  await callApi(page, '/simulation/seek', { method: 'POST', body: { to: '2026-03-02T10:45:00Z', continue: true } })
  await patch('/clusters/cluster-intel', { balancing: { mode: 'manual' } })
  const say = (en: string, ko: string) => (place === 0 ? en : ko)
  await page
    .getByRole('button', { name: say('Fleet', '플릿'), exact: true })
    .first()
    .click()
  await page.getByRole('menuitem', { name: say('Save in this browser…', '이 브라우저에 저장…') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('Save', '저장'), exact: true })
    .click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** What there is of the past, by the name of the picture. */
const PAST = { 'history-branches': '/history', 'saves-kept': '/saves' } as const

for (const [place, language] of LANGUAGES.entries()) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`${language} ${size}`, () => {
      // Some dozens of pages, twice each.
      test.setTimeout(240_000)
      test.beforeEach(({ page }) => page.setViewportSize(viewport))

      test('pages', async ({ page }) => {
        await open(page, '/', { fleet: 'default', language })
        await step(page, 3600)
        for (const [name, path] of Object.entries(PAGES)) {
          await visit(page, path)
          await shoot(page, `${name}-${language}-${size}`)
        }
      })

      test('things', async ({ page }) => {
        await open(page, '/networks', { language })
        await furnish(page)
        for (const [name, path] of Object.entries(THINGS)) {
          await visit(page, path)
          if (name.startsWith('dialog')) await expect(page.getByRole('dialog')).toBeVisible()
          if (name === 'vm-console') await expect(page.locator('.xterm-screen')).toBeVisible()
          await shoot(page, `${name}-${language}-${size}`, !name.startsWith('dialog'))
        }
      })

      test('past', async ({ page }) => {
        await open(page, '/networks', { language })
        await page.setViewportSize(SIZES.wide)
        await branchAndSave(page, place)
        await page.setViewportSize(viewport)
        for (const [name, path] of Object.entries(PAST)) {
          await visit(page, path)
          await shoot(page, `${name}-${language}-${size}`)
        }
      })

      test('dialogs', async ({ page }) => {
        await open(page, '/networks', { language })
        await furnish(page)
        for (const [name, [path, buttons]] of Object.entries(OPENED)) {
          await visit(page, path)
          const button = buttons[place] ?? buttons[0]
          if (button === '?') await page.keyboard.press('?')
          // The bell's name goes on with how much is unread.
          else
            await page
              .getByRole('button', { name: button, exact: name !== 'notifications' })
              .first()
              .click({ timeout: 20_000 })
          const strip = page.getByRole('region', { name: /^(Timeline|타임라인)$/ })
          await expect(page.getByRole('dialog').or(page.getByRole('menu')).or(strip)).toBeVisible()
          await shoot(page, `${name}-${language}-${size}`, false)
          await page.keyboard.press('Escape')
        }
        for (const [name, titles] of Object.entries(HELP)) {
          const title = titles[place] ?? titles[0]
          await page.keyboard.press('Control+k')
          await page.getByRole('dialog').getByRole('combobox').fill(title)
          await page.getByRole('option', { name: title }).click()
          await expect(page.getByRole('dialog', { name: title })).toBeVisible()
          await shoot(page, `${name}-${language}-${size}`, false)
          await page.keyboard.press('Escape')
        }
      })
    })
  }
}
