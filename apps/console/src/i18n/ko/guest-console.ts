import type { guestConsole as en } from '../en/guest-console'

export const guestConsole: Record<keyof typeof en, string> = {
  'console.title': '콘솔',
  'console.label': '{vm} 시리얼 콘솔',
  'console.input': '시리얼 콘솔 입력',
  'console.off': '꺼짐',
  'console.suspended': '일시 중단됨',
  'console.crashed': '비정상 종료됨',
  'console.booting': '부팅 중',
  'console.ready': '준비됨',
  'console.busy': '프로그램 실행 중',
  'console.frozen': '멈춤',
  'console.stopping': '종료 중',
  'console.frozenWhy': '게스트가 멈춰 있습니다. 입력한 내용은 보관되었다가 게스트가 다시 실행되면 처리됩니다.',
  'console.held': '{n, plural, other {보관된 입력 #줄}}',
  'console.login': '{users} 계정으로 로그인하세요. 비밀번호는 묻지 않습니다.',
  'console.sac': 'Windows 비상 콘솔(SAC)입니다. ?를 입력하면 명령 목록이 나옵니다.',
  'console.keys': 'Tab 자동 완성 · Shift+Tab 또는 Esc로 터미널에서 나가기',
  'console.interrupt': 'Ctrl C 보내기',
  'console.off.hint': '시리얼 회선이 응답하지 않습니다. VM을 시작하면 부팅 과정을 볼 수 있습니다.',
  'console.suspended.hint': 'VM을 재개하면 콘솔까지 멈췄던 그대로 이어집니다.',
  'console.crashed.hint': '시리얼 회선이 더 이상 응답하지 않습니다. VM을 시작하면 부팅 과정을 볼 수 있습니다.',
}
