import type { Page } from '@playwright/test'
import { callApi } from '../api-in-page'
import { open, read, step } from '../console'
import { LANGUAGES, SIZES, shoot, visit } from '../shoot'
import { expect, test } from '../test'

type Take = (name: string, tall?: boolean) => Promise<void>

const post = (page: Page, path: string, body: object = {}) => callApi(page, path, { method: 'POST', body })

/** What is seen on the way of a longer deed, by what it is about. */
const SCENES: Readonly<Record<string, (page: Page, take: Take) => Promise<void>>> = {
  async snapshots(page, take) {
    await post(page, '/vms/vm-batch-1/snapshots', { name: 'before' })
    await step(page, 60)
    const { items } = await read(page, '/vms/vm-batch-1/snapshots')
    const snapshot = Object(items)[0].id
    await visit(page, `/vms/vm-batch-1?tab=snapshots&dialog=revert&snapshot=${snapshot}`)
    await expect(page.getByRole('dialog')).toBeVisible()
    await take('dialog-revert', false)
    await post(page, `/vms/vm-batch-1/snapshots/${snapshot}/preview`)
    await step(page, 60)
    await visit(page, '/vms/vm-batch-1?tab=snapshots')
    await take('vm-previewed')
  },

  async migration(page, take) {
    await visit(page, '/vms/vm-web-1/migrate')
    await page
      .getByRole('main')
      .getByRole('button', { name: /intel-b/ })
      .click()
    await expect(page.getByRole('main').getByRole('progressbar')).toBeVisible()
    await step(page, 4)
    await take('migration-under-way')
    await step(page, 600)
    await take('migration-done')
    const { items } = await read(page, '/operations')
    await visit(page, `/operations/${Object(items)[0].id}`)
    await take('operation-sheet')
  },

  async evacuation(page, take) {
    await post(page, '/hosts/host-intel-a/enter-maintenance')
    await step(page, 4)
    await visit(page, '/hosts/host-intel-a')
    await take('host-evacuating')
    await step(page, 900)
    await take('host-in-maintenance')
    await post(page, '/hosts/host-intel-a/exit-maintenance')
    await step(page, 60)
    await take('host-evacuated')
  },

  async failure(page, take) {
    const availability = { enabled: true }
    await callApi(page, '/clusters/cluster-intel', { method: 'PATCH', body: { availability } })
    await post(page, '/simulation/faults', { kind: 'host-failure', hostId: 'host-intel-a' })
    await step(page, 120)
    await visit(page, '/')
    await take('overview-host-failed')
    await visit(page, '/clusters/cluster-intel?tab=policies')
    await take('cluster-decisions')
    await visit(page, '/alarms')
    await take('alarms-host-failed')
  },

  async bulk(page, take) {
    await visit(page, '/vms')
    await page.getByRole('checkbox', { name: /^(Select all on this page|이 페이지 전체 선택)$/ }).click()
    const bar = page.getByRole('region', { name: /^(Selected VMs|선택한 VM)$/ })
    for (const [name, verb] of Object.entries({
      migrate: /^(Migrate…|마이그레이션…)$/,
      snapshot: /^(Take snapshot…|스냅샷 생성…)$/,
      tags: /^(Tags…|태그…)$/,
      'tear-down': /^(Tear down…|삭제…)$/,
    })) {
      await bar.getByRole('button', { name: verb }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await take(`bulk-${name}`, false)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  },

  async template(page, take) {
    await post(page, '/templates/template-ubuntu/deploy', { count: 3, mode: 'linked', start: true })
    await step(page, 300)
    await visit(page, '/templates/template-ubuntu')
    await take('template-deployed')
  },

  async lab(page, take) {
    await visit(page, '/hosts')
    await post(page, '/labs/tour/start')
    await expect(page.getByRole('complementary').getByRole('radio').first()).toBeVisible()
    await take('lab-panel', false)
    await post(page, '/labs/current/solve')
    await take('lab-finished', false)
  },

  async looks(page, take) {
    await visit(page, '/vms')
    await page.keyboard.press('Shift+P')
    await take('vms-presentation', false)
    await visit(page, '/')
    await take('overview-presentation')
    await page.keyboard.press('Shift+P')
  },
}

for (const language of LANGUAGES)
  for (const [size, viewport] of Object.entries(SIZES))
    test.describe(`${language} ${size}`, () => {
      test.setTimeout(120_000)
      test.beforeEach(({ page }) => page.setViewportSize(viewport))

      for (const [scene, play] of Object.entries(SCENES))
        test(scene, async ({ page }) => {
          await open(page, '/networks', { language })
          await play(page, (name, tall) => shoot(page, `${name}-${language}-${size}`, tall))
        })
    })
