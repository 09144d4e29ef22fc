import type { Locator, Page } from '@playwright/test'
import { row } from './console'

/** A name as it is, or in both languages. */
export type Words = string | readonly [en: string, ko: string]
type Place = readonly [path: string, title: Words]

const MAP: Words = ['Fleet map', '플릿 지도']
const VMS: Words = ['Virtual machines', '가상 머신']
const COMPATIBILITY: Words = ['Compatibility', '호환성']

/** Every page, by its title, and dialogs that stand in an address, by theirs. */
export const PLACES: Readonly<Record<string, readonly Place[]>> = {
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
    ['/compatibility?rows=none&vm=vm-web-1&on=cluster-amd', ['web-1 on amd', 'web-1 → amd']],
    ['/operations', ['Operations', '작업']],
    ['/events', ['Events', '이벤트']],
    ['/history', ['History', '기록']],
    ['/history?compare=br-1&at=2026-03-02T10:42:00Z', ['History', '기록']],
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
    ['/clusters?as=table', ['Clusters', '클러스터']],
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
    ['/vms/new?from=snapshot', ['Choose a snapshot', '스냅샷 선택']],
    ['/vms/new?from=file', ['Choose a file', '파일 선택']],
    ['/vms/vm-web-1/clone', ['Clone web-1', 'web-1 복제']],
    ['/vms/vm-web-1/migrate', ['Migrate web-1', 'web-1 마이그레이션']],
    ['/vms/vm-web-2/migrate?dirty=4000&link=100', ['Migrate web-2', 'web-2 마이그레이션']],
    ['/vms/vm-db-1/migrate', ['Migrate db-1', 'db-1 마이그레이션']],
    ['/templates', ['Templates', '템플릿']],
    ['/templates/template-ubuntu', 'ubuntu'],
    ['/templates/template-ubuntu/deploy', ['Deploy ubuntu', 'ubuntu 배포']],
  ],
  API: [
    ['/api-reference', 'API'],
    ['/api-reference?call=createVm', 'API'],
    ['/api-reference?tab=log', 'API'],
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
export const DIALOGS: Readonly<Record<string, Readonly<Record<string, readonly [path: string, button: Words]>>>> = {
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
    'rename dialog': ['/clusters/cluster-intel', ['Rename', '이름 바꾸기']],
    'check-out dialog': ['/templates/template-ubuntu', ['Check out…', '체크아웃…']],
    'edit dialog': ['/templates/template-ubuntu', ['Rename or describe', '이름·설명 변경']],
  },
}
/** What the palette leads to: what is typed there, and the title of what opens. */
export const HELP: readonly (readonly [typed: Words, title: Words])[] = [
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
export const OPENERS: Readonly<Record<string, readonly [path: string, opener: (page: Page, say: Say) => Locator]>> = {
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
  'suggestions of a filter': ['/hosts', page => page.getByRole('search').getByRole('combobox')],
  'list of a form': [
    '/vms/new',
    (page, say) => page.getByRole('combobox', { name: say(['Operating system', '운영체제']) }),
  ],
  'list in a dialog': [
    '/vms/vm-web-1?dialog=move-disks',
    page => page.getByRole('dialog').getByRole('combobox').first(),
  ],
}

/** Words in the language that a page is looked at in. */
export type Say = (words: Words) => string
