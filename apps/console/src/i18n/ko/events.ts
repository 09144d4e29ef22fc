import type { events as en } from '../en/events'

export const events: Record<keyof typeof en, string> = {
  'events.empty': '아직 이벤트가 없습니다',
  'events.emptyHint': '플릿의 모든 변경 내역과 실행 주체가 여기에 기록됩니다.',
  'events.time': '시각',
  'events.type': '유형',
  'events.what': '내용',
  'events.subject': '대상',
  'events.actor': '실행 주체',
  'events.operation': '작업',
  'events.noneHere': '아직 변경 기록이 없습니다',
  'events.noneHereHint': '플릿이 시작된 뒤의 변경이 여기에 기록됩니다.',
}
