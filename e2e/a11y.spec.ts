import type { Locator, Page } from '@playwright/test'
import axe from 'axe-core'
import { callApi } from './api-in-page'
import { open, row, step, visit } from './console'
import { expect, test } from './test'

/** A name as it is, or in both languages. */
type Words = string | readonly [en: string, ko: string]
type Place = readonly [path: string, title: Words]

const MAP: Words = ['Fleet map', '플릿 지도']
const VMS: Words = ['Virtual machines', '가상 머신']
const COMPATIBILITY: Words = ['Compatibility', '호환성']

/** Every page, by its title, and dialogs that stand in an address, by theirs. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  overview: [
    ['/vms', VMS],
    ['/', ['Overview', '개요']],
    ['/map', MAP],
    ['/map?as=table&group=tag', MAP],
    ['/map?vm=vm-web-1', 'web-1'],
    ['/nowhere', ['There is no such page', '페이지를 찾을 수 없습니다']],
  ],
  lists: [
    ['/vms', VMS],
    ['/vms?q=state:crashed', ['Virtual machines 0', '가상 머신 0']],
    ['/vms?columns=state.cluster.os.snapshots.datastores.networks.created', VMS],
    ['/recycle-bin', ['Recycle bin', '휴지통']],
    ['/compatibility', COMPATIBILITY],
    ['/compatibility?columns=cluster-intel', COMPATIBILITY],
    ['/compatibility?rows=none&by=model', COMPATIBILITY],
    ['/compatibility?open=%3Dcluster-intel', COMPATIBILITY],
    ['/operations', ['Operations', '작업']],
    ['/events', ['Events', '이벤트']],
    ['/history', ['History', '기록']],
    ['/alarms', ['Alarms', '알람']],
    ['/alarms?tab=definitions', ['Alarms', '알람']],
    ['/faults', ['Faults 0', '장애 0']],
    ['/gallery', ['Ready-made fleets', '예제 플릿']],
    ['/saves', ['Saved fleets 0', '저장된 플릿 0']],
  ],
  resources: [
    ['/storage', ['Storage', '스토리지']],
    ['/storage/datastore-shared', 'shared'],
    ['/storage/datastore-shared?tab=layers', 'shared'],
    ['/storage/datastore-shared?tab=monitor', 'shared'],
    ['/networks', ['Networks', '네트워크']],
    ['/networks/network-lan', 'lan'],
    ['/networks/topology', ['Topology', '토폴로지']],
    ['/networks/topology?cluster=cluster-intel&from=vm-web-1&to=vm-web-2', ['Topology', '토폴로지']],
    ['/clusters', ['Clusters', '클러스터']],
    ['/clusters/cluster-intel', 'intel'],
    ['/clusters/cluster-intel?tab=policies', 'intel'],
    ['/clusters/cluster-amd?tab=monitor', 'amd'],
    ['/clusters/cluster-intel?tab=loss', 'intel'],
  ],
  hosts: [
    ['/hosts', ['Hosts', '호스트']],
    ['/hosts/host-intel-a', 'intel-a'],
    ['/hosts/host-intel-b?tab=monitor', 'intel-b'],
    ['/hosts/host-intel-a?tab=vms', 'intel-a'],
    ['/hosts/host-intel-a?tab=path&op=disk-write&with=hosted', 'intel-a'],
    ['/hosts/host-intel-b?tab=events', 'intel-b'],
  ],
  VM: [
    ['/vms/vm-web-1', 'web-1'],
    ['/vms/vm-web-2?tab=monitor', 'web-2'],
    ['/vms/vm-batch-1?tab=snapshots', 'batch-1'],
    ['/vms/vm-web-1?tab=console', 'web-1'],
    ['/vms/vm-batch-1?tab=console', 'batch-1'],
    ['/vms/vm-web-1?tab=events', 'web-1'],
    ['/vms/vm-db-1', 'db-1'],
    ['/vms/vm-none', ['VM not found', 'VM을 찾을 수 없음']],
  ],
  'hardware of a VM': [
    ['/vms/vm-web-1?tab=hardware', 'web-1'],
    ['/vms/vm-batch-1?tab=api', 'batch-1'],
    ['/vms/vm-web-1?tab=disks', 'web-1'],
    ['/vms/vm-web-2?tab=networks', 'web-2'],
    ['/vms/vm-web-1?tab=disks&dialog=attach-disk', ['Attach a disk to web-1', 'web-1에 디스크 연결']],
    ['/vms/vm-batch-1?dialog=detach-disk&disk=disk-0', ['Detach disk-0 from batch-1', 'batch-1 디스크 분리: disk-0']],
    ['/vms/vm-web-2?tab=networks&dialog=attach-nic', ['Add a NIC to web-2', 'web-2에 NIC 추가']],
    ['/vms/vm-web-2?dialog=detach-nic&nic=nic-0', ['Remove nic-0 from web-2', 'web-2 NIC 제거: nic-0']],
    [
      '/vms/vm-web-2?tab=networks&dialog=change-nic&nic=nic-0',
      ['Put nic-0 of web-2 on another network', 'web-2 네트워크 변경: nic-0'],
    ],
    ['/vms/vm-web-1?tab=disks&dialog=move-disk&disk=disk-0', ['Move disk-0 of web-1', 'web-1 디스크 이동: disk-0']],
    ['/vms/vm-web-1?tab=disks&dialog=grow-disk&disk=disk-0', ['Grow disk-0 of web-1', 'web-1 디스크 확장: disk-0']],
  ],
  forms: [
    ['/vms/new', ['Create a virtual machine', '가상 머신 생성']],
    ['/vms/vm-web-1/clone', ['Clone web-1', 'web-1 복제']],
    ['/vms/vm-web-1/migrate', ['Migrate web-1', 'web-1 마이그레이션']],
    ['/vms/vm-web-2/migrate?dirty=4000&link=100', ['Migrate web-2', 'web-2 마이그레이션']],
    ['/vms/vm-db-1/migrate', ['Migrate db-1', 'db-1 마이그레이션']],
    ['/templates', ['Templates', '템플릿']],
    ['/templates/template-ubuntu', 'ubuntu'],
    ['/templates/template-ubuntu/deploy', ['Deploy ubuntu', 'ubuntu 배포']],
  ],
  labs: [
    ['/labs', ['Labs', '실습']],
    ['/labs/tour/start', ['Start the lab “A tour of the console”?', '“콘솔 둘러보기” 실습을 시작하시겠습니까?']],
    ['/labs/tour/certificate', ['Certificate', '수료증']],
    ['/labs/review', ['Teacher’s view', '교사용 화면']],
  ],
  'dialogs of a VM': [
    ['/vms/vm-web-1?dialog=edit', ['Edit web-1', 'web-1 편집']],
    ['/vms/vm-web-1?dialog=resize', ['Resize web-1', 'web-1 사양 변경']],
    ['/vms/vm-web-1?dialog=snapshot', ['Take a snapshot of web-1', 'web-1 스냅샷 생성']],
    ['/vms/vm-web-1?dialog=delete', ['Delete web-1', 'web-1 삭제']],
    ['/vms/vm-batch-1?dialog=delete', ['Delete batch-1', 'batch-1 삭제']],
    ['/vms/vm-web-1?dialog=convert', ['Convert web-1 to a template', 'web-1 템플릿으로 변환']],
    ['/vms/vm-web-1?dialog=stop', ': web-1'],
    ['/vms/vm-web-1?dialog=reset', ': web-1'],
    ['/vms/vm-batch-1?dialog=delete-snapshots', ['Delete all snapshots of batch-1', 'batch-1 VM의 모든 스냅샷 삭제']],
  ],
}
/** Dialogs that no address opens: where they are, and the button, or the key where a phone has no button. */
const DIALOGS: Readonly<Record<string, Readonly<Record<string, readonly [path: string, button: Words]>>>> = {
  'dialogs, menus and the palette': {
    'maintenance dialog': ['/hosts/host-amd-a', ['Enter maintenance…', '유지 보수 모드 시작…']],
    'baseline dialog': ['/clusters/cluster-intel', ['Change baseline…', '기준선 변경…']],
    'alarm definition dialog': ['/alarms?tab=definitions', ['Add definition…', '정의 추가…']],
    'break dialog': ['/storage/datastore-shared', ['Break…', '장애 일으키기…']],
    'template dialog': ['/templates/template-ubuntu', ['Delete template', '템플릿 삭제']],
    palette: ['/vms', ['Find anything, or do it', '검색하거나 바로 실행']],
    shortcuts: ['/vms', '?'],
    'columns of the list': ['/vms', ['Columns', '열']],
    'language and look': ['/vms', ['Language and look', '언어와 화면']],
    notifications: ['/vms', ['Notifications', '알림']],
  },
  'dialogs of clusters, hosts and templates': {
    'policy dialog': ['/clusters/cluster-intel?tab=policies', ['Change policies…', '정책 변경…']],
    'rule dialog': ['/clusters/cluster-intel?tab=policies', ['Add rule…', '규칙 추가…']],
    'pool dialog': ['/clusters/cluster-intel?tab=policies', ['Add pool…', '풀 추가…']],
    'overcommit dialog': ['/clusters/cluster-intel', ['Memory overcommit…', '메모리 오버커밋…']],
    'rename dialog': ['/hosts/host-amd-a', ['Rename', '이름 바꾸기']],
    'check-out dialog': ['/templates/template-ubuntu', ['Check out…', '체크아웃…']],
    'edit dialog': ['/templates/template-ubuntu', ['Rename or describe', '이름·설명 변경']],
  },
}
/** What the palette leads to: what is typed there, and the title of what opens. */
const HELP: readonly (readonly [typed: Words, title: Words])[] = [
  [
    ['Glossary', '용어집'],
    ['Glossary', '용어집'],
  ],
  [
    ['About Vivarium', 'Vivarium 정보'],
    ['About Vivarium', 'Vivarium 정보'],
  ],
  [
    ['Share…', '공유…'],
    ['Share Tiny', '공유: Tiny'],
  ],
  [
    ['Save in this browser…', '이 브라우저에 저장…'],
    ['Save the fleet', '플릿 저장'],
  ],
]
/** What a button opens beside itself: where it is, and the button. */
const OPENERS: Readonly<Record<string, readonly [path: string, opener: (page: Page, say: Say) => Locator]>> = {
  'menu of the bar': [
    '/networks',
    (page, say) => page.getByRole('button', { name: say(['Fleet', '플릿']), exact: true }),
  ],
  'menu of a page': [
    '/vms/vm-web-1',
    (page, say) => page.getByRole('button', { name: say(['Actions', '작업']), exact: true }),
  ],
  'views of the list': [
    '/vms',
    (page, say) => page.getByRole('main').getByRole('button', { name: say(['Views', '보기']), exact: true }),
  ],
  'menu of a chart': [
    '/hosts/host-intel-b?tab=monitor',
    (page, say) => page.getByRole('button', { name: say(['Export CPU', 'CPU 내보내기']), exact: true }),
  ],
  'menu of a disk': [
    '/vms/vm-web-1?tab=disks',
    (page, say) => page.getByRole('button', { name: say(['More for disk-0', 'disk-0 추가 작업']) }),
  ],
  'menu of a row': ['/vms', page => row(page, 'web-1').getByRole('button').last()],
  'list of a form': [
    '/vms/new',
    (page, say) => page.getByRole('combobox', { name: say(['Operating system', '운영체제']) }),
  ],
  'list in a dialog': [
    '/vms/vm-web-1?dialog=move-disks',
    page => page.getByRole('dialog').getByRole('combobox').first(),
  ],
}

type Say = (words: Words) => string
const LOOKS = [
  ['en', 1440],
  ['en', 390],
  ['ko', 1440],
  ['ko', 390],
] as const

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

/** In the page: lets axe read each colour once. It asks for that of every element, and to read `oklch()` takes long. */
function rememberColours(): void {
  const { prototype } = Reflect.get(globalThis, 'axe').commons.color.Color
  const { parseString } = prototype
  const known = new Map<string, object>()
  prototype.parseString = function (text: string) {
    const colour = known.get(text)
    if (colour) return Object.assign(this, colour)
    parseString.call(this, text)
    known.set(text, { r: this.r, g: this.g, b: this.b, alpha: this.alpha })
    return this
  }
}

/** What axe finds on the page as it stands, in either theme, in a few words each. */
async function violations(page: Page): Promise<string[]> {
  // Once a document: the way of its own builder brings it along for each look.
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source)
    await page.evaluate(rememberColours)
  }
  return page.evaluate(async colourRules => {
    const root = document.documentElement
    const look = async (theme: string, options: axe.RunOptions) => {
      root.dataset.theme = theme
      const found: axe.AxeResults = await Reflect.get(globalThis, 'axe').run(document, {
        resultTypes: ['violations'],
        ...options,
      })
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${theme} ${id} ${target} ${failureSummary}`),
      )
    }
    // All rules in the theme that it stands in. The other changes colours and nothing else: these alone are looked at.
    const isDark = root.dataset.theme === 'dark'
    return [
      ...(await look(isDark ? 'dark' : 'light', {})),
      ...(await look(isDark ? 'light' : 'dark', { runOnly: { type: 'rule', values: colourRules } })),
    ]
  }, COLOUR_RULES)
}

for (const [language, width] of LOOKS) {
  const say: Say = words => (typeof words === 'string' ? words : words[language === 'ko' ? 1 : 0])

  test.describe(`${language} at ${width} px`, () => {
    // Axe looks at every element of many pages, twice.
    test.setTimeout(120_000)
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await open(page, '/networks', { language, toasts: true })
    })

    for (const [name, places] of Object.entries(PLACES)) {
      test(`${name}: no violation in either theme`, async ({ page }) => {
        await furnish(page)
        for (const [path, title] of places) {
          await visit(page, path)
          await expect(page.getByRole('heading', { name: say(title) }).first(), path).toBeVisible()
          expect(await violations(page), path).toEqual([])
        }
      })
    }

    for (const [group, dialogs] of Object.entries(DIALOGS)) {
      test(`${group}: no violation in either theme`, async ({ page }) => {
        const layer = page.getByRole('dialog').or(page.getByRole('menu'))
        for (const [name, [path, button]] of Object.entries(dialogs)) {
          await visit(page, path)
          if (button === '?') await page.keyboard.press('?')
          else await page.getByRole('button', { name: say(button), exact: true }).click()
          await expect(layer).toBeVisible()
          expect(await violations(page), name).toEqual([])
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
        await expect(dialog, which).toBeVisible()
        expect(await violations(page), which).toEqual([])
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
        await expect(dialog, item).toBeVisible()
        expect(await violations(page), item).toEqual([])
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
        await expect(page.getByRole('dialog', { name: say(title) })).toBeVisible()
        expect(await violations(page), say(title)).toEqual([])
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
      expect(await violations(page), 'told').toEqual([])
    })

    test('the panel of a lab: no violation in either theme', async ({ page }) => {
      await visit(page, '/hosts')
      await callApi(page, '/labs/tour/start', { method: 'POST', body: {} })
      await callApi(page, '/labs/current/hints', { method: 'POST', body: { stepId: 'look' } })
      const panel = page.getByRole('complementary')
      await expect(panel.getByRole('radio').first()).toBeVisible()
      expect(await violations(page), 'begun').toEqual([])
      await callApi(page, '/labs/current/solve', { method: 'POST', body: {} })
      await expect(panel.getByRole('region', { name: say(['Finished', '완료']) })).toBeVisible()
      expect(await violations(page), 'finished').toEqual([])
      for (const item of [say(['Hand in…', '제출…']), say(['Leave the lab…', '실습 나가기…'])]) {
        await panel.getByRole('button', { name: say(['More of this lab', '실습 추가 작업']) }).click()
        await page.getByRole('menuitem', { name: item }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        expect(await violations(page), item).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })

    test('rows chosen, and what is done with them: no violation in either theme', async ({ page }) => {
      await visit(page, '/vms')
      await page.getByRole('checkbox', { name: say(['Select all on this page', '이 페이지 전체 선택']) }).click()
      const bar = page.getByRole('region', { name: say(['Selected VMs', '선택한 VM']) })
      for (const button of [say(['Tags…', '태그…']), say(['Tear down…', '삭제…']), /^Start|시작$/]) {
        await bar.getByRole('button', { name: button }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        expect(await violations(page), String(button)).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })

    test('what is open lies in a landmark: no violation in either theme', async ({ page }) => {
      const popup = page.getByRole('menu').or(page.getByRole('listbox'))
      for (const [name, [path, opener]] of Object.entries(OPENERS)) {
        await visit(page, path)
        await opener(page, say).click()
        await expect(popup, name).toBeVisible()
        expect(await violations(page), name).toEqual([])
        await page.keyboard.press('Escape')
        await expect(popup, name).toBeHidden()
      }
    })
  })
}
