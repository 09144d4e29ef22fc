import type { help as en } from '../en/help'

export const help: Record<keyof typeof en, string> = {
  'about.text':
    '시뮬레이션한 플릿 위에서 동작하는 클라우드 콘솔입니다. 여기 있는 호스트, VM, 마이그레이션은 모두 공개된 연구의 물리 모델에 따라 이 브라우저에서 계산됩니다.',
  'about.api': 'REST API',
  'about.fleet': '플릿',
  'about.seed': '시드',
  'about.startedAt': '시작 시각',
  'about.mount': '실행 위치',
  'about.mount.browser': '이 브라우저(여기에 저장)',
  'about.mount.memory': '메모리(저장하지 않음)',
  'about.mount.server': '서버',
  'about.again': '같은 플릿 파일과 시드로 같은 작업을 하면 마지막 비트까지 같은 플릿이 됩니다.',

  'glossary.find': '용어 찾기',
  'glossary.none': '찾는 용어가 없습니다',
  'glossary.see': '함께 보기',
  'glossary.count': '용어 {n, number}개',

  'fleet.resetTitle': '플릿을 처음 상태로 되돌리시겠습니까?',
  'fleet.resetText': '플릿이 처음 상태로 돌아가고 기록도 새로 시작합니다. 보관하려면 먼저 내보내세요.',
  'fleet.resetConfirm': '처음 상태로',
  'fleet.wrongLab': '실습 파일이 아닙니다',
  'fleet.notJson': 'JSON 형식이 아닙니다. OVF나 OVA로 VM을 만들려면 VM 생성 화면에서 여세요. 현재 플릿은 그대로입니다.',
  'fleet.wrongText': '{n, plural, other {잘못된 곳이 #군데 있습니다.}} 현재 플릿은 그대로입니다.',
  'fleet.pointer': '위치',
  'fleet.mistake': '문제',
  'fleet.differs': '현재 규칙으로 여시겠습니까?',
  'fleet.differsText':
    '다른 버전에서 만들어졌거나 변경된 세션입니다. 현재 규칙으로 다시 실행하면 저장된 상태와 다른 상태가 됩니다. 위치와 수치가 저장할 때와 다를 수 있습니다. 파일은 그대로 남습니다.',
  'fleet.leftOut': '{n, plural, other {명령 #개의 결과가 달라지며, 다른 분기는 가져오지 않습니다.}}',
  'fleet.anyway': '현재 규칙으로 열기',
  'keys.palette': '검색하거나 바로 실행',
  'keys.help': '이 목록 보기',
  'keys.pause': '시뮬레이션 일시 정지 또는 실행',
  'keys.step': '다음 이벤트로 이동',
  'keys.undo': '실행 취소',
  'keys.redo': '다시 실행',
  'keys.presentation': '발표용으로 글자 크게 보기',
  'keys.bell': '알림',
  'keys.filter': '필터로 이동',
  'keys.go': '이동: {page}',
}
