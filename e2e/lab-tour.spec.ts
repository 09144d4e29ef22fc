import type { Locator, Page } from '@playwright/test'
import { chooseInRow, open, rowOf, select, visit } from './console'
import { expect, test } from './test'

// The first lab as a student solves it, from the list of labs, with the clock running by itself.

const dialog = (page: Page): Locator => page.getByRole('dialog')

/** What the tour's student reads and presses. */
const TOUR = {
  en: {
    begin: 'Start A tour of the console…',
    sure: 'Start the lab',
    panel: 'Lab: A tour of the console',
    run: 'Run',
    fast: '60 times as fast',
    answer: 'Answer',
    start: 'Start',
    bar: 'Selected VMs',
    tags: 'Tags…',
    add: 'Tags to add',
    apply: 'Apply',
    hosts: 'Target host',
    migrate: 'Migrate to intel-b',
    who: 'You, the user',
    finished: 'Finished',
  },
  ko: {
    begin: '콘솔 둘러보기 시작…',
    sure: '실습 시작',
    panel: '실습: 콘솔 둘러보기',
    run: '실행',
    fast: '60배속',
    answer: '답하기',
    start: '시작',
    bar: '선택한 VM',
    tags: '태그…',
    add: '추가할 태그',
    apply: '적용',
    hosts: '대상 호스트',
    migrate: 'intel-b 호스트로 마이그레이션',
    who: '나(사용자)',
    finished: '완료',
  },
} as const

for (const language of ['en', 'ko'] as const)
  test(`a tour of the console, begun from the list of labs while the clock runs (${language})`, async ({ page }) => {
    const words = TOUR[language]
    await open(page, '/labs', { language })
    await page.getByRole('link', { name: words.begin }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: words.sure }).click()
    const lab = page.getByRole('complementary', { name: words.panel })
    const press = async (choice: string) => {
      await lab.getByRole('radio', { name: choice }).click()
      await lab.getByRole('button', { name: words.answer, exact: true }).press('Enter')
      await expect(lab.getByRole('radio', { name: choice })).toBeHidden()
    }
    await press('intel-b')
    const bar = page.getByRole('banner')
    await bar.getByRole('button', { name: words.fast }).click()
    await bar.getByRole('button', { name: words.run, exact: true }).click()
    await visit(page, '/vms')
    await chooseInRow(page, 'batch-1', words.start)
    // Nobody says that time has passed: the panel finds out.
    await expect(lab).toContainText('2/5')
    await select(page, 'web-1', 'web-2')
    await expect(rowOf(page, 'web-2').getByRole('checkbox')).toBeChecked()
    await page.getByRole('region', { name: words.bar }).getByRole('button', { name: words.tags }).click()
    await dialog(page).getByRole('combobox', { name: words.add }).fill('tour,')
    await dialog(page).getByRole('button', { name: words.apply }).click()
    await expect(lab).toContainText('3/5')
    await visit(page, '/vms/vm-web-1/migrate')
    await page.getByRole('radiogroup', { name: words.hosts }).getByRole('row').filter({ hasText: 'intel-b' }).click()
    await page.getByRole('button', { name: words.migrate }).click()
    await expect(lab).toContainText('4/5')
    await press(words.who)
    await expect(lab.getByRole('region', { name: words.finished })).toBeVisible()
  })
