import type { overview as en } from '../en/overview'

export const overview: Record<keyof typeof en, string> = {
  'overview.vmStates': '가상 머신',
  'overview.hostStates': '호스트',
  'overview.trend': '플릿 추이, 최근 24시간',
  'overview.trendCpu': 'CPU 사용률',
  'overview.trendMemory': '메모리 사용률',
  'overview.power': '최근 24시간 전력',
  'overview.busiestVms': '부하가 높은 VM',
  'overview.busiestHosts': '부하가 높은 호스트',
  'overview.ofItsVcpus': 'CPU 기준',
  'overview.noVms': '실행 중인 VM이 없습니다',
  'overview.running': '진행 중인 작업',
  'overview.idle': '진행 중인 작업이 없습니다. 시작한 작업은 끝날 때까지 여기에 표시됩니다.',
  'overview.more': '작업 모두 보기',
  'overview.changed': '최근 변경',
  'overview.nothing': '아직 변경이 없습니다.',
  'overview.allEvents': '이벤트 모두 보기',
  'overview.guests': '{n, plural, other {VM #대}}',
}
