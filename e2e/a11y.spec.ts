import type { Locator, Page } from '@playwright/test'
import { DIALOGS, HELP, OPENERS, PLACES, type Say } from './a11y-places'
import { callApi } from './api-in-page'
import { violations } from './axe'
import { open, step, visit } from './console'
import { expect, test } from './test'

const LANGUAGES = ['en', 'ko'] as const
const WIDTHS = [1440, 390] as const
/** Axe looks at every element of many pages. */
const PATIENCE_MS = 120_000

const inLanguage =
  (language: (typeof LANGUAGES)[number]): Say =>
  words =>
    typeof words === 'string' ? words : words[language === 'ko' ? 1 : 0]

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

/** What stands open is looked at where it is: to open it anew at each width takes longer than the look. */
async function expectNoViolation(page: Page, open: Locator, what: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await expect(open, `${what} at ${width} px`).toBeVisible()
    expect(await violations(page), `${what} at ${width} px`).toEqual([])
  }
  await page.setViewportSize({ width: WIDTHS[0], height: 900 })
}

for (const language of LANGUAGES) {
  const say = inLanguage(language)

  for (const [name, places] of Object.entries(PLACES)) {
    test(`${name} in ${language}: no violation at any width in either theme`, async ({ page }) => {
      test.setTimeout(PATIENCE_MS)
      await open(page, '/networks', { language, toasts: true })
      await furnish(page)
      for (const [path, title] of places) {
        await visit(page, path)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 })
          await expect(page.getByRole('heading', { name: say(title) }).first(), path).toBeVisible()
          expect(await violations(page, { frame: name === 'overview' }), `${path} at ${width} px`).toEqual([])
        }
      }
    })
  }
}

for (const language of LANGUAGES) {
  const say = inLanguage(language)

  test.describe(`in ${language}`, () => {
    test.setTimeout(PATIENCE_MS)
    test.beforeEach(async ({ page }) => {
      await open(page, '/networks', { language, toasts: true })
    })

    for (const [group, dialogs] of Object.entries(DIALOGS)) {
      test(`${group}: no violation in either theme`, async ({ page }) => {
        const layer = page.getByRole('dialog').or(page.getByRole('menu'))
        for (const [name, [path, button]] of Object.entries(dialogs)) {
          await visit(page, path)
          if (button === '?') await page.keyboard.press('?')
          else await page.getByRole('button', { name: say(button), exact: true }).click()
          await expectNoViolation(page, layer, name)
          await page.keyboard.press('Escape')
          await expect(layer).toBeHidden()
        }
      })
    }

    test('dialogs about a snapshot and of views: no violation in either theme', async ({ page }) => {
      await callApi(page, '/vms/vm-batch-1/snapshots', { method: 'POST', body: { name: 'before' } })
      await step(page, 60)
      const snapshot = Object((await callApi(page, '/vms/vm-batch-1/snapshots')).body).items[0].id
      const dialog = page.getByRole('dialog')
      for (const which of ['revert', 'delete-snapshot', 'preview', 'commit', 'undo']) {
        await visit(page, `/vms/vm-batch-1?tab=snapshots&dialog=${which}&snapshot=${snapshot}`)
        await expectNoViolation(page, dialog, which)
        await page.keyboard.press('Escape')
        await expect(dialog, which).toBeHidden()
      }
      await visit(page, '/vms')
      for (const item of [say(['Save this view…', '현재 보기 저장…']), say(['Your views…', '내 보기 관리…'])]) {
        await page
          .getByRole('main')
          .getByRole('button', { name: say(['Views', '보기']), exact: true })
          .click()
        await page.getByRole('menuitem', { name: item }).click()
        await expectNoViolation(page, dialog, item)
        await page.keyboard.press('Escape')
        await expect(dialog, item).toBeHidden()
      }
    })

    test('help, and what the bell has told: no violation in either theme', async ({ page }) => {
      await visit(page, '/vms')
      for (const [typed, title] of HELP) {
        await page.keyboard.press('Control+k')
        await page.getByRole('dialog').getByRole('combobox').fill(say(typed))
        await page.getByRole('option', { name: say(typed) }).click()
        await expectNoViolation(page, page.getByRole('dialog', { name: say(title) }), say(title))
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
      for (const vm of ['web-1', 'web-2', 'db-1']) await callApi(page, `/vms/vm-${vm}/reboot`, { method: 'POST' })
      await step(page, 300)
      await page.getByRole('button', { name: say(['Notifications, 3 unread', '알림, 읽지 않음 3건']) }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say(['Show each', '하나씩 보기']) })
        .click()
      await expectNoViolation(page, page.getByRole('dialog'), 'told')
    })

    test('the panel of a lab: no violation in either theme', async ({ page }) => {
      await visit(page, '/hosts')
      await callApi(page, '/labs/tour/start', { method: 'POST', body: {} })
      await callApi(page, '/labs/current/hints', { method: 'POST', body: { stepId: 'look' } })
      const panel = page.getByRole('complementary')
      await expectNoViolation(page, panel.getByRole('radio').first(), 'begun')
      await callApi(page, '/labs/current/solve', { method: 'POST', body: {} })
      await expectNoViolation(page, panel.getByRole('region', { name: say(['Finished', '완료']) }), 'finished')
      for (const item of [say(['Hand in…', '제출…']), say(['Leave the lab…', '실습 나가기…'])]) {
        await panel.getByRole('button', { name: say(['More of this lab', '실습 추가 작업']) }).click()
        await page.getByRole('menuitem', { name: item }).click()
        await expectNoViolation(page, page.getByRole('dialog'), item)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })

    test('rows chosen, and what is done with them: no violation in either theme', async ({ page }) => {
      await visit(page, '/vms')
      await page.getByRole('checkbox', { name: say(['Select all on this page', '이 페이지 전체 선택']) }).click()
      const bar = page.getByRole('region', { name: say(['Selected VMs', '선택한 VM']) })
      for (const button of [
        say(['Migrate…', '마이그레이션…']),
        say(['Take snapshot…', '스냅샷 생성…']),
        say(['Tags…', '태그…']),
        say(['Tear down…', '삭제…']),
        /^Start|시작$/,
      ]) {
        await bar.getByRole('button', { name: button }).click()
        await expectNoViolation(page, page.getByRole('dialog'), String(button))
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })

    test('what is open lies in a landmark: no violation in either theme', async ({ page }) => {
      const popup = page.getByRole('menu').or(page.getByRole('listbox'))
      for (const [name, [path, opener]] of Object.entries(OPENERS)) {
        await visit(page, path)
        await opener(page, say).click()
        await expectNoViolation(page, popup, name)
        await page.keyboard.press('Escape')
        await expect(popup, name).toBeHidden()
      }
    })
  })
}
