import type { bell as en } from '../en/bell'

export const bell: Record<keyof typeof en, string> = {
  'bell.readAll': '모두 읽음으로 표시',
  'bell.read': '읽음으로 표시',
  'bell.new': '새 알림',
  'bell.clear': '지우기',
  'bell.empty':
    '아직 알림이 없습니다. 시작한 작업이 끝나거나, 알람이 발생하거나, 정책이 스스로 조치하면 여기에 표시됩니다.',
  'bell.each': '하나씩 보기',
  'bell.show': '보기',
  'bell.settings': '알림 받을 항목',
  'bell.topic.own': '내가 시작한 작업의 종료',
  'bell.topic.alarm': '알람 발생과 해제',
  'bell.topic.policy': '정책이 한 조치(부하 분산, 장애 조치, 전원 관리)',
  'bell.topic.fault': '호스트·링크 장애와 멈춘 VM',
  'bell.toasts': '내가 시작한 작업이 끝나면 화면에도 잠시 표시',
  'bell.crowd.done': '{what} {n, number}건 완료',
  'bell.crowd.failed': '{what} {n, number}건 실패',
  'bell.crowd.cancelled': '{what} {n, number}건 취소',
  'bell.crowd.raised': '{what}: 알람 {n, number}건 발생',
  'bell.crowd.cleared': '{what}: 알람 {n, number}건 해제',
  'bell.crowd.other': '같은 종류의 이벤트 {n, number}건',
  'bell.ended.done': '작업 {n, number}건 완료',
  'bell.ended.failed': '작업 {n, number}건 실패',
}
