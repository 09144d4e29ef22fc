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
  'events.event': '이벤트',
  'events.details': '자세히: {event}',
  'events.touched': '함께 변경됨',
  'events.call': '이 이벤트를 일으킨 호출',
  'events.noCall':
    '이 이벤트에 해당하는 호출이 없습니다. 정책이나 장애, 시간의 흐름으로 일어났거나 기록이 남아 있지 않을 만큼 오래되었습니다.',
  'events.noneHere': '아직 변경 기록이 없습니다',
  'events.noneHereHint': '플릿이 시작된 뒤의 변경이 여기에 기록됩니다.',
}
