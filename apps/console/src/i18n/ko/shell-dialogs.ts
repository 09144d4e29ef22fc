import type { shellDialogs as en } from '../en/shell-dialogs'

export const shellDialogs: Record<keyof typeof en, string> = {
  'time.undone': '실행 취소했습니다',
  'time.redone': '다시 실행했습니다',
  'time.undoneText': '“{deed}” 작업을 취소했습니다. 현재 시각은 {time}입니다.',
  'time.redoneText': '“{deed}” 작업을 다시 실행했습니다. 현재 시각은 {time}입니다.',
  'time.continued': '여기서 새 분기를 시작했습니다',
  'time.scrubber': '세션의 시점',
  'time.past': '과거 시점(읽기 전용): {time} · {branch}',
  'time.present': '현재 · {branch}',
  'time.continue': '여기서 이어서 진행',
  'time.back': '현재로 돌아가기',
  'time.history': '수행한 작업 전체',
  'time.main': '기본',
  'time.branch': '분기 {n}',
  'fleet.galleryItem': '{title}: 호스트 {hosts, plural, other {#대}}, VM {vms, plural, other {#대}}',
  'notice.save-damaged': '저장된 플릿을 읽을 수 없어 따로 보관해 두고 플릿을 처음부터 시작합니다.',
  'notice.save-incomplete':
    '다른 버전에서 저장한 플릿입니다. 마지막 변경 일부를 되살리지 못했고, 나머지는 그대로입니다.',
  'notice.memory-only': '이 브라우저에는 저장할 수 없습니다. 마지막 탭을 닫으면 플릿이 사라집니다.',
  'notice.storage-low':
    '이 페이지에 할당된 브라우저 저장 공간이 거의 찼습니다. 곧 저장할 수 없게 되므로 플릿을 내보내거나 저장 공간을 확보하세요.',
  'notice.storage-full':
    '브라우저 저장 공간이 가득 찼습니다. 지금부터는 메모리에서만 실행되며, 마지막 탭을 닫으면 이후의 변경 사항이 사라집니다. 보관하려면 내보내세요.',
  'notice.download': '따로 보관한 저장 데이터 내려받기',
  'notice.fleet-unknown':
    '주소에 적힌 이름의 플릿이 없어 마지막으로 연 플릿을 표시합니다. ?fleet=default, ?fleet=tiny 또는 VM 수를 지정하는 ?fleet=large:500(최대 100000)을 사용하세요.',
  'notice.superseded': '이 플릿을 다른 버전의 페이지가 이어받았습니다. 새로 고치지 않으면 여기서 한 작업은 사라집니다.',
}
